"""From documents to diagnostics: what stands twice, what disagrees, which words the field advises against."""
