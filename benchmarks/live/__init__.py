"""From the press to the first output and the first plot: the built site against its peers.

One file a side (`ours`, `stock`, `thebe`, `jupyterlite`), and the server, the browser, the count of
bytes and the table that they share. The command is ``python -m benchmarks live``.
"""
