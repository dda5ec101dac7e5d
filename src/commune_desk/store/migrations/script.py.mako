"""${message}

Revision: ${up_revision}, after ${down_revision | comma,n}.

Rules of a migration:
- Nothing of commune_desk is imported: the program changes, this script must do for ever what it does today.
  Types are plain ones of SQLAlchemy, tables for data are sa.table(...) with the columns needed.
- Revisions are numbers in four digits ("0002"); engine.SCHEMA_REVISION is raised to the newest.
- It runs on SQLite and on PostgreSQL, in one transaction. On SQLite it runs on a copy with foreign keys off:
  change a table there with op.batch_alter_table, which copies its rows; names of constraints are given.
- No row is lost: `schema.upgrade` counts before and after. A script that means to remove rows or tables says so in
  `removes = {"table": "reason"}`; a table that keeps its rows under another name in `renames = {"old": "new"}`.
- A new column of an old row gets a value that is true of it, or stays NULL; it is never invented.
- The search index is rebuilt after every upgrade; nothing here touches it unless its shape changes.
- There is no way down: the copy made before the upgrade is the way back.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}


def upgrade() -> None:
    """Says what changes for the office."""
    ${upgrades if upgrades else "pass"}
