"""Columns of the list of members."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from commune_desk.domain.areas import proper_name
from commune_desk.domain.dates import PartialDate, YearReading, read_date
from commune_desk.domain.fields import FieldSpec, Problem, problem_of
from commune_desk.domain.identity import masked_national_id, phone_text
from commune_desk.domain.members import MEMBER_FIELDS
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.list_columns import Cell, CellEdit, ColumnKind, ColumnSpec
from commune_desk.services.members import MemberListView, MemberService, SetField
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

_FIELDS = {spec.key: spec for spec in MEMBER_FIELDS}


def columns(members: MemberService, today: date) -> tuple[ColumnSpec[MemberListView], ...]:
    """What the list shows, in its first order.

    Args:
        members: writes what is typed into a cell.
        today: what typed days are read from.
    """

    def edit(key: str, read: Callable[[str], Any] | None = None) -> CellEdit[MemberListView]:
        read = read or partial(_text, _FIELDS[key])
        return CellEdit(partial(_typed_at_first, key), read, partial(_send, members, key))

    return (
        ColumnSpec("name", tr("Họ và tên"), 150, _name, ColumnKind.STRONG, stretch=True, edit=edit("full_name")),
        ColumnSpec("post", tr("Chức vụ"), 78, _post),
        ColumnSpec("team", tr("Tổ"), 124, _team),
        ColumnSpec(
            "birth", tr("Ngày sinh"), 88, _birth, ColumnKind.DATE, edit=edit("birth_date", partial(_birthday, today))
        ),
        ColumnSpec(
            "national_id",
            tr("Số căn cước"),
            88,
            _national_id,
            ColumnKind.CODE,
            sortable=False,
            whole=_whole_national_id,
            edit=edit("national_id"),
        ),
        ColumnSpec("phone", tr("Điện thoại"), 106, _phone, ColumnKind.CODE, sortable=False, edit=edit("phone")),
        ColumnSpec("insurance", tr("Bảo hiểm"), 82, _insurance, sortable=False),
        ColumnSpec("dossier", tr("Thông tin"), 84, _dossier, sortable=False),
        ColumnSpec("joined", tr("Ngày tham gia"), 104, _joined, ColumnKind.DATE, visible=False),
        ColumnSpec("ethnicity", tr("Dân tộc"), 84, _ethnicity, sortable=False, visible=False, edit=edit("ethnicity")),
        ColumnSpec("address", tr("Nơi ở"), 180, _address, sortable=False, visible=False, edit=edit("address")),
    )


def _typed_at_first(key: str, view: MemberListView) -> str:
    value = getattr(view, key)
    return day_text(value) if isinstance(value, date) else value or ""


def _send(members: MemberService, key: str, view: MemberListView, value: Any) -> tuple[Callable[..., Any], object]:
    return members.set_field, SetField(view.id, key, getattr(view, key), value)


def _text(spec: FieldSpec, typed: str) -> str | Problem | None:
    return problem_of(spec, typed) or typed or None


def _birthday(today: date, typed: str) -> date | Problem | None:
    if not typed:
        return None
    found = read_date(typed, today, YearReading.BIRTH)
    if isinstance(found, PartialDate):
        return found.exact or ("date.day_missing", {"text": typed})
    return found


def _name(view: MemberListView) -> str:
    return view.full_name


def _post(view: MemberListView) -> str:
    return say(f"choice.post.{view.post}") if view.post else ""


def _team(view: MemberListView) -> str:
    return f"{view.team_number} · {proper_name(view.team_name)}" if view.team_name else ""


def _birth(view: MemberListView) -> str | Cell:
    if view.birth_date is not None:
        return day_text(view.birth_date)
    return Cell(str(view.birth_year), muted=True, tip=tr("Chỉ biết năm sinh")) if view.birth_year else ""


def _national_id(view: MemberListView) -> str:
    return masked_national_id(view.national_id) if view.national_id else ""


def _whole_national_id(view: MemberListView) -> str:
    return view.national_id or ""


def _phone(view: MemberListView) -> str:
    return phone_text(view.phone) if view.phone else ""


def _insurance(view: MemberListView) -> Cell:
    words = {
        frozenset({"social", "health"}): tr("Đủ"),
        frozenset({"social"}): tr("Chỉ BHXH"),
        frozenset({"health"}): tr("Chỉ BHYT"),
    }.get(view.insurances)
    if words is None:
        return Cell(tr("Chưa có"), muted=True)
    full = len(view.insurances) > 1
    return Cell(words, muted=True, icon="check" if full else "", tone=Tone.NEUTRAL)


def _dossier(view: MemberListView) -> Cell:
    if not view.missing:
        return Cell(tr("Đủ"), muted=True, icon="check")
    labels = ", ".join(say(f"field.{key}") for key in view.missing)
    words = tr("Thiếu {count}", count=len(view.missing))
    return Cell(words, tone=Tone.WARN, icon="triangle-alert", tip=tr("Còn thiếu: {labels}", labels=labels))


def _joined(view: MemberListView) -> str:
    return day_text(view.joined) if view.joined else ""


def _ethnicity(view: MemberListView) -> str:
    return view.ethnicity or ""


def _address(view: MemberListView) -> str:
    return view.address or ""
