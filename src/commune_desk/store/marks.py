"""What the office's database remembers about itself, outside history: a short text by a key."""

from sqlalchemy import delete, insert, select

from commune_desk.store.engine import Database
from commune_desk.store.failures import told
from commune_desk.store.tables.changes import OfficeMarkRow


def mark_of(database: Database, key: str) -> str | None:
    """The text, None when there is none."""
    with database.reader() as session:
        return session.scalar(select(OfficeMarkRow.value).where(OfficeMarkRow.key == key))


def set_mark(database: Database, key: str, value: str) -> None:
    """Keeps a text of at most 400 letters in place of the older one."""
    with told(database.place), database.writer.begin() as connection:
        connection.execute(delete(OfficeMarkRow).where(OfficeMarkRow.key == key))
        connection.execute(insert(OfficeMarkRow).values(key=key, value=value))
