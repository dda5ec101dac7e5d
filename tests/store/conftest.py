"""Every test of the store runs on the three engines."""

from engine_fixtures import (  # noqa: F401 - fixtures
    blank,
    blank_database,
    blanks,
    database,
    location,
    office,
    postgresql_server,
)
