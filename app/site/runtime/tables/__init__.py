"""The data sets of the box: tables made out of packages that carry them."""
