"""What the finished site needs beside its pages: a copy without a network, the installed app."""
