"""Use cases: the only callers of store, planning, documents and exchange."""
