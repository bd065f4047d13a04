"""Neural networks: automatic differentiation, layers, training and a look inside."""
