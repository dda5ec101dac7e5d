"""Outside store/ nobody writes an entered table by a bulk statement: its history would be missing."""

import ast
from pathlib import Path

import pytest

import commune_desk
from commune_desk.store.base import Base
from commune_desk.store.tables import ENTERED

SOURCE = Path(commune_desk.__file__).parent
ENTERED_CLASSES = {
    mapper.class_.__name__ for mapper in Base.registry.mappers if mapper.local_table.name in ENTERED
}  # fmt: skip
STATEMENTS = {"insert", "update", "delete"}
SESSION_BULK = {"bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}


def offences(source):
    """Lines of a module that write an entered table in bulk."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        named = {part.id for argument in node.args[:1] for part in ast.walk(argument) if isinstance(part, ast.Name)}
        owner = {part.id for part in ast.walk(node.func) if isinstance(part, ast.Name)}
        if (name in STATEMENTS and (named | owner) & ENTERED_CLASSES) or name in SESSION_BULK:
            found.append(node.lineno)
        if name == "text" and node.args and isinstance(node.args[0], ast.Constant):
            words = str(node.args[0].value).lower().split()
            if words and words[0] in STATEMENTS and set(words) & ENTERED:
                found.append(node.lineno)
    return found


def test_that_no_module_outside_the_store_writes_entered_tables_in_bulk():
    outside = [path for path in SOURCE.rglob("*.py") if SOURCE / "store" not in path.parents]
    assert len(outside) > 20
    found = {
        str(path.relative_to(SOURCE)): lines
        for path in outside
        if (lines := offences(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "session.execute(update(MemberRow).values(phone=1))",
        "session.execute(sa.delete(MemberRow.__table__))",
        "connection.execute(MemberRow.__table__.insert())",
        "session.bulk_insert_mappings(x, y)",
        "session.query(MemberRow).filter_by(a=1).update({})",
        "connection.execute(text('UPDATE members SET phone = 1'))",
    ],
)
def test_that_the_rule_sees_every_way_of_writing_it(source):
    assert offences(source) == [1]


def test_that_derived_tables_and_single_rows_are_free():
    assert offences("session.execute(delete(PayLineRow)); session.delete(row); session.add(MemberRow())") == []
