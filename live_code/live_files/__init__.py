"""What the pages load from `_static/live/`: how it is made, and what it is called."""
