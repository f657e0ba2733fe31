"""What cells take from IPython; IPython itself is not here."""
