"""Declarative rows, one file a subject; no behaviour."""
