"""Sections, authors, features and tags."""
