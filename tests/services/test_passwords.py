"""Another password, and the recovery sheet: the office's file is never rewritten, and nothing is lost half-way."""

from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from paper_words import words_of
from reportlab.graphics.barcode.qr import QrCodeWidget

from commune_desk import bootstrap
from commune_desk.bootstrap import (
    NewPassword,
    Recovery,
    SetClock,
    create_office,
    open_office,
    recover_office,
    restore_backup,
)
from commune_desk.documents import recovery_sheet
from commune_desk.documents.recovery_sheet import QR_MM, RecoverySheet
from commune_desk.domain.errors import InvalidFieldsError, RefusedError, UserFacingError
from commune_desk.domain.passwords import read_recovery, recovery_groups
from commune_desk.services.passwords import ChangePassword, SaveRecoverySheet
from commune_desk.services.units import CreateUnit
from commune_desk.store import check, export, keys

OLD, NEW = "mật khẩu cũ", "mật khẩu mới"
UNIT = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")


@pytest.fixture(autouse=True)
def fast_stretching(monkeypatch):
    """A password is stretched for a fifth of a second on purpose: here it would be waited for forty times."""
    monkeypatch.setattr(keys.Stretching.__init__, "__defaults__", (1, 64, 1))


@pytest.fixture
def office(tmp_path):
    clock = SetClock(datetime(2026, 11, 10, 2, tzinfo=UTC))
    made = create_office(str(tmp_path / "sổ.db"), UNIT, password=OLD, who="Lò Văn Chiến", clock=clock)
    yield made
    made.close()


def key_on(sheet: Path) -> str:
    """The groups as a reader of the PDF finds them."""
    return " ".join(word.text for word in words_of(sheet.read_bytes()) if len(word.text) == 5 and word.text.isdecimal())


def in_order(typed: str) -> str:
    """The two columns as they are numbered: words are read line by line, 1 beside 6."""
    groups = typed.split()
    return " ".join(groups[0::2] + groups[1::2])


def refusal(function, *arguments) -> str:
    with pytest.raises(UserFacingError) as refused:
        function(*arguments)
    return refused.value.code


@pytest.fixture
def sheet(office, tmp_path) -> Path:
    path = tmp_path / "phiếu.pdf"
    office.passwords.save_recovery_sheet(SaveRecoverySheet(OLD, path))
    return path


def test_that_another_password_opens_the_office_and_the_old_one_does_not(office):
    before = Path(office.location).read_bytes()
    changes = office.passwords.change(ChangePassword(OLD, NEW, NEW))
    assert changes.message_code == "message.password_changed"
    assert Path(office.location).read_bytes() == before
    assert refusal(lambda: open_office(office.location, password=OLD, who="x")) == "error.wrong_password"
    open_office(office.location, password=NEW, who="x").close()


@pytest.mark.parametrize(
    ("new", "again", "field"), [("ngắn", "ngắn", "new"), ("", "", "new"), (NEW, NEW + "i", "again")]
)
def test_that_a_weak_password_is_refused_beside_its_field(office, new, again, field):
    with pytest.raises(InvalidFieldsError) as refused:
        office.passwords.change(ChangePassword(OLD, new, again))
    assert [key for key, _, _ in refused.value.problems] == [field]
    open_office(office.location, password=OLD, who="x").close()


def test_that_who_does_not_know_the_password_changes_nothing_and_gets_no_sheet(office, tmp_path):
    assert refusal(office.passwords.change, ChangePassword("sai", NEW, NEW)) == "error.wrong_password"
    command = SaveRecoverySheet("sai", tmp_path / "phiếu.pdf")
    assert refusal(office.passwords.save_recovery_sheet, command) == "error.wrong_password"
    assert not command.path.exists()
    assert office.passwords.show().recovery_made_on is None


def test_that_the_printed_sheet_opens_the_office_and_sets_a_new_password(office, sheet):
    assert office.passwords.show().recovery_made_on == date(2026, 11, 10)
    assert bootstrap.has_recovery(office.location)
    typed = in_order(key_on(sheet))
    assert recover_office(office.location, Recovery(typed, NEW, NEW)) == NEW
    open_office(office.location, password=NEW, who="x").close()
    # The sheet goes on working.
    recover_office(office.location, Recovery(typed, OLD, OLD))
    open_office(office.location, password=OLD, who="x").close()


def test_that_the_sheet_names_the_office_its_file_and_its_day(sheet):
    said = " ".join(word.text for word in words_of(sheet.read_bytes()))
    for words in ("PHIẾU KHÔI PHỤC SỔ CÔNG TÁC", "Công an xã Yên Sơn", "10/11/2026", "«sổ.db»", "xóa tệp PDF"):
        assert words in said


