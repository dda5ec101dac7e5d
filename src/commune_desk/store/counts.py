"""How many rows each table holds: what a copy or an upgrade is held against."""

from sqlalchemy import Connection, func, inspect, select, table

_NOT_COUNTED = ("search_index", "sqlite_", "alembic_version")


def row_counts(connection: Connection) -> dict[str, int]:
    """Rows by table, for every table of ours that is there, in whatever revision."""
    names = [name for name in inspect(connection).get_table_names() if not name.startswith(_NOT_COUNTED)]
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in sorted(names)
    }
