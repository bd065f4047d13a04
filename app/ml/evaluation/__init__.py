"""Evaluation: errors on data that an estimator has not seen."""
