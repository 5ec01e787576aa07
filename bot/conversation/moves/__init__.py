"""What each act does, by family of situations. Every function here is a `Move`: Moment → Turn."""
