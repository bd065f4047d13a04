"""An expression as a graph: values go forward, gradients come back."""
