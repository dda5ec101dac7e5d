"""Who else has an office open, among real processes and on the three engines."""

import json
import os
import platform
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from engine_fixtures import location, postgresql_server  # noqa: F401 - fixtures
from other_window import OFFICER, other_window  # noqa: F401 - a fixture

from commune_desk import bootstrap
from commune_desk.domain.errors import UserFacingError
from commune_desk.services.officers import AddOfficer
from commune_desk.services.units import CreateUnit
from commune_desk.store import backup, engine, file_locks, schema
from commune_desk.store.holders import Holder, ServerHolding
from commune_desk.store.unit_of_work import local
from commune_desk.wording import explain

UNIT = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
PASSWORD = "mật khẩu"
SOON_S = 20


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNE_DESK_HOME", str(tmp_path))


@pytest.fixture
def password(location) -> str | None:  # noqa: F811
    return PASSWORD if location.key else None


@pytest.fixture
def office(location, password):  # noqa: F811
    schema.create(location.place, location.key)
    bootstrap.create_office(str(location.place), UNIT, password=password, who="Lò Văn Chiến").close()
    made = bootstrap.open_office(str(location.place), password=password, who="Lò Văn Chiến")
    made.officers.add(AddOfficer(OFFICER))
    yield made
    made.close()


def beside(office) -> list[str]:
    path = office.desk.database.path
    return [file.name for file in path.parent.iterdir() if ".open-" in file.name] if path else []


def until(found, wanted):
    """Waits for what another process or the server does in its own time."""
    give_up = time.monotonic() + SOON_S
    while (now := found()) != wanted and time.monotonic() < give_up:
        time.sleep(0.01)
    assert now == wanted


def refusal(work) -> UserFacingError:
    with pytest.raises(UserFacingError) as refused:
        work()
    return refused.value


def test_that_an_office_nobody_else_has_open_names_nobody(office):
    assert office.holders.others() == ()


def test_that_another_window_is_known_by_computer_officer_process_and_moment(office, password, other_window):  # noqa: F811
    before = datetime.now(UTC).replace(microsecond=0)
    with other_window.on(office.location, password) as other:
        (seen,) = office.holders.others()
        name = platform.node().encode("ascii", "replace").decode()
        assert name.startswith(seen.computer) or seen.computer == platform.node()
        assert seen.computer
        assert (seen.officer, seen.process) == (OFFICER, other.pid)
        assert local(before) <= seen.opened_at <= local(datetime.now(UTC))


def test_that_a_window_that_is_closed_is_named_no_more_and_leaves_nothing(office, password, other_window):  # noqa: F811
    own = beside(office)
    with other_window.on(office.location, password):
        assert len(office.holders.others()) == 1
    until(office.holders.others, ())
    assert beside(office) == own


def test_that_a_killed_window_is_named_no_more_and_its_file_goes_at_the_next_opening(office, password, other_window):  # noqa: F811
    own = beside(office)
    with other_window.on(office.location, password) as other:
        assert len(office.holders.others()) == 1
        left = len(beside(office))
        other.kill()
        until(office.holders.others, ())
        assert len(beside(office)) == left
    bootstrap.open_office(office.location, password=password, who="Ai").close()
    assert beside(office) == own


def test_that_whoever_sits_down_at_a_desk_is_told_to_the_others(office, password, other_window):  # noqa: F811
    with other_window.on(office.location, password, who="quản trị"):
        assert [view.officer for view in office.holders.others()] == [""]
    wanted = next(view.id for view in office.officers.list() if view.full_name == OFFICER)
    office.officers.seat(wanted)
    assert office.desk.database.holding.holder.officer_id == wanted
    assert office.officers.list()
    if not office.desk.database.path:
        return
    (own,) = beside(office)
    told = json.loads((office.desk.database.path.parent / own).read_bytes())
    assert told == {
        "computer": platform.node(),
        "process": os.getpid(),
        "opened_at": office.desk.database.holding.holder.opened_at.isoformat(),
        "officer": str(wanted),
    }


def test_that_who_sits_down_in_another_window_of_a_server_is_read_there(office, password, other_window):  # noqa: F811
    """And one window with two officers after each other is one window."""
    with other_window.on(office.location, password):
        other = bootstrap.open_office(office.location, password=password, who="quản trị")
        names = {"Lò Văn Chiến", OFFICER}
        for view in other.officers.list():
            other.officers.seat(view.id)
            other.officers.list()
            assert {one.officer for one in office.holders.others()} <= names
        other.close()
        if office.desk.database.path is None:
            until(lambda: [one.officer for one in office.holders.others()], [OFFICER])


