"""How fast Throughline is, beside what this machine can do at best. Run with ``make bench``; see docs/measuring.md."""
