"""Versions of a piece: list, view, bring back."""
