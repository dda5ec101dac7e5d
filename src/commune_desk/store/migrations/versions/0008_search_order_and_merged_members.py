"""Members that turned out to be another; search by subject; indexes in the order of long lists.

Revision: 0008, after 0007. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """The index of words is filled anew after every upgrade, and empty in a new office."""
    _members()
    _search()


def _members() -> None:
    with op.batch_alter_table("members") as batch:
        batch.add_column(sa.Column("merged_into_id", ID, nullable=True))
        # Deferred: an export is read back in the order of identifiers, and either of the two may be the older.
        batch.create_foreign_key(
            "fk_members_merged_into_id", "members", ["merged_into_id"], ["id"], deferrable=True, initially="DEFERRED"
        )
        batch.drop_index("ix_members_name_sort")
    op.create_index("ix_members_merged_into_id", "members", ["merged_into_id"])
    op.create_index("ix_members_unit_id_name_sort", "members", ["unit_id", "name_sort", "id"])
    op.drop_index("ix_service_spells_member_id", "service_spells")
    days = ["member_id", "valid_from", "valid_to", "team_id", "post", "id"]
    op.create_index("ix_service_spells_member_id_days", "service_spells", days)


def _search() -> None:
    op.drop_index("ix_search_entries_unit_subject", "search_entries")
    if op.get_bind().dialect.name == "sqlite":
        _index_words_sqlite()
        # With what an answer tells behind what orders it, the rows themselves are left alone.
        order = "unit_id, subject, day DESC, folded, number, exact, row_id"
    else:
        order = 'unit_id, subject, day DESC NULLS LAST, folded COLLATE "C", number'
    op.execute(f"CREATE INDEX search_index_order ON search_entries ({order})")


def _index_words_sqlite() -> None:
    for event in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER search_index_{event}")
    op.execute("DROP TABLE search_index")
    # The beginnings that most words share are indexed by themselves: else each key typed merges thousands of words.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(subject, exact, folded, content='search_entries', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4')"
    )
    forget = (
        "INSERT INTO search_index (search_index, rowid, subject, exact, folded) "
        "VALUES ('delete', old.number, old.subject, old.exact, old.folded);"
    )
    learn = (
        "INSERT INTO search_index (rowid, subject, exact, folded) "
        "VALUES (new.number, new.subject, new.exact, new.folded);"
    )
    op.execute(f"CREATE TRIGGER search_index_insert AFTER INSERT ON search_entries BEGIN {learn} END")
    op.execute(f"CREATE TRIGGER search_index_delete AFTER DELETE ON search_entries BEGIN {forget} END")
    op.execute(f"CREATE TRIGGER search_index_update AFTER UPDATE ON search_entries BEGIN {forget} {learn} END")
