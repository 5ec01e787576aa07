"""The pages of those who work for a network: what its poles share with it, and how it answers them."""
