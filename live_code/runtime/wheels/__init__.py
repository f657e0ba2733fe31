"""Where wheels come from and what is in them."""
