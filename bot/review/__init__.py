"""Pages for those who run a pole. How to add one: the docstring of `bot.review.app`."""
