"""Estimators: features, losses, and the models that are fitted to data."""
