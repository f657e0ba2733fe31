"""What `plots` adds to an output, for those that must not load Matplotlib."""

BACKEND = "module://live_code.execution.plots"
DARK = "dark"
"""Key of the dark picture in the metadata of an output's `image/png`."""