def test_that_the_code_on_the_sheet_holds_the_groups():
    """The squares as they are drawn are those of a QR code of the fifty digits."""
    groups = recovery_groups("0123456789" * 4)
    pdf = recovery_sheet.to_pdf(RecoverySheet("Công an xã Yên Sơn", "sổ.db", date(2026, 11, 10), groups))
    expected = QrCodeWidget("".join(groups), barLevel="M")
    expected.qr.make()
    count = expected.qr.getModuleCount()
    scale = 4
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=scale, grayscale=True)
    pixels, stride = bytes(image.buffer), image.stride
    side = QR_MM * 72 / 25.4 * scale
    square = side / (count + 8)
    left = 190 * 72 / 25.4 * scale - side + 4 * square

    def dark(y: float, x: float) -> bool:
        return pixels[int(y) * stride + int(x)] < 128

    # The left edge of the corner's frame is the only upright line of seven squares.
    top = next(
        y for y in range(image.height) if all(dark(y + step * square / 4, left + square / 2) for step in range(28))
    )
    for row in range(count):
        for column in range(count):
            drawn = dark(top + (row + 0.5) * square, left + (column + 0.5) * square)
            assert drawn == bool(expected.qr.isDark(row, column)), (row, column)


def test_that_a_sheet_that_cannot_be_saved_leaves_the_old_one_working(office, sheet, tmp_path):
    typed = in_order(key_on(sheet))
    with pytest.raises(UserFacingError):
        office.passwords.save_recovery_sheet(SaveRecoverySheet(OLD, tmp_path / "không có" / "phiếu.pdf"))
    recover_office(office.location, Recovery(typed, NEW, NEW))


def test_that_a_new_sheet_ends_the_old_one(office, sheet, tmp_path):
    typed = in_order(key_on(sheet))
    office.passwords.save_recovery_sheet(SaveRecoverySheet(OLD, tmp_path / "phiếu 2.pdf"))
    assert refusal(recover_office, office.location, Recovery(typed, NEW, NEW)) == "error.wrong_recovery"


def test_that_digits_typed_wrong_and_weak_passwords_change_nothing(office, sheet):
    before = keys.key_path(Path(office.location)).read_bytes()
    typed = in_order(key_on(sheet))
    wrong = typed[:-1] + str((int(typed[-1]) + 1) % 10)
    assert refusal(recover_office, office.location, Recovery(wrong, NEW, NEW)) == "error.recovery_group"
    assert refusal(recover_office, office.location, Recovery("123", NEW, NEW)) == "error.recovery_length"
    assert refusal(recover_office, office.location, Recovery(typed, "a", "a")) == "error.invalid_fields"
    assert keys.key_path(Path(office.location)).read_bytes() == before
    assert read_recovery(typed)


def test_that_a_backup_is_opened_by_the_sheet_and_keeps_its_own_password(office, sheet, tmp_path):
    made = office.backups.run()
    (tmp_path / "máy mới").mkdir()
    moved = str(tmp_path / "máy mới" / "sổ.db")
    restore_backup(made.path, moved, recovery=Recovery(in_order(key_on(sheet)), NEW, NEW))
    open_office(moved, password=NEW, who="x").close()
    open_office(str(made.path), password=OLD, who="x").close()


def test_that_an_office_without_password_has_nothing_to_change(tmp_path):
    office = create_office(str(tmp_path / "sổ.db"), UNIT, password=None, who="x")
    try:
        view = office.passwords.show()
        assert (view.encrypted, view.on_server, view.recovery_made_on) == (False, False, None)
        with pytest.raises(RefusedError) as refused:
            office.passwords.change(ChangePassword("", NEW, NEW))
        assert refused.value.code == "error.office_not_encrypted"
        assert not bootstrap.has_recovery(office.location)
    finally:
        office.close()


def test_that_an_export_becomes_an_encrypted_office_or_leaves_nothing(office, tmp_path):
    exported = export.export(office.desk.database, tmp_path / "bản xuất.zip")
    place = tmp_path / "máy mới.db"
    with pytest.raises(InvalidFieldsError):
        bootstrap.open_export(exported, str(place), NewPassword(NEW, NEW + "i"))
    damaged = tmp_path / "hỏng.zip"
    damaged.write_bytes(exported.read_bytes().replace(b"office.json", b"office.jsoN"))
    assert refusal(bootstrap.open_export, damaged, str(place), NewPassword(NEW, NEW)) == "error.not_a_backup"
    assert list(tmp_path.glob("máy mới*")) == []
    assert bootstrap.open_export(exported, str(place), NewPassword(NEW, NEW)) == NEW
    assert bootstrap.is_encrypted(str(place))
    again = open_office(str(place), password=NEW, who="x")
    assert check.counts(again.desk.database) == check.counts(office.desk.database)
    assert check.check(again.desk.database) == []
    again.close()
    assert refusal(bootstrap.open_export, exported, str(place), NewPassword(OLD, OLD)) == "error.restore_needs_empty"
    open_office(str(place), password=NEW, who="x").close()


def test_that_an_export_never_takes_the_place_of_an_office(office, tmp_path):
    exported = export.export(office.desk.database, tmp_path / "bản xuất.zip")
    before = Path(office.location).read_bytes()
    assert refusal(restore_backup, exported, office.location) == "error.restore_needs_empty"
    assert Path(office.location).read_bytes() == before
