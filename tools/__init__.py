"""The scripts behind the Makefile: standard library only, they run before any install."""
