"""Why: what one person's money is made of, sentence by sentence, and what changed since last month."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from commune_desk.domain.pay_comparison import PayChange, PayChangeKind
from commune_desk.domain.rate_packs import Component
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.allowances.arrears_form import ArrearsForm
from commune_desk.gui.pages.allowances.folds import Fold
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.pages.allowances.words import component_title, parts_text, post_text, signed, team_text
from commune_desk.gui.widgets.buttons import IconButton
from commune_desk.gui.widgets.labels import IconLabel, Role, TextLabel, frame, line
from commune_desk.services.allowances import PayLineView, PayPersonView
from commune_desk.wording.formats import day_text, grouped, month_text

_WIDTH = 300


class WhyPanel(QFrame):
    """The panel at the right of the list.

    Args:
        context: services and tasks.

    Signals:
        closed: the officer closed it.
        member_asked: the person's id, whose record is wanted.
    """

    closed = Signal()
    member_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFixedWidth(_WIDTH)
        self._context = context
        self._picture: MonthPicture | None = None
        self._person: PayPersonView | None = None
        self._component: Component | None = None
        self.amount = TextLabel("", Role.TITLE)
        self.note = TextLabel("", Role.NOTE, wrap=True)
        self.arrears = ArrearsForm(context)
        self._difference = TextLabel("", Role.SMALL_STRONG)
        self._against = TextLabel("", Role.SMALL_STRONG)
        self._reasons = TextLabel("", Role.SMALL, wrap=True)
        self._compared = frame("notice-accent")
        self._area = QScrollArea()
        self.folds: tuple[Fold, ...] = ()
        self._build()
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    @property
    def person(self) -> PayPersonView | None:
        """Whose money is explained."""
        return self._person

    def explain(self, picture: MonthPicture, person: PayPersonView, component: Component | None) -> None:
        """Explains a component of somebody's pay (None: all of it) from the lines on record."""
        self._picture, self._person, self._component = picture, person, component
        read, allowances = self._context.tasks.read, self._context.office.allowances
        read(self, allowances.explain, picture.month, person.member_id, key="why", done=self._on_explained)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(line())
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._area, 1)
        layout.addWidget(line())
        layout.addWidget(self.arrears)
        layout.addWidget(self._compared)
        column = QVBoxLayout(self._compared)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self._against)
        row.addStretch()
        row.addWidget(self._difference)
        column.addLayout(row)
        column.addWidget(self._reasons)

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(TextLabel(tr("Vì sao"), Role.LABEL))
        row.addStretch()
        record, close = IconButton("id-card", tr("Mở hồ sơ")), IconButton("x", tr("Đóng"))
        record.clicked.connect(self._on_record_clicked)
        close.clicked.connect(self.closed)
        row.addWidget(record)
        row.addWidget(close)
        column.addLayout(row)
        column.addWidget(self.amount)
        column.addWidget(self.note)
        return column

    @Slot(object)
    def _on_explained(self, lines: Sequence[PayLineView]) -> None:
        picture, person = self._picture, self._person
        if picture is None or person is None:
            return
        component = self._component
        vnd = person.total_vnd if component is None else person.amounts[component]
        self.amount.setText(tr("{amount:vnd} đồng", amount=vnd))
        facts = {"name": person.full_name, "team": team_text(person), "month": month_text(picture.month.first_day)}
        self.note.setText(tr("{name}, {team}, tháng {month}", **facts))
        self._show_lines(lines)
        self._show_change(picture, picture.changes.get(person.member_id))
        self.arrears.show_person(picture.month, person)
        self.arrears.setVisible(not picture.closed and not self._context.as_of.read_only)

    def _show_lines(self, lines: Sequence[PayLineView]) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(2)
        folds = []
        for code, segments in groupby(lines, key=_component_of):
            fold = _fold(code, tuple(segments), unfolded=self._component in (None, Component(code)))
            column.addWidget(fold)
            folds.append(fold)
        if not folds:
            column.addWidget(TextLabel(tr("Tháng này không có khoản nào."), Role.MUTED, wrap=True))
        column.addStretch()
        self.folds = tuple(folds)
        self._area.setWidget(inside)  # the old one goes with it

    def _show_change(self, picture: MonthPicture, change: PayChange | None) -> None:
        self._compared.setVisible(change is not None)
        if change is None:
            return
        self._against.setText(tr("So với tháng {month}", month=picture.before.month.number))
        self._difference.setText(signed(change.difference_vnd))
        new = change.kind is PayChangeKind.NEW
        words = tr("Người mới của danh sách") if new else parts_text(change)
        self._reasons.setText(words or tr("Không có gì thay đổi"))

    @Slot()
    def _on_record_clicked(self) -> None:
        if self._person is not None:
            self.member_asked.emit(self._person.member_id)


def _component_of(segment: PayLineView) -> str:
    return segment.component


def _fold(code: str, segments: Sequence[PayLineView], *, unfolded: bool) -> Fold:
    title = component_title(Component(code))
    shown = signed if code == Component.ARREARS else grouped
    made = Fold(title, shown(sum(segment.amount_vnd for segment in segments)), unfolded=unfolded)
    for segment in segments:
        if len(segments) > 1 and code != Component.ARREARS:
            made.body.addLayout(_segment_head(segment))
        for sentence in segment.explanation:
            made.body.addLayout(_sentence(sentence))
    return made


def _segment_head(segment: PayLineView) -> QHBoxLayout:
    row = QHBoxLayout()
    days = f"{day_text(segment.first_day)[:5]}–{day_text(segment.last_day)[:5]}"
    row.addWidget(TextLabel(days, Role.SMALL_STRONG))
    row.addWidget(TextLabel(post_text(segment.post), Role.SMALL))
    row.addStretch()
    row.addWidget(TextLabel(grouped(segment.amount_vnd), Role.SMALL))
    return row


def _sentence(sentence: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel("scale", "accent", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(TextLabel(sentence, Role.SMALL, wrap=True), 1)
    return row
