"""Every test of the store runs on the three engines."""

from engine_fixtures import blank, blank_database, database, location, office, postgresql_server  # noqa: F401 - fixtures
