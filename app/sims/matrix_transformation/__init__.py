"""A 2×2 matrix as a transformation of the plane."""
