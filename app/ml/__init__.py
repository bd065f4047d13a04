"""The mathematics of Descent: pure functions of NumPy arrays, nothing else.

In the order of the chapter:

- learning from data: `datasets`, `losses`, `regression`, `generalization`,
  `classification`, `clustering`;
- optimization: `optimizers`, `landscapes`, `descent`;
- the mathematics behind it: `linear_maps`, `eigenvectors`, `power_iteration`,
  `differences`, `directions`, `beta`, `bayes`, `permutation`.

Every other module is a part of one of these, split off to hold one idea each.
"""
