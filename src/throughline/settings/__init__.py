"""Django settings: ``default`` (SQLite, one folder) and ``production``; ``bootstrap.prepare`` readies the record."""
