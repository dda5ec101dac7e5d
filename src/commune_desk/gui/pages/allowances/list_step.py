"""Step 2: the payment list, and why at its right."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.rate_packs import Component
from commune_desk.gui import theme, tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.allowances.arrears_dialog import ArrearsDialog
from commune_desk.gui.pages.allowances.check_step import Cure, cure_of, sentence_of
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.pages.allowances.pay_rows import BY_AMOUNT, ONLY_CHANGED, PayRow, PayRows, columns, row_key
from commune_desk.gui.pages.allowances.why_panel import WhyPanel
from commune_desk.gui.widgets.buttons import LinkButton
from commune_desk.gui.widgets.empty_state import EmptyState
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.panel import Notice
from commune_desk.wording.formats import month_text

_COMPONENTS = {component.value: component for component in Component}


class ListStep(QWidget):
    """The list of a computed month, or what is needed before there is one.

    Signals:
        compute_asked: the month is to be computed.
        cure_asked: the `Cure` of what is missing.
    """

    compute_asked = Signal()
    cure_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture: MonthPicture | None = None
        self._cure: Cure | None = None
        self._rows = PayRows()
        texts = ListTexts(tr("người"), tr("Lọc tên, tổ"), tr("Chưa có ai trong danh sách"))
        self.list = ListView("pay", columns(), self._rows, row_key, context.tasks, texts, checkable=False)
        self.why = WhyPanel(context)
        self.empty = EmptyState("", icon="banknote")
        self.stale = Notice(
            tr("Sổ đã thay đổi sau lần tính này"), tr("Bảng chi đổi theo sau khi tính lại."), action=tr("Tính lại")
        )
        self.others_link = LinkButton(tr("Truy lĩnh, truy thu cho người khác"))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_picture(self, picture: MonthPicture) -> None:
        """Shows a month."""
        another = self._picture is None or self._picture.month != picture.month
        self._picture = self._rows.picture = picture
        if another:
            self._close_why()
        self.stale.setVisible(picture.stale)
        if not picture.computed:
            self._show_empty(picture)
            return
        self._stack.setCurrentIndex(0)
        self.others_link.setVisible(not picture.closed and not self._context.as_of.read_only)
        self._changed.setEnabled(picture.comparable)
        self._changed.set_count(picture.changed_count if picture.comparable else None)
        self._corner.setVisible(picture.comparable)
        self._legend.setVisible(picture.comparable)
        self._legend.setText(tr("Khác tháng {month}", month=picture.before.month.number))
        self.list.set_total(self._rows.total())
        self.list.reload()
        self._refresh_why()

    def show_person(self, member_id: object) -> None:
        """Explains somebody of the list."""
        self.list.select_key(member_id)
        person = self._picture.person(member_id) if self._picture and isinstance(member_id, UUID) else None
        if self._picture is not None and person is not None:
            self.why.show()
            self.why.explain(self._picture, person, None)

    def _build(self) -> None:
        self.list.filters.add_toggle(BY_AMOUNT, tr("Theo mức chi"))
        self._changed = self.list.filters.add_toggle(ONLY_CHANGED, tr("Chỉ người thay đổi"))
        self._corner, self._legend = CornerSign(), TextLabel("", Role.NOTE)
        self.others_link.setToolTip(tr("Cho người không có trong bảng tháng này, ví dụ người đã thôi"))
        for widget in (self.others_link, self._corner, self._legend, TextLabel(tr("Đơn vị: đồng"), Role.NOTE)):
            self.list.filters.add_tool(widget)
        left = QVBoxLayout()
        left.setSpacing(tokens.GRID)
        left.addWidget(self.stale)
        left.addWidget(self.list, 1)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.PANEL_GAP)
        row.addLayout(left, 1)
        row.addWidget(self.why)
        self.why.hide()
        self.stale.hide()
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.table.clicked.connect(self._on_clicked)
        self.list.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.why.closed.connect(self._close_why)
        self.why.member_asked.connect(self._on_member_asked)
        self.why.arrears.added.connect(self.stale.show)
        self.others_link.clicked.connect(self._on_others_clicked)
        self.stale.acted.connect(self.compute_asked)
        self.empty.acted.connect(self._on_empty_acted)

    def _show_empty(self, picture: MonthPicture) -> None:
        month = month_text(picture.month.first_day)
        self._stack.setCurrentWidget(self.empty)
        self._cure = cure_of(picture.stopping[0]) if picture.stopping else None
        if self._cure is not None:
            self.empty.set_texts(
                tr("Tháng {month} chưa tính được", month=month), sentence_of(picture.stopping[0]), self._cure.words
            )
        else:
            words = tr("Tính từ định mức của tỉnh, quá trình tham gia, lịch đã chấm công và bảo hiểm.")
            action = "" if self._context.as_of.read_only else tr("Tính chi trả")
            self.empty.set_texts(tr("Tháng {month} chưa tính", month=month), words, action)

    def _explain(self, row: PayRow, column: int) -> None:
        if self._picture is not None:
            key = self.list.model.columns[column].key if column >= 0 else ""
            self.why.show()
            self.why.explain(self._picture, row.person, _COMPONENTS.get(key))

    def _refresh_why(self) -> None:
        shown = self.why.person
        if self._picture is None or shown is None or self.why.isHidden():
            return
        person = self._picture.person(shown.member_id)
        if person is None:
            self._close_why()
        else:
            self.why.explain(self._picture, person, None)

    @Slot(object)
    def _on_opened(self, row: PayRow) -> None:
        self._explain(row, self.list.table.currentIndex().column())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.list.current_view()
        if row is not None:
            self._explain(row, index.column())

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.list.current_view()
        if row is not None and not self.why.isHidden():
            self._explain(row, current.column())

    @Slot()
    def _close_why(self) -> None:
        self.why.hide()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_member_asked(self, member_id: object) -> None:
        self.cure_asked.emit(Cure(wording.say("field.full_name"), "members", member_id))

    @Slot()
    def _on_others_clicked(self) -> None:
        if self._picture is not None:
            dialogue = ArrearsDialog(self._context, self._picture.month, self)
            dialogue.accepted.connect(self.stale.show)
            dialogue.open()

    @Slot()
    def _on_empty_acted(self) -> None:
        if self._cure is not None:
            self.cure_asked.emit(self._cure)
        else:
            self.compute_asked.emit()


class CornerSign(QWidget):
    """The green corner of a cell, for the legend."""

    _EDGE = 7

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(self._EDGE + 1, self._EDGE + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(theme.tokens().accent)))
        edge = self._EDGE
        painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(edge, 0), QPointF(edge, edge)]))
