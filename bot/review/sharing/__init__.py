"""The pole's side of the networks: who follows it, what it shares, who read it, what they write to each other."""
