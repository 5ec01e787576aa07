"""What a network's poles can learn together, and what of it can be taken away."""
