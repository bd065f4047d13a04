"""Gradient descent as walking downhill on a cost landscape."""
