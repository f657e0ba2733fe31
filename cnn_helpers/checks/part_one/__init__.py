"""Checks of Part I, images and convolution, a file for each theme."""
