"""Views: guard, look up, return early, render."""
