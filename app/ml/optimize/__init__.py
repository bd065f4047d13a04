"""Optimization: schedules, optimizers, landscapes, and descents over them."""
