"""The database: SQLite plain or encrypted, PostgreSQL. Rows never leave their unit of work."""
