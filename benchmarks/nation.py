"""An office as large as the country, written straight into its tables: for benchmarks alone, as it has no history.

276,000 people in 86,000 teams, as published for the whole force. They share 30,000 names, in which family names stand
about as often as they are borne; numbers belong to nobody (province 099, phones 0990).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection

from commune_desk.domain.text import exact, fold, name_sort_key, sort_key
from commune_desk.services.desk import Desk
from commune_desk.store.base import Base
from commune_desk.store.search import _as_words, rebuild
from commune_desk.store.tables.changes import SearchEntryRow
from commune_desk.store.tables.members import InsuranceSpellRow, MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow

MEMBERS, TEAMS = 276_000, 86_000
BEGAN = date(2024, 7, 1)
_SINCE = {"valid_from": BEGAN.isoformat(), "valid_to": None, "version": 1}
_BATCH = 5_000
_NAMES = 30_000
_FAMILIES = {
    "Nguyễn": 315, "Trần": 109, "Lê": 81, "Phạm": 66, "Hoàng": 32, "Huỳnh": 24, "Vũ": 22, "Võ": 22, "Phan": 28,
    "Trương": 22, "Bùi": 21, "Đặng": 19, "Đỗ": 19, "Ngô": 17, "Hồ": 15, "Dương": 14, "Đinh": 10, "Lương": 7,
    "Nông": 6, "Lò": 6, "Vừ": 4, "Giàng": 4, "Hà": 6, "Mai": 6, "Đoàn": 6, "Tạ": 5, "Châu": 4, "Quách": 3, "Lý": 8,
    "Kiều": 3, "H'": 3, "Y": 3,
}  # fmt: skip
_MALE = ["Văn", "Văn", "Văn", "Đình", "Hữu", "Đức", "Xuân", "Công", "Quang", "Minh", "Ngọc", "Thanh", "Bá", "Trọng", ""]
_FEMALE = ["Thị", "Thị", "Thị", "Thị", "Ngọc", "Thị Thu", "Thị Thanh", "Thị Kim", "Thuý", "Mỹ", "Thị Hồng"]
_GIVEN = """An Ánh Anh Ân Bắc Bảo Bằng Bích Bình Bông Cảnh Cao Châu Chi Chiến Chinh Chung Chương Công Cúc Cường Dân Danh
Diệp Diệu Dinh Dũng Dung Duy Duyên Dương Đại Đạt Đăng Đông Đức Đương Gấm Giang Giáp Hà Hạ Hạnh Hải Hân Hằng Hậu Hiền
Hiến Hiển Hiệp Hiếu Hiểu Hoa Hoà Hoá Hoài Hoan Hoàn Hoàng Hợp Hội Hồng Hùng Huệ Huy Huyền Hưng Hương Hường Khải Khánh
Khang Khoa Khoát Kiên Kiều Kim Kỳ Lam Lan Lành Lâm Lân Lập Lệ Liên Liễu Linh Loan Lộc Lợi Luân Luật Lương Lượng Lựu Ly
Lý Mai Mạnh Mận Minh Mơ My Mỹ Nam Nga Ngà Ngân Nghĩa Nghị Ngọc Nguyên Nguyệt Nhã Nhàn Nhân Nhật Nhi Nhung Nhuận Như
Ninh Oanh Phát Phong Phú Phúc Phùng Phương Phượng Quang Quân Quế Quốc Quý Quyên Quyết Quỳnh Sang Sâm Sen Sinh Sơn Tài
Tâm Tân Tấn Thái Thanh Thành Thao Thảo Thạch Thắm Thắng Thân Thế Thiện Thịnh Thoa Thọ Thông Thơm Thu Thuận Thục Thuý
Thuỷ Thuyết Thư Thương Thường Tiên Tiến Tiệp Tín Tình Toàn Toản Trang Trà Trâm Trí Trinh Trọng Trung Truyền Trường Tú
Tuấn Tùng Tuyên Tuyến Tuyết Tươi Tường Tư Uyên Ước Vân Việt Vinh Vĩnh Vui Vũ Vượng Vy Xuân Xuyến Ý Yên Yến""".split()  # noqa: SIM905 - readable so
_PLACES = "Tân Tiến|Hoà Bình|Đồng Tâm|Phú Mỹ|Vĩnh Thạnh|Yên Sơn|Nà Pết|Buôn Hồ|Thạnh Lợi|Bản Lầu".split("|")  # noqa: SIM905
_POSTS = ("leader", "deputy", "member")


@dataclass(frozen=True)
class Name:
    """A name with everything that is derived from it, once for all who bear it."""

    full: str
    female: bool
    sort: bytes
    exact: str
    folded: str


@dataclass(frozen=True)
class Person:
    """What a benchmark types to find somebody."""

    full_name: str
    national_id: str
    phone: str


def fill(desk: Desk, members: int = MEMBERS, teams: int = TEAMS, seed: int = 1) -> list[Person]:
    """Writes the country into an office and gives some people to look for."""
    rng = Random(seed)
    people: list[Person] = []
    with desk.database.writer.begin() as connection, _index_filled_afterwards(connection):
        team_ids = _write_teams(connection, desk, rng, teams)
        names = [_name(rng) for _ in range(_NAMES)]
        for start in range(0, members, _BATCH):
            numbers = range(start, min(members, start + _BATCH))
            people += _write_members(connection, desk, [_member(desk, rng, names, n) for n in numbers], team_ids)
    with desk.database.writer.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return people


@contextmanager
def _index_filled_afterwards(connection: Connection) -> Iterator[None]:
    """Row by row the index of words takes longer than everything else."""
    trigger = "SELECT sql FROM sqlite_master WHERE name = 'search_index_insert'"
    learn = connection.exec_driver_sql(trigger).scalar_one()
    connection.exec_driver_sql("DROP TRIGGER search_index_insert")
    yield
    rebuild(connection)
    connection.exec_driver_sql(learn)


def typed_prefixes(people: list[Person], seed: int, count: int) -> Iterator[str]:
    """What stands in the field of search after each key, when people are looked for by name, with or without marks."""
    rng = Random(seed)
    for person in rng.sample(people, count):
        name = person.full_name if rng.random() < 0.5 else fold(person.full_name)
        wanted = rng.choices((name, name.split()[-1], person.national_id, person.phone), (70, 10, 10, 10))[0]
        yield from (wanted[:end] for end in range(1, len(wanted) + 1))


def _insert(connection: Connection, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """As the driver takes them, all rows of one form: going through the types of a million rows takes minutes."""
    places = ", ".join("?" * len(rows[0]))
    statement = f"INSERT INTO {table.__tablename__} ({', '.join(rows[0])}) VALUES ({places})"
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def _write_teams(connection: Connection, desk: Desk, rng: Random, count: int) -> list[bytes]:
    ids = [desk.new_id().bytes for _ in range(count)]
    for start in range(0, count, _BATCH):
        rows, entries = [], []
        for at in range(start, min(count, start + _BATCH)):
            name = f"thôn {rng.choice(_PLACES)} {at // len(_PLACES) + 1}"
            rows.append({"id": ids[at], "unit_id": desk.unit_id.bytes, "number": at + 1, "name": name,
                         "name_sort": sort_key(name), **_SINCE})  # fmt: skip
            entries.append(_entry(desk, "teams", ids[at], _as_words(exact(name)), _as_words(fold(name))))
        _insert(connection, TeamRow, rows)
        _insert(connection, SearchEntryRow, entries)
    return ids


def _write_members(
    connection: Connection, desk: Desk, made: list[tuple[Name, dict[str, Any]]], team_ids: list[bytes]
) -> list[Person]:
    rows = [row for _, row in made]
    _insert(connection, MemberRow, rows)
    spells = [{**_service(row["phone"], team_ids), **_SINCE, **_child(desk, row)} for row in rows]
    _insert(connection, ServiceSpellRow, spells)
    _insert(connection, InsuranceSpellRow, [{"kind": "health", **_SINCE, **_child(desk, row)} for row in rows])
    entries = []
    for name, row in made:
        digits, place = f"{row['national_id']} {row['phone']}", row["address"]
        exact_words = f"{name.exact} {digits} {exact(place)}"
        entries.append(_entry(desk, "members", row["id"], exact_words, f"{name.folded} {digits} {fold(place)}"))
    _insert(connection, SearchEntryRow, entries)
    return [Person(row["full_name"], row["national_id"], row["phone"]) for row in rows]


def _name(rng: Random) -> Name:
    female = rng.random() < 0.3
    family = rng.choices(tuple(_FAMILIES), tuple(_FAMILIES.values()))[0]
    full = " ".join(part for part in (family, rng.choice(_FEMALE if female else _MALE), rng.choice(_GIVEN)) if part)
    return Name(full, female, name_sort_key(full), _as_words(exact(full)), _as_words(fold(full)))


def _member(desk: Desk, rng: Random, names: list[Name], number: int) -> tuple[Name, dict[str, Any]]:
    name = rng.choice(names)
    born = date(1960, 1, 1) + timedelta(days=rng.randrange(16_000))
    century_and_sex = (born.year // 100 - 19) * 2 + name.female
    return name, {
        "id": desk.new_id().bytes, "unit_id": desk.unit_id.bytes, "full_name": name.full, "name_sort": name.sort,
        "sex": "female" if name.female else "male", "birth_date": born.isoformat(), "birth_year": born.year,
        "national_id": f"099{century_and_sex}{born.year % 100:02}{number:06}", "phone": f"0990{number:06}",
        "address": f"thôn {rng.choice(_PLACES)}", "ethnicity": "Kinh", "version": 1,
    }  # fmt: skip


def _child(desk: Desk, member: dict[str, Any]) -> dict[str, Any]:
    return {"id": desk.new_id().bytes, "member_id": member["id"]}


def _service(phone: str, team_ids: list[bytes]) -> dict[str, Any]:
    turn, place = divmod(int(phone[4:]), len(team_ids))
    return {"team_id": team_ids[place], "post": _POSTS[min(turn, 2)]}


def _entry(desk: Desk, subject: str, row_id: bytes, exact_words: str, folded_words: str) -> dict[str, Any]:
    return {"unit_id": desk.unit_id.bytes, "subject": subject, "row_id": row_id, "day": None,
            "exact": exact_words, "folded": folded_words}  # fmt: skip
