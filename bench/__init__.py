"""What takes how long, and against what: `make bench`."""
