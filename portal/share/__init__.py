"""The picture that goes with a page's address where it is shared: one for each page and language."""
