"""The mathematics of Descent: pure functions of NumPy arrays, nothing else.

The subpackages are the chapters of a course; each may use those above it:

- `linalg`, `calculus`, `probability`: the mathematics behind it;
- `datasets`: data with a truth that is known;
- `optimize`: optimizers, and landscapes to walk downhill on;
- `estimators`: models, their losses, and how they are fitted;
- `networks`: neural networks and what trains them;
- `evaluation`: how a model does on data that it has not seen.

Beside them, `arrays` checks what functions are given, and `numerals` reads numbers.
"""