def test_that_no_name_of_an_officer_stands_in_clear_beside_an_office(office, password, other_window):  # noqa: F811
    path = office.desk.database.path
    if path is None:
        return
    with other_window.on(office.location, password):
        files = [file for file in path.parent.iterdir() if ".open-" in file.name]
        assert len(files) == 2
        for file in files:
            assert all(part.encode() not in file.read_bytes() for part in (*OFFICER.split(), "Chiến"))
            assert OFFICER not in json.dumps(json.loads(file.read_bytes()), ensure_ascii=False)


def test_that_a_name_on_a_server_fits_and_is_read_back():
    officer, moment = UUID(int=2**127 + 5), datetime(2026, 9, 1, 1, tzinfo=UTC)
    for computer in ("DESKTOP-AB12CD3", "máy của xã", "x" * 80, ""):
        holding = ServerHolding(Holder(computer, 4_194_304, moment, officer))
        assert len(holding.name) <= 63
        assert holding.name.isascii()
        told = holding.told
        assert (told.process, told.opened_at, told.officer_id) == (4_194_304, moment, officer)
        holding.seat(None)
        assert told.is_of(holding.told)
        assert not told.is_of(ServerHolding(Holder(computer, 1, moment + timedelta(1), officer)).told)
    assert ServerHolding(Holder("DESKTOP-AB12CD3", 99_999, moment, officer)).told.computer == "DESKTOP-AB12CD3"


def test_that_a_restore_and_an_upgrade_name_who_has_the_file_open(office, password, location, tmp_path, other_window):  # noqa: F811
    if office.desk.database.path is None:
        return
    copy = tmp_path / "bản sao.db"
    office.backups.copy_to(copy)
    with other_window.on(office.location, password):
        error = refusal(lambda: office.backups.restore(copy))
        assert error.code == "error.database_in_use_by"
        assert f"{OFFICER}, máy {platform.node()}, từ " in explain(error)
        # After the refusal this window is at work still, and told to others.
        assert len(beside(office)) == 2
        office.desk.database.disconnect()
        error = refusal(lambda: upgrade_to_more(location, tmp_path))
        assert error.code == "error.database_in_use_by"
        assert OFFICER in explain(error)
    assert office.backups.restore(copy)


def upgrade_to_more(location, tmp_path):  # noqa: F811
    scripts = tmp_path / "migrations"
    if not scripts.exists():
        shutil.copytree(schema.MIGRATIONS, scripts)
        (scripts / "versions" / "9000_more.py").write_text(
            f'revision = "9000"\ndown_revision = "{engine.SCHEMA_REVISION}"\n\n\ndef upgrade():\n    pass\n',
            encoding="utf-8",
        )
    schema.upgrade(location.place, location.key, scripts)


def test_that_a_file_of_another_key_is_not_replaced_while_somebody_has_it_open(
    office,
    password,
    location,  # noqa: F811
    tmp_path,
    other_window,  # noqa: F811
):
    """SQLite cannot be asked without the key: who has it open is told by computer and moment alone."""
    if location.key is None:
        return
    plain = tmp_path / "xã khác.db"
    schema.create(plain)
    place = Path(office.location)
    office.close()
    before = place.read_bytes()
    with other_window.on(place, password):
        error = refusal(lambda: backup.restore(plain, place))
        assert error.code == "error.database_in_use_by"
        assert f": máy {platform.node()}, từ " in explain(error)
        assert OFFICER not in explain(error)
    assert place.read_bytes()[:16] == before[:16]


def test_that_a_writer_in_the_way_is_told_with_the_windows_that_are_open(
    office,
    password,
    monkeypatch,
    tmp_path,
    other_window,  # noqa: F811
):
    patient = engine.open_database.__kwdefaults__
    monkeypatch.setattr(engine.open_database, "__kwdefaults__", patient | {"lock_wait_s": 1})
    desk = bootstrap.open_office(office.location, password=password, who="Ai")
    with other_window.on(office.location, password) as other:
        other.begin_writing()
        error = refusal(lambda: desk.officers.add(AddOfficer("Lò Thị Năm")))
        assert error.code == "error.database_locked_by"
        assert "Cũng đang mở sổ: " in explain(error)
        assert f"{OFFICER}, máy " in explain(error)
        if desk.desk.database.path:
            error = refusal(lambda: desk.backups.copy_to(tmp_path / "bản sao.db"))
            assert error.code == "error.database_locked_by"
    desk.close()


def test_that_a_folder_nobody_may_write_hinders_no_opening(office, password, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(file_locks, "hold", refuse)
    opened = bootstrap.open_office(office.location, password=password, who="Ai")
    opened.officers.seat(opened.officers.list()[0].id)
    opened.close()
