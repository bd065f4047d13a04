"""MicroSim: watch an estimator's parameters change, iteration by iteration."""
