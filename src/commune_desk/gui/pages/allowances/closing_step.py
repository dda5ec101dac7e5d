"""Step 4: the payment list as it prints, closing the month, opening it again."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.money import in_words
from commune_desk.gui import tokens
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.pages.allowances.month_picture import MonthPicture
from commune_desk.gui.widgets.ask import ask
from commune_desk.gui.widgets.buttons import Button, Kind, LinkButton
from commune_desk.gui.widgets.choices import CheckBox
from commune_desk.gui.widgets.entries import NoteEntry
from commune_desk.gui.widgets.labels import Role, TextLabel
from commune_desk.gui.widgets.panel import Notice, Panel
from commune_desk.gui.widgets.paper_desk import PaperDesk
from commune_desk.services.allowances import CloseMonth, ReopenMonth
from commune_desk.services.contracts import Changes
from commune_desk.services.papers import DrawnPaper, PrintPaper
from commune_desk.wording.formats import moment_text, month_text

FORM = "f52-payment-list"
CHANGED_SINCE = "error.month_changed_since"
_WIDTH = 340


class ClosingStep(QWidget):
    """What is to be printed and decided at the left, the sheet at the right.

    Signals:
        settings_asked: the officer wants to name who signs.
        outdated: closing was refused, for the records have changed since the month was computed.
    """

    settings_asked = Signal()
    outdated = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture: MonthPicture | None = None
        self.desk = PaperDesk(context)
        self.accountant = CheckBox(tr("Có cột ký của kế toán"))
        self.accountant.setChecked(True)
        self.words = TextLabel("", Role.BODY, wrap=True)
        self.unsigned = Notice(tr("Chưa có tên người ký"), action=tr("Mở Quản trị"))
        self.print_button = Button(tr("In"), "printer", shortcut="Ctrl+P")
        self.pdf_button = Button("PDF")
        self.word_button = Button("Word")
        self.state = TextLabel("", Role.STRONG)
        self.note = TextLabel("", Role.NOTE, wrap=True)
        self.close_button = Button(tr("Chốt tháng"), "lock", Kind.PRIMARY)
        self.reason = NoteEntry()
        self.reopen_link = LinkButton(tr("Mở lại tháng"))
        self.reopen_button = Button(tr("Mở lại tháng"), "lock-open", Kind.DANGER)
        self.history = TextLabel("", Role.NOTE, wrap=True)
        self._reopening = QWidget()
        self._build()
        self._connect()

    def show_picture(self, picture: MonthPicture) -> None:
        """Shows a month."""
        self._picture = picture
        self._draw()
        self._show_state(picture)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.PANEL_GAP)
        left.addWidget(self._paper_panel())
        left.addWidget(self._close_panel())
        left.addStretch()
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        column.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.PANEL_GAP)
        layout.addWidget(column)
        layout.addWidget(self.desk, 1)

    def _paper_panel(self) -> Panel:
        panel = Panel(tr("Danh sách chi trả"))
        panel.body.addWidget(self.accountant)
        panel.body.addWidget(TextLabel(tr("Số tiền bằng chữ"), Role.LABEL))
        panel.body.addWidget(self.words)
        panel.body.addWidget(self.unsigned)
        row = QHBoxLayout()
        row.setSpacing(tokens.GRID)
        for button in (self.print_button, self.pdf_button, self.word_button):
            row.addWidget(button)
        row.addStretch()
        panel.body.addSpacing(4)
        panel.body.addLayout(row)
        panel.body.addStretch()
        self.unsigned.hide()
        return panel

    def _close_panel(self) -> Panel:
        panel = Panel(tr("Chốt tháng"))
        panel.body.addWidget(self.state)
        panel.body.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addWidget(self.reopen_link)
        row.addStretch()
        panel.body.addSpacing(4)
        panel.body.addLayout(row)
        column = QVBoxLayout(self._reopening)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(TextLabel(tr("Lý do mở lại"), Role.LABEL))
        column.addWidget(self.reason)
        again = QHBoxLayout()
        again.addWidget(self.reopen_button)
        again.addStretch()
        column.addLayout(again)
        panel.body.addWidget(self._reopening)
        panel.body.addWidget(self.history)
        panel.body.addStretch()
        self._reopening.hide()
        self.history.hide()
        return panel

    def _connect(self) -> None:
        self.accountant.clicked.connect(self._draw)
        self.desk.drawn.connect(self._on_drawn)
        self.desk.refused.connect(self._on_refused)
        self.unsigned.acted.connect(self.settings_asked)
        self.print_button.clicked.connect(self.desk.print_paper)
        self.pdf_button.clicked.connect(self.desk.save_pdf)
        self.word_button.clicked.connect(self.desk.save_word)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.reopen_link.clicked.connect(self._on_reopen_link_clicked)
        self.reopen_button.clicked.connect(self._on_reopen_clicked)

    def _show_state(self, picture: MonthPicture) -> None:
        view, free = picture.view, not self._context.as_of.read_only
        if picture.closed and view.closed_at is not None:
            self.state.setText(tr("Đã chốt lúc {at:moment}", at=view.closed_at))
            self.note.setText(
                tr("{who} chốt. Mã kiểm {checksum}.", who=view.closed_by or "", checksum=(view.checksum or "")[:10])
            )
        else:
            self.state.setText(tr("Chưa chốt") if picture.computed else tr("Chưa tính"))
            self.note.setText(tr("Chốt xong không sửa được nữa; thay đổi về sau thành truy lĩnh, truy thu tháng sau."))
        self.close_button.setVisible(not picture.closed)
        self.close_button.setEnabled(picture.computed and free)
        self.reopen_link.setVisible(picture.closed and free)
        self._reopening.hide()
        self.history.setText(
            "\n".join(
                tr("Mở lại {at}, {who}: {reason}", at=moment_text(once.at), who=once.who, reason=once.reason)
                for once in view.reopenings
            )
        )
        self.history.setVisible(bool(view.reopenings))

    @Slot()
    def _draw(self) -> None:
        picture = self._picture
        if picture is None:
            return
        answers = {"accountant_signs": self.accountant.isChecked()}
        wanted = PrintPaper(FORM, str(picture.month), answers=answers) if picture.computed else None
        self.desk.show_paper(wanted, tr("Danh sách chi trả {month}", month=str(picture.month)))
        if wanted is None:
            self._enable_printing(on=False)
            self.words.setText("–")
            self.unsigned.hide()

    def _enable_printing(self, *, on: bool) -> None:
        for button in (self.print_button, self.pdf_button, self.word_button):
            button.setEnabled(on)

    @Slot(object)
    def _on_drawn(self, paper: DrawnPaper) -> None:
        self._enable_printing(on=True)
        words = in_words(paper.total_vnd or 0)
        self.words.setText(tr("{words} đồng", words=words[:1].upper() + words[1:]))
        names = ", ".join(wording.say(f"paper.signer.{who}") for who in paper.unsigned)
        self.unsigned.set_texts(tr("Chưa có tên người ký"), tr("Tờ in để trống chỗ của {names}.", names=names))
        self.unsigned.setVisible(bool(paper.unsigned))

    @Slot()
    def _on_refused(self) -> None:
        self._enable_printing(on=False)

    @Slot()
    def _on_close_clicked(self) -> None:
        if self._picture is not None:
            view = self._picture.view
            month = month_text(view.month.first_day)
            text = tr(
                "{people} người, {total:vnd} đồng. Chương trình sao lưu trước rồi khóa tháng; sau đó chỉ mở lại được "
                "khi ghi lý do.",
                people=len(view.people),
                total=view.total_vnd,
            )
            ask(self, tr("Chốt chi trả tháng {month}?", month=month), text, tr("Chốt tháng"), self._on_close_confirmed)

    @Slot()
    def _on_close_confirmed(self) -> None:
        if self._picture is not None:
            month = self._picture.month
            title = tr("Chốt chi trả tháng {month}", month=month_text(month.first_day))
            self.close_button.setEnabled(False)
            close = self._context.office.allowances.close
            self._context.tasks.write(
                self,
                close,
                CloseMonth(month),
                failed=self._on_close_failed,
                ended=self._on_write_ended,
                title=title,
            )

    @Slot(object)
    def _on_close_failed(self, error: UserFacingError) -> None:
        if error.code == CHANGED_SINCE:
            self.outdated.emit()

    @Slot()
    def _on_reopen_link_clicked(self) -> None:
        self._reopening.setVisible(self._reopening.isHidden())
        self.reason.setFocus()

    @Slot()
    def _on_reopen_clicked(self) -> None:
        reason = self.reason.value()
        self.reason.show_problem("" if reason else wording.say("error.reason_required"))
        if reason and self._picture is not None:
            command = ReopenMonth(self._picture.month, reason)
            self.reopen_button.setEnabled(False)
            self._context.tasks.write(
                self,
                self._context.office.allowances.reopen,
                command,
                done=self._on_reopened,
                ended=self._on_write_ended,
            )

    @Slot(object)
    def _on_reopened(self, _changes: Changes) -> None:
        self.reason.set_value(None)

    @Slot()
    def _on_write_ended(self) -> None:
        self.reopen_button.setEnabled(True)
        if self._picture is not None:
            self._show_state(self._picture)


def state_chip(picture: MonthPicture) -> tuple[str, Tone]:
    """Words and tone of how a month stands."""
    if picture.closed and picture.view.closed_at is not None:
        return tr("Đã chốt ngày {day:date}", day=picture.view.closed_at.date()), Tone.ACCENT
    return (tr("Chưa chốt") if picture.computed else tr("Chưa tính")), Tone.NEUTRAL
