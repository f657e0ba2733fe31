"""How long it takes to mark what a class has handed in."""
