"""An encrypted office as offices are, with a list of many people: for what is killed or loses its disk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from engine_fixtures import FAST
from office_samples import PACK
from openpyxl import Workbook

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.domain.periods import Month
from commune_desk.services.imports import ReadList
from commune_desk.services.office import Office
from commune_desk.services.rates import TakeOverPack
from commune_desk.services.units import CreateUnit
from commune_desk.store import keys

PASSWORD = "bí mật của xã"
PEOPLE = 150
MONTH = Month(2026, 9)


@pytest.fixture(scope="session")
def people_list(tmp_path_factory) -> Path:
    """An office's list of many people in ten teams."""
    book = Workbook()
    sheet = book.active
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Tổ", "Chức danh"])
    for number in range(PEOPLE):
        role = "Tổ trưởng" if number % 15 == 0 else "Tổ viên"
        sheet.append(
            [number + 1, f"Nông Văn {chr(65 + number % 24)}{number}", "02/03/1980", f"Thôn {number // 15}", role]
        )
    path = tmp_path_factory.mktemp("list") / "danh sách.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="session")
def ready_office(tmp_path_factory, people_list) -> Path:
    """The folder of an encrypted office with everybody in it and September computed."""
    folder = tmp_path_factory.mktemp("ready")
    office = new_office(folder)
    office.imports.run(ReadList(people_list, office.desk.today()))
    office.rates.take_over(TakeOverPack(PACK))
    office.allowances.compute(MONTH)
    office.close()
    return folder


def new_office(folder: Path) -> Office:
    """An office whose password is stretched little: each of hundreds of processes opens it anew."""
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    office = bootstrap.create_office(
        str(folder / "office.db"),
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh"),
        password=PASSWORD,
        who="Ai",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )
    assert office.desk.database.key is not None
    keys.set_password(folder / "office.db", office.desk.database.key, PASSWORD, FAST)
    return office
