"""Columns of the log, its query, and the same as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.incidents import Category, LogBook
from commune_desk.domain.text import found_at
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.incidents.fields import kind_name
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest
from commune_desk.services.contracts import Page
from commune_desk.services.exports import ExportService, Kind, ListColumn, ShownList
from commune_desk.services.incidents import EntryListView, IncidentService, ListEntries
from commune_desk.wording import language, say
from commune_desk.wording.formats import moment_text

_EVERYTHING = 1_000_000


@dataclass(frozen=True)
class Found:
    """A line with the letters that brought it here."""

    line: EntryListView
    typed: str


@dataclass(frozen=True)
class EntryRows:
    """Answers the list, on the reader thread."""

    incidents: IncidentService

    def __call__(self, request: ListRequest) -> Page[Found]:
        page = self.incidents.list_entries(query_of(request))
        return Page(tuple(Found(line, request.text) for line in page.rows), page.total, page.offset)


def query_of(request: ListRequest) -> ListEntries:
    """What the filters mean."""
    kind, team, outcome = request.filter("kind"), request.filter("team"), request.filter("outcome")
    category = isinstance(kind, Category)
    return ListEntries(
        search=request.text,
        categories=(kind.value,) if category else (),
        kinds=(kind,) if kind and not category else (),
        team_ids=(team,) if team else (),
        outcomes=(outcome,) if outcome else (),
        begin=request.filter("begin"),
        offset=request.offset,
        limit=request.limit,
    )


def columns() -> tuple[ColumnSpec[Found], ...]:
    """What the list shows; newest first is the query's own order."""
    return (
        ColumnSpec("when", tr("Lúc"), 62, _when, sortable=False),
        ColumnSpec("kind", tr("Loại, nơi"), 216, _kind, ColumnKind.STRONG, sortable=False),
        ColumnSpec("summary", tr("Nội dung"), 250, _summary, ColumnKind.CODE, sortable=False, stretch=True),
        ColumnSpec("team", tr("Tổ"), 56, _team, ColumnKind.CODE, sortable=False),
        ColumnSpec("outcome", tr("Kết quả"), 118, _outcome, ColumnKind.CODE, sortable=False),
        ColumnSpec("number", tr("Số vào sổ"), 84, _number, ColumnKind.CODE, sortable=False, visible=False),
    )


def row_key(found: Found) -> UUID:
    """The entry."""
    return found.line.id


def kind_options(book: LogBook) -> list[Option]:
    """The three categories, then every kind."""
    categories = [Option(one, say(f"choice.category.{one}")) for one in Category]
    return [*categories, *(Option(kind.code, kind_name(kind)) for kind in book.kinds.values())]


def outcome_options(book: LogBook) -> list[Option]:
    """Every way to end."""
    return [Option(one.code, one.name.in_language(language())) for one in book.outcomes.values()]


def begin_options(today: date) -> list[Option]:
    """Days to look back to."""
    month = today.replace(day=1)
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    days = sorted({today, month, quarter, today.replace(month=1, day=1)}, reverse=True)
    return [Option(day, tr("Từ {day:date}", day=day)) for day in days]


@dataclass(frozen=True)
class LogWorkbook:
    """Makes the workbook of exactly what is shown."""

    incidents: IncidentService
    exports: ExportService
    request: ListRequest
    subtitles: tuple[str, ...]

    def __call__(self) -> bytes:
        query = query_of(ListRequest(text=self.request.text, filters=self.request.filters, offset=0, limit=_EVERYTHING))
        return self.exports.shown_list(_shown(self.incidents.list_entries(query).rows, self.subtitles))


def _shown(lines: Sequence[EntryListView], subtitles: tuple[str, ...]) -> ShownList:
    return ShownList(
        name=tr("Sổ vụ việc"),
        title=tr("Vụ việc và hoạt động"),
        subtitles=subtitles,
        columns=(
            ListColumn(tr("Số vào sổ"), Kind.CODE, 22),
            ListColumn(tr("Lúc"), Kind.CODE, 34),
            ListColumn(tr("Loại"), Kind.WORDS, 40),
            ListColumn(tr("Nơi"), Kind.WORDS, 44),
            ListColumn(tr("Nội dung"), Kind.WORDS, 90),
            ListColumn(tr("Tổ"), Kind.CODE, 14),
            ListColumn(tr("Kết quả"), Kind.WORDS, 34),
        ),
        rows=tuple(
            (
                f"{one.number}/{one.year}",
                moment_text(one.happened_at),
                one.kind_name,
                one.place,
                one.summary,
                "" if one.team_number is None else str(one.team_number),
                one.outcome_name,
            )
            for one in lines
        ),
    )


def _when(found: Found) -> Cell:
    moment = found.line.happened_at
    return Cell(f"{moment:%d/%m}", second=f"{moment:%H:%M}", strong=True, tip=moment_text(moment))


def _kind(found: Found) -> Cell:
    line = found.line
    return Cell(line.kind_name, second=line.place, tip=f"{line.kind_name}\n{line.place}")


def _summary(found: Found) -> Cell:
    summary = found.line.summary
    return Cell(summary, marks=found_at(summary, found.typed), tip=summary)


def _team(found: Found) -> Cell:
    number = found.line.team_number
    return Cell("" if number is None else tr("Tổ {number}", number=number), muted=True, tip=found.line.team_name or "")


def _outcome(found: Found) -> str:
    return found.line.outcome_name


def _number(found: Found) -> str:
    return f"{found.line.number}/{found.line.year}"
