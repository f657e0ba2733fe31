"""The Python side of the browser's kernel: runs cells, shows results, explains errors.

In the page it is the package `live_kernel` and talks to the worker through `bridge`; outside it is
`live_code.kernel` and is tested like any other package. Importing it costs only the standard
library.
"""
