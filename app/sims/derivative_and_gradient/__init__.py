"""The derivative as a limit, the gradient as the steepest way up."""
