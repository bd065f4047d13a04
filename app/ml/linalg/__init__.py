"""Linear algebra: 2×2 matrices as maps of the plane, and their eigenvectors."""
