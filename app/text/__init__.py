"""How Descent writes: numbers, and sentences with numbers in them."""
