"""The fourth chapter: neural networks, from one neuron to digits read in the page."""
