"""The ways to work the sums out, and the choice between them."""
