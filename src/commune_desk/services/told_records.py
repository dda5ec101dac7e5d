"""Records and their fields in words: names instead of identifiers, words instead of codes, of what is gone too."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.eligibility import PRIMARY_AREAS_KEY
from commune_desk.domain.equipment import ROUNDING_SETTING
from commune_desk.domain.pay_choices import MonthChoice
from commune_desk.domain.rate_packs import parse_pack
from commune_desk.store import history, rows
from commune_desk.store.audit import RUN
from commune_desk.store.base import Base
from commune_desk.store.queries.dossiers import document_kinds
from commune_desk.store.queries.equipment import equipment_kinds
from commune_desk.store.tables import DERIVED
from commune_desk.store.tables.rosters import ShiftKindRow
from commune_desk.store.unit_of_work import local
from commune_desk.wording import catalogues, has, language, say
from commune_desk.wording.values import NOTHING, label_of, value_words

_BOOKKEEPING = frozenset({"id", "version", "unit_id", "name_sort"})
_UNTOLD = frozenset(
    {
        "attachments.file_id", "attachments.subject", "document_kinds.code", "equipment_items.movement_count",
        "equipment_kinds.code", "import_mappings.columns", "import_mappings.header_key", "member_documents.file_id",
        "saved_views.list_name", "saved_views.shown",
        "pay_months.checksum", "pay_reopenings.checksum", "rate_packs.text", "shift_kinds.code", "shift_kinds.colour",
    }
)  # fmt: skip
"""What the program keeps for itself, or what another field of the same record says in words."""


def is_told(table_name: str, column: str) -> bool:
    """Whether people are told of a field: keys, sums, colours and the program's own codes say nothing to them."""
    return column not in _BOOKKEEPING and f"{table_name}.{column}" not in _UNTOLD


