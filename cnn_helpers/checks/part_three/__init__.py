"""Checks of Part III: neural networks."""
