"""The board of dossiers: its query, its columns, and the same as a sheet to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commune_desk.domain.areas import proper_name
from commune_desk.domain.badges import BadgeKind
from commune_desk.domain.dossiers import PaperStanding, PaperState
from commune_desk.domain.identity import phone_text
from commune_desk.gui.as_of import AsOf
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, Row
from commune_desk.services.contracts import Page
from commune_desk.services.dossiers import WITHIN_DAYS, BoardRowView, DossierService, ShowBoard
from commune_desk.services.exports import ExportService, Kind, ListColumn, ShownList
from commune_desk.wording import language, say
from commune_desk.wording.formats import day_text

OPEN, TEAM, KIND, STATE, BADGE, WITHIN = "open", "team", "kind", "state", "badge", "within"
_HORIZONS = (30, 60, 90)
_EVERYBODY = 100_000


@dataclass(frozen=True)
class BoardRows:
    """Answers the list; runs on the reader thread."""

    service: DossierService
    as_of: AsOf

    def __call__(self, request: ListRequest) -> Page[Row]:
        return self.service.board(query_of(self.as_of, request))


@dataclass(frozen=True)
class BoardWorkbook:
    """Makes the sheet of exactly what is shown: the list by which people are reminded."""

    service: DossierService
    exports: ExportService
    as_of: AsOf
    request: ListRequest
    subtitles: tuple[str, ...]

    def __call__(self) -> bytes:
        query = query_of(self.as_of, ListRequest(text=self.request.text, filters=self.request.filters))
        rows = self.service.board(_whole(query)).rows
        return self.exports.shown_list(_shown(rows, self.subtitles))


def query_of(as_of: AsOf, request: ListRequest) -> ShowBoard:
    """What the service is asked for."""
    state: Any = request.filter(STATE)
    return ShowBoard(
        day=as_of.day,
        within_days=request.filter(WITHIN) or WITHIN_DAYS,
        search=request.text,
        only_open=bool(request.filter(OPEN)),
        team_id=request.filter(TEAM),
        kind_code=request.filter(KIND),
        state=state,
        badge_lacking=request.filter(BADGE),
        offset=request.offset,
        limit=request.limit,
    )


def row_key(view: BoardRowView) -> UUID:
    """Identifies a row."""
    return view.member_id


def state_options() -> list[Option]:
    """How a paper can stand, worst first."""
    return [Option(state.value, say(f"choice.paper_state.{state}")) for state in PaperState]


def badge_options() -> list[Option]:
    """What somebody may lack."""
    return [Option(kind.value, tr("Chưa có {what}", what=_badge(kind).lower())) for kind in BadgeKind]


def horizon_options() -> list[Option]:
    """How far ahead a paper counts as expiring."""
    return [Option(days, tr("Hết hạn trong {days} ngày", days=days)) for days in _HORIZONS]


def columns() -> tuple[ColumnSpec[BoardRowView], ...]:
    """Who, what is missing, what expires, badges."""
    return (
        ColumnSpec("name", tr("Họ và tên"), 150, _name, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("lacking", tr("Còn thiếu, hết hạn"), 250, _lacking, sortable=False, stretch=True),
        ColumnSpec("expiring", tr("Sắp hết hạn"), 150, _expiring, sortable=False),
        ColumnSpec("badges", tr("Biển hiệu, chứng nhận"), 150, _badges, sortable=False),
        ColumnSpec("phone", tr("Điện thoại"), 106, _phone, ColumnKind.CODE, sortable=False),
    )


def _whole(query: ShowBoard) -> ShowBoard:
    return ShowBoard(**{**vars(query), "offset": 0, "limit": _EVERYBODY})


def _name(view: BoardRowView) -> Cell:
    post = say(f"choice.post.{view.post}")
    return Cell(view.full_name, f"{post} · {tr('Tổ {number}', number=view.team_number)}, {proper_name(view.team_name)}")


def _lacking(view: BoardRowView) -> Cell:
    found = view.of_states(PaperState.MISSING, PaperState.EXPIRED, PaperState.UNDATED)
    if not found:
        return Cell(tr("Đủ"), muted=True, icon="check")
    expired = any(one.state is PaperState.EXPIRED for one in found)
    words = [_words(one) for one in found]
    count = tr("{count} giấy tờ", count=len(found))
    return Cell(
        count,
        ", ".join(words),
        tone=Tone.ERROR if expired else Tone.WARN,
        icon="triangle-alert",
        tip="\n".join(words),
    )


def _expiring(view: BoardRowView) -> Cell:
    found = view.of_states(PaperState.EXPIRING)
    if not found:
        return Cell("")
    first = min((one.last_valid_day for one in found if one.last_valid_day), default=None)
    tip = "\n".join(_words(one) for one in found)
    return Cell(_kind(found[0]), day_text(first) if first else "", tone=Tone.WARN, tip=tip)


def _badges(view: BoardRowView) -> Cell:
    lacking = [_badge(BadgeKind(kind)) for kind in view.badges_lacking]
    if not lacking:
        return Cell(tr("Đủ"), muted=True, icon="check")
    first = tr("Chưa có {what}", what=lacking[0].lower())
    return Cell(first, lacking[1].lower() if len(lacking) > 1 else "", muted=True, tip=", ".join(lacking))


def _phone(view: BoardRowView) -> str:
    return phone_text(view.phone) if view.phone else ""


def _kind(found: PaperStanding) -> str:
    return found.kind.name.in_language(language())


def _words(found: PaperStanding) -> str:
    state = say(f"choice.paper_state.{found.state}").lower()
    if found.last_valid_day is not None:
        state = f"{state} {day_text(found.last_valid_day)}"
    return _kind(found) if found.state is PaperState.MISSING else f"{_kind(found)} ({state})"


def _badge(kind: BadgeKind) -> str:
    return say(f"choice.badge_kind.{kind}")


def _shown(rows: Iterable[BoardRowView], subtitles: tuple[str, ...]) -> ShownList:
    return ShownList(
        name=tr("Hồ sơ còn thiếu"),
        title=tr("Danh sách hồ sơ cần bổ sung"),
        subtitles=subtitles,
        columns=(
            ListColumn(tr("Họ và tên"), Kind.WORDS, 42),
            ListColumn(tr("Chức vụ"), Kind.WORDS, 22),
            ListColumn(tr("Tổ"), Kind.WORDS, 34),
            ListColumn(tr("Còn thiếu, hết hạn"), Kind.WORDS, 84),
            ListColumn(tr("Sắp hết hạn"), Kind.WORDS, 52),
            ListColumn(tr("Biển hiệu, chứng nhận"), Kind.WORDS, 40),
        ),
        rows=tuple(_sheet_row(row) for row in rows),
    )


def _sheet_row(view: BoardRowView) -> tuple[str, ...]:
    lacking = view.of_states(PaperState.MISSING, PaperState.EXPIRED, PaperState.UNDATED)
    missing_badges = [tr("Chưa có {what}", what=_badge(BadgeKind(kind)).lower()) for kind in view.badges_lacking]
    return (
        view.full_name,
        say(f"choice.post.{view.post}"),
        view.team_name,
        "; ".join(_words(one) for one in lacking),
        "; ".join(_words(one) for one in view.of_states(PaperState.EXPIRING)),
        "; ".join(missing_badges),
    )
