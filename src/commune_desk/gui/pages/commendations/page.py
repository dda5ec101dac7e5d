"""The page: commendations at the left, one of them at the right."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.commendations import LEVELS
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.commendations.columns import LEVEL, UNSIGNED, columns, row_key, rows_of
from commune_desk.gui.pages.commendations.record import CommendationRecord
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.choices import Option
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.commendations import CommendationView


class CommendationsPage(PageWidget):
    """Thi đua, khen thưởng."""

    subjects = frozenset({"commendations", "members", "teams"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở · Ctrl+N lập khen thưởng")
        self.head = PageHead(tr("Thi đua, khen thưởng"))
        self.add_button = Button(tr("Lập khen thưởng"), "plus", Kind.PRIMARY, "Ctrl+N")
        texts = ListTexts(
            noun=tr("lần khen thưởng"),
            placeholder=tr("Tìm tên, số hiệu"),
            empty_title=tr("Chưa có lần khen thưởng nào"),
            empty_text=tr("Lập một lần, in quyết định và danh sách, rồi ghi số khi đã ký. Báo cáo đếm từ đây."),
            first_step=tr("Lập khen thưởng"),
        )
        self.list = ListView(
            "commendations", columns(), rows_of(context), row_key, context.tasks, texts, checkable=False, two_lines=True
        )
        self.record = CommendationRecord(context)
        self._build()
        self._connect()

    def load(self) -> None:
        self.add_button.setEnabled(not self.context.as_of.read_only)
        self.list.reload()
        self.record.reload()

    def show_target(self, target: object) -> None:
        """The id of a commendation, or "new"."""
        if target == "new":
            self._on_add()
        elif isinstance(target, UUID):
            self.list.select_key(target)
            self._open(target)

    def _build(self) -> None:
        self.head.add_button(self.add_button)
        self.list.filters.add_toggle(UNSIGNED, tr("Chưa ký"))
        levels = [Option(level, wording.say(f"choice.award_level.{level}")) for level in LEVELS]
        self.list.filters.add_menu(LEVEL, tr("Cấp khen"), levels)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.both = ListAndRecord("commendations", left, self.record)
        self.body.addWidget(self.both)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.list.first_step_requested.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.loaded.connect(self._on_loaded)
        self.record.step_requested.connect(self.list.step)
        self.record.prepared.connect(self._on_prepared)

    def _open(self, commendation_id: UUID) -> None:
        self.both.open_panel()
        self.record.show_commendation(commendation_id)

    @Slot()
    def _on_loaded(self) -> None:
        self.head.set_subtitle(self.list.foot_text)

    @Slot()
    def _on_add(self) -> None:
        self.both.open_panel()
        self.record.begin_new()

    @Slot(object)
    def _on_opened(self, view: CommendationView) -> None:
        self._open(view.id)

    @Slot(object)
    def _on_current_changed(self, view: CommendationView | None) -> None:
        if view is not None and self.record.isVisible() and self.record.view is not None:
            self.record.show_commendation(view.id)

    @Slot(object)
    def _on_prepared(self, commendation_id: UUID) -> None:
        self.list.select_key(commendation_id)
        self._open(commendation_id)
