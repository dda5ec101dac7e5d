"""From the first window to an open office."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from commune_desk import bootstrap, wording
from commune_desk.bootstrap import NewPassword, Recovery
from commune_desk.domain.administration import police_office_name
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.file_refusals import refusal_of
from commune_desk.gui.app import Shell
from commune_desk.gui.frame.care import backup_state
from commune_desk.gui.frame.top_bar import FrameFacts
from commune_desk.gui.i18n import tr
from commune_desk.gui.seats import seat_remembered
from commune_desk.gui.start.password_pages import ExportPage, PasswordPage, RecoveryPage, UnlockPage
from commune_desk.gui.start.start_page import NewOffice, StartPage
from commune_desk.gui.widgets.ask import ask, ask_open_file
from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.contracts import Clock
from commune_desk.services.office import Office
from commune_desk.services.units import CreateUnit

_WIDTH, _HEIGHT = 1366, 728
SAMPLE_FILE = "sample.db"
SAMPLE_SEED = 2026


@dataclass(frozen=True)
class Opened:
    """An office that was opened on a worker thread, with what the frame says of it."""

    office: Office
    facts: FrameFacts
    today: date


class Opening(QObject):
    """Shows the start page, the password, or at once the office; keeps the first window until the main one stands.

    Args:
        shell: the dressed application.
        location: path or URL of the office's database.
        who: who acts; None for the officer who sat here last.
        clock: where time comes from.
    """

    def __init__(self, shell: Shell, location: str, who: str | None, clock: Clock | None = None) -> None:
        super().__init__(shell)
        self._clock = clock or bootstrap.SystemClock()
        self._shell = shell
        self._location = location
        self._who = who
        self._units = AdministrativeUnits()
        self._wanted: NewOffice | None = None
        self._backup_file = Path()
        self._password: str | None = None
        self.first_window: QWidget | None = None

    def begin(self) -> None:
        """Goes the shortest way there is."""
        try:
            there, encrypted = bootstrap.exists(self._location), bootstrap.is_encrypted(self._location)
        except OSError as error:
            self._on_failed(refusal_of(error))
            return
        if not there:
            self._show_start_page()
        elif encrypted:
            self._show_unlock_page()
        else:
            self._open(None)

    def _today(self) -> date:
        return bootstrap.local_today(self._clock)

    def _show_start_page(self) -> None:
        page = StartPage(self._units, self._shell.tasks, self._today(), self._who or bootstrap.system_user())
        page.office_wanted.connect(self._on_office_wanted)
        page.backup_wanted.connect(self._on_backup_wanted)
        page.sample_wanted.connect(self._on_sample_wanted)
        self._show(page)

    def _show_unlock_page(self) -> None:
        page = UnlockPage(self._location, recoverable=bootstrap.has_recovery(self._location))
        page.given.connect(self._open)
        page.recovery_wanted.connect(self._on_recovery_wanted)
        self._show(page)

    @Slot()
    def _on_recovery_wanted(self) -> None:
        page = RecoveryPage(self._location)
        page.given.connect(self._recover)
        self._show(page)

    @Slot(object)
    def _recover(self, recovery: Recovery) -> None:
        self._shell.tasks.write(
            self, bootstrap.recover_office, self._location, recovery, done=self._open, failed=self._on_failed
        )

    def _show(self, page: StartPage | PasswordPage) -> None:
        page.left.connect(page.close)
        page.resize(_WIDTH, _HEIGHT)
        page.show()
        if self.first_window is not None:
            self.first_window.close()
        self.first_window = page

    @Slot(object)
    def _open(self, password: str | None) -> None:
        self._password = password
        self._shell.tasks.write(
            self, _open, self._location, password, self._who, self._clock, done=self._on_opened, failed=self._on_failed
        )

    @Slot(object)
    def _on_office_wanted(self, wanted: NewOffice) -> None:
        if wanted.password is None:
            assert self.first_window is not None
            self._wanted = wanted
            ask(
                self.first_window,
                tr("Để sổ không có mật khẩu?"),
                tr("Ai có được tệp dữ liệu, kể cả thẻ nhớ USB, đều đọc được hồ sơ của mọi thành viên."),
                tr("Không đặt mật khẩu"),
                self._on_open_file_agreed,
                dangerous=True,
            )
            return
        self._create(wanted)

    @Slot()
    def _on_open_file_agreed(self) -> None:
        assert self._wanted is not None
        self._create(self._wanted)

    def _create(self, wanted: NewOffice) -> None:
        province = self._units.province(wanted.commune.province_code, self._today())
        command = CreateUnit(
            commune_code=wanted.commune.code,
            kind=wanted.commune.kind.value,
            name=wanted.commune.name,
            province_kind=province.kind.value,
            province_name=province.name,
        )
        self._shell.tasks.write(
            self, _create, self._location, command, wanted.password, wanted.officer_name, self._clock,
            done=self._on_opened, failed=self._on_failed,
        )  # fmt: skip

    @Slot()
    def _on_backup_wanted(self) -> None:
        assert self.first_window is not None
        ask_open_file(self.first_window, tr("Chọn bản sao lưu"), tr("Bản sao lưu (*.db *.zip)"), self._on_backup_chosen)

    @Slot(object)
    def _on_backup_chosen(self, file: Path) -> None:
        self._backup_file = file
        if bootstrap.is_export(file):
            page = ExportPage(str(file))
            page.given.connect(self._open_export)
            self._show(page)
        elif bootstrap.is_encrypted(str(file)):
            self._show_unlock_page_of_backup()
        else:
            self._restore(None)

    def _show_unlock_page_of_backup(self) -> None:
        place = str(self._backup_file)
        page = UnlockPage(place, recoverable=bootstrap.has_recovery(place))
        page.given.connect(self._restore)
        page.recovery_wanted.connect(self._on_backup_recovery_wanted)
        self._show(page)

    @Slot(object)
    def _open_export(self, wanted: NewPassword) -> None:
        self._shell.tasks.write(
            self, bootstrap.open_export, self._backup_file, self._location, wanted,
            done=self._open, failed=self._on_failed,
        )  # fmt: skip

    @Slot()
    def _on_backup_recovery_wanted(self) -> None:
        page = RecoveryPage(str(self._backup_file))
        page.given.connect(self._restore_recovered)
        self._show(page)

    @Slot(object)
    def _restore_recovered(self, recovery: Recovery) -> None:
        self._shell.tasks.write(
            self, bootstrap.restore_backup, self._backup_file, self._location, None, recovery,
            done=self._on_restored, failed=self._on_failed,
        )  # fmt: skip

    @Slot(object)
    def _restore(self, password: str | None) -> None:
        self._shell.tasks.write(
            self, bootstrap.restore_backup, self._backup_file, self._location, password,
            done=self._on_restored, failed=self._on_failed,
        )  # fmt: skip

    @Slot(object)
    def _on_restored(self, _place: object) -> None:
        self.begin()

    @Slot()
    def _on_sample_wanted(self) -> None:
        self._shell.tasks.write(self, _sample, self._who, self._clock, done=self._on_opened, failed=self._on_failed)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._shell.open_window(opened.office, opened.facts, opened.today)
        if self.first_window is not None:
            self.first_window.close()
            self.first_window = None

    @Slot(object)
    def _on_failed(self, error: UserFacingError) -> None:
        if error.code == "error.database_older" and self.first_window is not None:
            self._ask_to_upgrade(self.first_window)
        elif isinstance(self.first_window, PasswordPage):
            self.first_window.show_error(error)
        elif self.first_window is not None:
            text = wording.explain(error)
            ask(self.first_window, tr("Chưa mở được sổ"), text, tr("Đã hiểu"), self._on_understood)
        else:
            self._show_start_page()
            self._on_failed(error)

    def _ask_to_upgrade(self, window: QWidget) -> None:
        text = tr(
            "Sổ do bản cũ của chương trình ghi nên phải nâng cấp mới mở được. Trước đó sổ cũ được chép riêng một bản."
        )
        question = ask(window, tr("Nâng cấp sổ?"), text, tr("Nâng cấp và mở"), self._on_upgrade_agreed)
        question.rejected.connect(self._on_upgrade_declined)

    @Slot()
    def _on_upgrade_agreed(self) -> None:
        self._shell.tasks.write(
            self, bootstrap.upgrade_database, self._location, self._password,
            done=self._on_upgraded, failed=self._on_failed,
        )  # fmt: skip

    @Slot(object)
    def _on_upgraded(self, _kept: Path | None) -> None:
        self._open(self._password)

    @Slot()
    def _on_upgrade_declined(self) -> None:
        if isinstance(self.first_window, PasswordPage):
            self.first_window.show_problem(tr("Chưa nâng cấp nên chưa mở được sổ."))

    @Slot()
    def _on_understood(self) -> None:
        """Nothing was changed; the officer chooses again."""


def _open(location: str, password: str | None, who: str | None, clock: Clock) -> Opened:
    office = bootstrap.open_office(location, password=password, who=who or bootstrap.system_user(), clock=clock)
    if who is None:
        seat_remembered(office)
    return opened(office)


def _create(location: str, command: CreateUnit, password: str | None, who: str, clock: Clock) -> Opened:
    office = bootstrap.create_office(location, command, password=password, who=who, clock=clock)
    seat_remembered(office)
    return opened(office)


def _sample(who: str | None, clock: Clock) -> Opened:
    location = bootstrap.home() / SAMPLE_FILE
    if bootstrap.exists(str(location)):
        bootstrap.upgrade_database(str(location), None)
    else:
        bootstrap.create_sample_office(
            str(location), members=96, months=15, seed=SAMPLE_SEED, until=bootstrap.local_today(clock)
        ).close()
    return _open(str(location), None, who, clock)


def opened(office: Office) -> Opened:
    """An open office with what the frame says of it."""
    unit = office.units.commune()
    backup_text, backup_tone = backup_state(office.backups.last(), office.desk.today())
    facts = FrameFacts(
        unit_name=police_office_name(unit),
        unit_note=tr("Bảo vệ an ninh, trật tự ở cơ sở"),
        officer_name=office.desk.who,
        backup_text=backup_text,
        backup_tone=backup_tone,
    )
    return Opened(office, facts, office.desk.today())
