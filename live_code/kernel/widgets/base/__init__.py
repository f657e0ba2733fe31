"""What all widgets stand on: values that can be watched, looks, and the way to the page."""
