"""Files and modules that lie beside a page: found in its cells, carried to the reader's browser."""
