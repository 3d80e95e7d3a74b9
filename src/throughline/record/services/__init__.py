"""The verbs: each loads, decides, saves and writes history in one transaction."""
