"""Checks of Part II, Fourier methods, a file for each theme."""
