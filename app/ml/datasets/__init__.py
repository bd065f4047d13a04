"""Data sets: made by seeded generators, with a truth that is known."""
