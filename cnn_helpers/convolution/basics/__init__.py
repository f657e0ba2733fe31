"""What every way to convolve stands on: words, arguments, sizes, dtypes, and what computes here."""
