"""A group's results: frozen, then shown as a page, a PDF and files."""
