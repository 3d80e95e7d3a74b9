"""From a text to Tags with their reasons."""
