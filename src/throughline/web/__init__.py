"""The pages: what the record holds, to read, search and check, in six languages and without JavaScript."""
