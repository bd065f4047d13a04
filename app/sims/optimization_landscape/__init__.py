"""Which minimum an optimizer finds on a curve, and what changes that."""
