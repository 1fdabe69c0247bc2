"""The article form and the list of articles."""
