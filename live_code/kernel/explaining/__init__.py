"""Errors in words for the reader."""
