"""The page: a month, its four steps, and the way from one to the next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.pay_comparison import PayChangeKind, count_kinds
from commune_desk.domain.periods import Month
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.allowances.check_step import CheckStep, Cure
from commune_desk.gui.pages.allowances.closing_step import ClosingStep, state_chip
from commune_desk.gui.pages.allowances.compare_step import CompareStep
from commune_desk.gui.pages.allowances.list_step import ListStep
from commune_desk.gui.pages.allowances.month_picture import MonthPicture, read_picture
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.chips import Chip, ChipKind
from commune_desk.gui.widgets.month_switcher import MonthSwitcher
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.step_strip import Step, StepStrip
from commune_desk.services.contracts import Changes
from commune_desk.wording.formats import grouped, month_text

CHECK, LIST, COMPARE, CLOSING = range(4)


class AllowancesPage(PageWidget):
    """Chi trả."""

    subjects = frozenset({"allowances", "members", "teams", "rosters", "units", "calendar_days"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Mũi tên đi giữa các ô · Enter xem vì sao")
        self.picture: MonthPicture | None = None
        self.head = PageHead(tr("Chi trả"))
        self.switcher = MonthSwitcher(_month_to_pay(context.as_of.day))
        self.state = Chip("", ChipKind.STATUS)
        self.compute_button = Button(tr("Tính lại"), "refresh-cw")
        self.print_button = Button(tr("In danh sách"), "printer")
        self.next_button = Button(tr("Sang bước {number}", number=COMPARE + 1), "arrow-right", Kind.PRIMARY)
        self.strip = StepStrip(_steps(None))
        self.checking = CheckStep(context)
        self.listing = ListStep(context)
        self.comparing = CompareStep(context)
        self.closing = ClosingStep(context)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._go_to(LIST)

    @property
    def month(self) -> Month:
        """The month shown."""
        return Month.of(self.switcher.month)

    def load(self) -> None:
        allowances = self.context.office.allowances
        self.context.tasks.read(self, read_picture, allowances, self.month, key="month", done=self._on_read)

    def show_target(self, target: object) -> None:
        """A `Month`, or a day of it."""
        if isinstance(target, Month):
            self.switcher.set_month(target.first_day)
        elif isinstance(target, date):
            self.switcher.set_month(target)

    def _build(self) -> None:
        self.switcher.setFixedWidth(self.switcher.minimumWidth())
        self.head.add_left(self.switcher)
        self.head.add_left(self.state)
        for button in (self.compute_button, self.print_button, self.next_button):
            self.head.add_button(button)
        for step in (self.checking, self.listing, self.comparing, self.closing):
            self._stack.addWidget(step)
        self.body.addWidget(self.head)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self._stack)

    def _connect(self) -> None:
        self.switcher.month_changed.connect(self._on_month_changed)
        self.strip.chosen.connect(self._go_to)
        self.compute_button.clicked.connect(self._compute)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.next_button.clicked.connect(self._on_next_clicked)
        self.checking.cure_asked.connect(self._on_cure_asked)
        self.checking.next_asked.connect(self._on_next_clicked)
        self.listing.cure_asked.connect(self._on_cure_asked)
        self.listing.compute_asked.connect(self._compute)
        self.comparing.person_asked.connect(self._on_person_asked)
        self.closing.settings_asked.connect(self._on_settings_asked)
        self.closing.outdated.connect(self._on_outdated)

    @Slot(object)
    def _on_read(self, picture: MonthPicture) -> None:
        self.picture = picture
        words, tone = state_chip(picture)
        self.state.set_text(words)
        self.state.set_tone(tone, "lock" if picture.closed else "")
        self.strip.set_steps(_steps(picture))
        for step in (self.checking, self.listing, self.comparing, self.closing):
            step.show_picture(picture)
        self._show_buttons()

    def _show_buttons(self) -> None:
        picture, at = self.picture, self._stack.currentIndex()
        free = not self.context.as_of.read_only
        computable = picture is not None and not picture.closed and not picture.stopping
        self.compute_button.setText(tr("Tính lại") if picture is None or picture.computed else tr("Tính chi trả"))
        self.compute_button.updateGeometry()
        self.compute_button.setEnabled(computable and free)
        self.compute_button.setVisible(picture is None or not picture.closed)
        first = picture is not None and not picture.computed and at == LIST
        self.compute_button.set_kind(Kind.PRIMARY if first else Kind.PLAIN)
        self.print_button.setVisible(at != CLOSING and picture is not None and picture.computed)
        self.next_button.setVisible(at != CLOSING and not first)
        self.next_button.setText(tr("Sang bước {number}", number=at + 2))

    @Slot(int)
    def _go_to(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.strip.set_current(at)
        self._show_buttons()

    @Slot()
    def _on_next_clicked(self) -> None:
        self._go_to(min(self._stack.currentIndex() + 1, CLOSING))

    @Slot()
    def _on_print_clicked(self) -> None:
        self._go_to(CLOSING)

    @Slot(object)
    def _on_month_changed(self, _first_day: date) -> None:
        self.refresh()

    @Slot()
    def _compute(self) -> None:
        month = self.month
        title = tr("Tính chi trả tháng {month}", month=month_text(month.first_day))
        self.compute_button.setEnabled(False)
        self.context.tasks.write(
            self,
            self.context.office.allowances.compute,
            month,
            done=self._on_computed,
            failed=self._on_compute_failed,
            ended=self._show_buttons_again,
            title=title,
        )

    @Slot(object)
    def _on_computed(self, _changes: Changes) -> None:
        self.listing.stale.hide()
        if self._stack.currentIndex() == CHECK:
            self._go_to(LIST)

    @Slot(object)
    def _on_compute_failed(self, _error: UserFacingError) -> None:
        self._go_to(CHECK)

    @Slot()
    def _show_buttons_again(self) -> None:
        self._show_buttons()

    @Slot(object)
    def _on_cure_asked(self, cure: Cure) -> None:
        self.context.navigate(cure.page, cure.target)

    @Slot(object)
    def _on_person_asked(self, member_id: object) -> None:
        self._go_to(LIST)
        self.listing.show_person(member_id)

    @Slot()
    def _on_outdated(self) -> None:
        self._go_to(LIST)
        self.listing.stale.show()

    @Slot()
    def _on_settings_asked(self) -> None:
        self.context.navigate("administration", "signatories")


def _month_to_pay(day: date) -> date:
    """Offices pay a month at its end: until the 20th, the month before is the one at work."""
    month = Month.of(day)
    return (month if day.day > 20 else month.shifted(-1)).first_day


def _steps(picture: MonthPicture | None) -> Sequence[Step]:
    titles = (tr("Kiểm tra"), tr("Bảng chi"), tr("So với tháng trước"), tr("In và chốt"))
    if picture is None:
        return [Step(title) for title in titles]
    compared = tr("So với tháng {month}", month=picture.before.month.number)
    return (_check(picture), _list(picture), Step(compared, _compared(picture)), _closing(picture))


def _check(picture: MonthPicture) -> Step:
    stops, all_ = len(picture.stopping), len(picture.doubts)
    if not all_:
        return Step(tr("Kiểm tra"), tr("Không có gì cần xem"))
    state = tr("{doubts} điều cần xem, {stops} điều chặn", doubts=all_ - stops, stops=stops)
    return Step(tr("Kiểm tra"), state, Tone.ERROR if stops else Tone.WARN)


def _list(picture: MonthPicture) -> Step:
    if not picture.computed:
        return Step(tr("Bảng chi"), tr("Chưa tính"))
    if picture.stale:
        return Step(tr("Bảng chi"), tr("Sổ đã đổi, cần tính lại"), Tone.WARN)
    people, total = len(picture.view.people), grouped(picture.view.total_vnd)
    return Step(tr("Bảng chi"), tr("{people} người, {total} đồng", people=people, total=total))


def _compared(picture: MonthPicture) -> str:
    if not picture.comparable:
        return tr("Chưa có gì để so")
    counts = count_kinds(picture.changes.values())
    words = [tr("{count} người thay đổi", count=counts[PayChangeKind.CHANGED])]
    if counts[PayChangeKind.NEW]:
        words.append(tr("{count} mới", count=counts[PayChangeKind.NEW]))
    if counts[PayChangeKind.GONE]:
        words.append(tr("{count} thôi", count=counts[PayChangeKind.GONE]))
    return ", ".join(words)


def _closing(picture: MonthPicture) -> Step:
    if picture.closed and picture.view.closed_at is not None:
        return Step(tr("In và chốt"), tr("Đã chốt ngày {day:date}", day=picture.view.closed_at.date()), done=True)
    return Step(tr("In và chốt"), tr("1 giấy tờ, chưa chốt") if picture.computed else tr("Chưa tính"))
