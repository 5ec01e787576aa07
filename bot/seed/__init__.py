"""Invented poles, marked as such: a demonstration written by hand, and many drawn by lot."""
