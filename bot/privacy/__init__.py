"""What people are told of their data, and given of it: the notice, the register, a person's own data as a file."""