class ToldRecords:
    """Tells the records of one office, looking up each name once."""

    def __init__(self, session: Session, unit_id: UUID) -> None:
        self._session = session
        self._unit_id = unit_id
        self._rows: dict[tuple[str, str], Any] = {}
        self._names: dict[tuple[str, str], tuple[str, str]] = {}

    def record(self, table_name: str, row_key: str) -> str:
        """Kind and name: "Thành viên Lê Văn A"; one that is gone has the name it had last."""
        return self._called(table_name, row_key)[0]

    def name(self, table_name: str, row_key: str) -> str:
        """The name alone, or kind and name where the name is that of somebody else."""
        whole, own = self._called(table_name, row_key)
        return own or whole

    def fields(self, change: history.RowChange) -> Iterator[tuple[str, str, str]]:
        """(label, old, new) of each field that people are told of."""
        if change.operation == RUN:
            yield "", NOTHING, NOTHING
            return
        for column, (old, new) in change.fields.items():
            if is_told(change.table_name, column):
                whole = {name: pair[1] if pair[1] is not None else pair[0] for name, pair in change.fields.items()}
                before = self.value(change.table_name, column, old, whole, change.row_key)
                after = self.value(change.table_name, column, new, whole, change.row_key)
                yield label_of(column, change.table_name), before, after

    def value(self, table_name: str, column: str, value: Any, whole: Mapping[str, Any], row_key: str = "") -> str:
        """A value in words. `whole`: what is known of the fields of its record; the rest is looked up by its key."""
        if value is None or value == "":
            return NOTHING
        columns = Base.metadata.tables[table_name].c
        # An old history may know a column that a later version of the program dropped.
        keys = list(columns[column].foreign_keys) if column in columns else []
        if keys:
            return self.name(keys[0].column.table.name, str(value))
        if tell := self._tellers.get(f"{table_name}.{column}"):
            return tell(value, lambda name: self._of_record(name, whole, table_name, row_key))
        if getattr(value, "tzinfo", None) is not None:
            value = local(value)
        return value_words(column, value, table_name)

    @cached_property
    def _tellers(self) -> dict[str, Callable[[Any, Callable[[str], Any]], str]]:
        """What is told with the help of another field, or of the office's own catalogues."""
        papers = {
            kind.code: kind.name for kind in document_kinds(self._session, self._unit_id, catalogues.document_kinds())
        }
        known = equipment_kinds(self._session, self._unit_id, catalogues.equipment_kinds())
        things = {code: kind.name.in_language(language()) for code, kind in known.items()}
        of_unit = select(ShiftKindRow.code, ShiftKindRow.name).where(ShiftKindRow.unit_id == self._unit_id)
        shifts: dict[str, str] = dict(self._session.execute(of_unit).all())
        return {
            "attachments.record_id": lambda value, field: self.name(str(field("subject")), str(value)),
            "equipment_items.kind_code": lambda value, _: things.get(value, value),
            "member_documents.kind_code": lambda value, _: papers.get(value, value),
            "rate_packs.key": lambda value, field: _resolution(field("text")) or value,
            "settings.value": lambda value, field: self._setting(str(field("key")), value),
            "shifts.kind_code": lambda value, _: shifts.get(value, value),
        }

    def _setting(self, key: str, text: str) -> str:
        value = json.loads(text)
        if key == ROUNDING_SETTING:
            return say(f"choice.norm_rounding.{value}")
        if key in set(MonthChoice):
            kind = "holiday_night" if key == MonthChoice.HOLIDAY_NIGHT else "partial_month"
            return say(f"choice.{kind}.{value}")
        if key == PRIMARY_AREAS_KEY:
            return ", ".join(self.name("areas", area_id) for area_id in value) or NOTHING
        if isinstance(value, dict):
            return "; ".join(f"{_part(name)}: {_listed(part)}" for name, part in value.items()) or NOTHING
        return _listed(value)

    def _of_record(self, column: str, whole: Mapping[str, Any], table_name: str, row_key: str) -> Any:
        return whole[column] if column in whole else getattr(self._row(table_name, row_key), column, None)

    def _called(self, table_name: str, row_key: str) -> tuple[str, str]:
        place = (table_name, row_key)
        if place not in self._names:
            row = self._row(table_name, row_key)
            call = rows.call(self._session, table_name, row, self._owner)
            own = table_name in {"members", "teams", "areas", "trainings", "commendations", "recruitments", "files"}
            name = rows.name_of(self._session, table_name, row, self._owner) if own else ""
            self._names[place] = (call, name)
        return self._names[place]

    def _owner(self, table_name: str, key: Any) -> Any:
        return self._row(table_name, str(key))

    def _row(self, table_name: str, row_key: str) -> Any:
        """The record as it stands; one that is gone as the history last saw it; None when it never was one."""
        place = (table_name, row_key)
        if place not in self._rows:
            self._rows[place] = self._found(table_name, row_key)
        return self._rows[place]

    def _found(self, table_name: str, row_key: str) -> Any:
        # Derived tables are recorded by run, under a key that is none of theirs.
        if table_name not in Base.metadata.tables or table_name in DERIVED or not row_key:
            return None
        standing = rows.find_row(self._session, table_name, row_key)
        return standing if standing is not None else self._remembered(table_name, row_key)

    def _remembered(self, table_name: str, row_key: str) -> Any:
        values: dict[str, Any] = {}
        for _, change in history.changes_of_row(self._session, table_name, row_key):
            for column, (old, new) in change.fields.items():
                values.setdefault(column, new if new is not None else old)
        mapper = rows.mapper_of(table_name)
        known = {rows.attribute(mapper, column): value for column, value in values.items() if column in mapper.columns}
        return mapper.class_(**known) if known else None


def _resolution(text: Any) -> str:
    return parse_pack(text).resolution if text else ""


def _part(name: str) -> str:
    code = f"choice.setting_part.{name}"
    return say(code) if has(code) else name


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
