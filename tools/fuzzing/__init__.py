"""Hostile inputs, and what reading, finding and checking do with them."""
