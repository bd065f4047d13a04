"""Learning from data under uncertainty: Bayes' theorem and sampling."""
