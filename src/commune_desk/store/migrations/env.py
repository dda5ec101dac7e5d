"""Runs migrations on the connection that `schema.py` hands in; imports nothing of ours."""

from typing import Any

from alembic import context

OWN_DDL = "search_index"
"""Full-text indexes of each engine have no counterpart in the metadata: names that begin so are left alone."""


def include(_object: Any, name: str | None, *_: Any) -> bool:
    """Whether `alembic check` compares an object."""
    return not (name or "").startswith(OWN_DDL)


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("target_metadata"),
    include_object=include,
    render_as_batch=connection.dialect.name == "sqlite",
    # Both engines roll back DDL, since we begin transactions ourselves on SQLite.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
