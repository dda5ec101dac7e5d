"""Who serves in the team shown, on the day it is shown as of."""

from uuid import UUID

from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.widgets.list_columns import ColumnKind, ColumnSpec, ListRequest
from commune_desk.services.contracts import Page
from commune_desk.services.members import ListMembers, MemberListView, MemberService
from commune_desk.wording import say
from commune_desk.wording.formats import day_text


def people_of(members: MemberService, as_of: AsOf, request: ListRequest) -> Page[MemberListView]:
    """Those of the filter `team`, on the filter `day`; on the reader thread."""
    return members.list(
        ListMembers(
            day=request.filter("day") or as_of.day,
            team_ids=(request.filter("team"),),
            sort="team",
            offset=request.offset,
            limit=request.limit,
        )
    )


def people_columns() -> tuple[ColumnSpec[MemberListView], ...]:
    """Name, post, since when."""
    return (
        ColumnSpec("name", tr("Họ và tên"), 150, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("post", tr("Chức vụ"), 84, _post, sortable=False),
        ColumnSpec("joined", tr("Từ ngày"), 90, _joined, ColumnKind.DATE, sortable=False),
    )


def member_key(view: MemberListView) -> UUID:
    """What tells a row from the others."""
    return view.id


def _name(view: MemberListView) -> str:
    return view.full_name


def _post(view: MemberListView) -> str:
    return say(f"choice.post.{view.post}") if view.post else ""


def _joined(view: MemberListView) -> str:
    return day_text(view.joined) if view.joined else ""
