"""The list of cases: its query and its columns."""

from dataclasses import dataclass
from uuid import UUID

from commune_desk import wording
from commune_desk.domain.recruitments import StepState, StepStatus
from commune_desk.domain.text import fold
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.list_columns import Cell, ColumnKind, ColumnSpec, ListRequest, Row, window_of
from commune_desk.services.contracts import Page
from commune_desk.services.recruitment_views import CaseLineView
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.wording.formats import day_text

KIND, RUNNING = "kind", "running"


@dataclass(frozen=True)
class CaseRows:
    """Answers the list; runs on the reader thread. What presses most comes first."""

    service: RecruitmentService

    def __call__(self, request: ListRequest) -> Page[Row]:
        typed, kind = fold(request.text), request.filter(KIND)
        found = [view for view in self.service.list() if typed in fold(f"{view.title} {view.whom}")]
        if request.filter(RUNNING):
            found = [view for view in found if not view.is_over]
        if kind:
            found = [view for view in found if view.kind == kind]
        return window_of(found, request)


def rows_of(context: PageContext) -> CaseRows:
    """The query of an office."""
    return CaseRows(context.office.recruitments)


def row_key(view: CaseLineView) -> UUID:
    """Identifies a row."""
    return view.id


def left_words(state: StepState) -> str:
    """Còn 3 ngày làm việc; "" for a step without a day."""
    left = state.remaining
    if left is None or state.status is StepStatus.OPEN:
        return ""
    if left < 0:
        return wording.say("recruitment.overdue", days=-left)
    if state.status is StepStatus.WAITING:
        return wording.say("recruitment.wait", days=left)
    return wording.say("recruitment.left", days=left) if left else wording.say("recruitment.last_day")


def left_tone(state: StepState) -> Tone:
    """Red once overdue, amber in the last two days."""
    if state.status is StepStatus.OVERDUE:
        return Tone.ERROR
    soon = state.status is StepStatus.DUE and state.remaining is not None and state.remaining <= 2
    return Tone.WARN if soon else Tone.NEUTRAL


def columns() -> tuple[ColumnSpec[CaseLineView], ...]:
    """Title with kind and whom, what is next, which day comes first and how long there is, how far it is."""
    return (
        ColumnSpec("title", tr("Hồ sơ"), 230, _title, ColumnKind.STRONG, sortable=False, stretch=True),
        ColumnSpec("next", tr("Việc tiếp theo"), 190, _next, sortable=False),
        ColumnSpec("left", tr("Thời hạn"), 224, _left, sortable=False),
        ColumnSpec("done", tr("Đã làm"), 70, _done, ColumnKind.FIGURE, sortable=False),
    )


def _title(view: CaseLineView) -> Cell:
    kind = wording.say(f"choice.case_kind.{view.kind}")
    return Cell(view.title, f"{kind} · {view.whom}", tip=view.title)


def _next(view: CaseLineView) -> Cell:
    if view.abandoned_on is not None:
        return Cell(tr("Đã dừng ngày {day}", day=day_text(view.abandoned_on)), muted=True)
    if view.next is None:
        return Cell(tr("Đã xong"), muted=True)
    own = view.next.due or view.next.earliest
    # Its own day stands in the next column, unless another step's comes first and stands there.
    second = tr("hạn {day}", day=day_text(own)) if own and view.pressing is not view.next else ""
    return Cell(wording.say(f"recruitment.step.{view.next.step.code}"), second)


def _left(view: CaseLineView) -> Cell:
    """The day that comes first, with the step it belongs to where that is not the next one."""
    pressing = view.pressing
    if pressing is None or not (words := left_words(pressing)):
        return Cell("")
    last = pressing.due or pressing.earliest
    day, tip = day_text(last) if last else "", ""
    if pressing is not view.next:
        step = wording.say(f"recruitment.step.{pressing.step.code}")
        day, tip = f"{day} · {step}", tr("Hạn của bước sau đến trước: {step}", step=step)
    icon = "triangle-alert" if view.is_overdue else ""
    return Cell(words, day, tone=left_tone(pressing), icon=icon, tip=tip)


def _done(view: CaseLineView) -> str:
    return f"{view.done_count}/{view.step_count}"
