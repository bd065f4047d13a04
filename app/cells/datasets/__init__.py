"""The data sets in the box: known programs ask for them, this page has a copy."""
