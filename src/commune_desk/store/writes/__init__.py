"""Rows that more than one use case writes: always inside the unit of work of whoever calls."""
