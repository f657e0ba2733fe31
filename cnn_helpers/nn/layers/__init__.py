"""The layers of a network, each with its derivative beside it."""
