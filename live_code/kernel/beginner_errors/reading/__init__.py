"""What failed, where in the cell, and what stood there."""
