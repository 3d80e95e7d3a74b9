"""From a Document to Findings: one module a kind of thing or a family of documents."""
