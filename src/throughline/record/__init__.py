"""The record: documents, passages, findings, tags, actors and entries; the one place that writes it."""
