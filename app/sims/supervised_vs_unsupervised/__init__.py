"""Supervised and unsupervised learning on the same points, side by side."""
