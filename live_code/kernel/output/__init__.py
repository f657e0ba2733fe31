"""What leaves the kernel, no more and no faster than a page bears."""
