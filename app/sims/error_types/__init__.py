"""MicroSim: training and test error over complexity, and what they diagnose."""
