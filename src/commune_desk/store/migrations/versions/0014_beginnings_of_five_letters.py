"""Beginnings of five letters are indexed by themselves too: five digits begin thousands of telephone numbers.

Revision: 0014, after 0013. Rules of a migration: script.py.mako.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}


def upgrade() -> None:
    """The index of words is filled anew after every upgrade; its triggers stand by the entries and stay."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("DROP TABLE search_index")
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(subject, exact, folded, content='search_entries', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4 5')"
    )
