"""The steps of a case below each other: done or not, by when, where the term is from, and their papers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.recruitments import StepStatus
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.recruitments.columns import left_words
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.labels import Role, TextLabel, line
from commune_desk.services.recruitment_views import StepView
from commune_desk.wording.formats import day_text

_LATE = frozenset({StepStatus.DONE_LATE, StepStatus.DONE_EARLY, StepStatus.OVERDUE})


class StepList(QWidget):
    """One row a step.

    Args:
        steps: of the case, in order.
        free: whether anything may be written.

    Signals:
        step_asked: code of a step that is to be ticked off or corrected.
        paper_asked: id of a form that is to be printed.
    """

    step_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, steps: Sequence[StepView], *, free: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, LinkButton] = {}
        self.papers: dict[str, LinkButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for at, step in enumerate(steps):
            self._add(grid, 4 * at, at + 1, step)
            self.links[step.code].setEnabled(free)

    def _add(self, grid: QGridLayout, row: int, number: int, step: StepView) -> None:
        done = step.done_on is not None
        link = LinkButton(tr("Sửa") if done else tr("Ghi"))
        link.setObjectName(step.code)
        link.setAccessibleName(f"{link.text()}: {wording.say(f'recruitment.step.{step.code}')}")
        link.clicked.connect(self._on_link)
        self.links[step.code] = link
        grid.addWidget(TextLabel(f"{number}.", Role.NOTE), row, 0, Qt.AlignmentFlag.AlignTop)
        title = TextLabel(wording.say(f"recruitment.step.{step.code}"), Role.MEDIUM, wrap=True)
        grid.addWidget(title, row, 1)
        grid.addWidget(link, row, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextLabel(_when(step), _role(step), wrap=True), row + 1, 1, 1, 2)
        if step.state.step.forms:
            grid.addLayout(self._paper_links(step), row + 2, 1, 1, 2)
        grid.addWidget(line(), row + 3, 0, 1, 3)

    def _paper_links(self, step: StepView) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        for form_id in step.state.step.forms:
            # f56-04-result-minutes: Mẫu 04.
            link = LinkButton(tr("In Mẫu {number}", number=form_id.split("-")[1]))
            link.setObjectName(form_id)
            link.clicked.connect(self._on_paper)
            self.papers[form_id] = link
            layout.addWidget(link)
        layout.addStretch()
        return layout

    @Slot()
    def _on_link(self) -> None:
        self.step_asked.emit(self.sender().objectName())

    @Slot()
    def _on_paper(self) -> None:
        self.paper_asked.emit(self.sender().objectName())


def _when(step: StepView) -> str:
    """The day it was done with its paper, or how long there is; then where the term is from."""
    state, parts = step.state, []
    if state.done_on is not None:
        parts.append(day_text(state.done_on))
        if step.paper_number:
            parts.append(step.paper_number)
        if state.status in _LATE:
            parts.append(wording.say(f"choice.step_status.{state.status}"))
    else:
        day = state.due or state.earliest
        parts.append(left_words(state) or wording.say("choice.step_status.open"))
        if day is not None:
            parts.append(day_text(day))
    source = step.term.source if step.term else f"{state.step.article}"
    return f"{' · '.join(parts)}\n{source}"


def _role(step: StepView) -> Role:
    if step.state.status is StepStatus.OVERDUE:
        return Role.ERROR
    return Role.WARN if step.state.status in _LATE else Role.NOTE
