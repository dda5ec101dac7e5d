"""Lists of many layouts are made from a seed, with what they say; the reader must find exactly that."""

import random
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import read_list, to_json

AS_OF = date(2026, 9, 30)
SEEDS = range(60)
KINDS = ("Thôn", "Tổ dân phố", "Ấp", "Buôn", "Khu phố", "Xóm", "Bản", "Tổ", "Làng", "Khóm")
PROPER = ("Đông", "Đoài", "Thượng", "Hạ", "Trung Tiến", "Bình Minh", "Hòa Lạc")
FAMILIES = ("Nguyễn", "Tống", "Công", "Tòng", "Lê", "Chu", "Thạch", "Đặng", "Hồ", "Nam", "Bùi")
MIDDLES = ("Văn", "Thị", "Hữu", "Minh")
GIVEN = ("Nam", "Tổng", "Lập", "Toàn", "Trưởng", "Hòa", "Ký", "Bảng", "Danh", "Số", "Thôn", "Cộng", "An", "Thủy")
POSTS = {
    "leader": ("Tổ trưởng", "TỔ TRƯỞNG", "Tổ Trưởng"),
    "deputy": ("Tổ phó", "Phó tổ trưởng"),
    "member": ("Tổ viên", "Thành viên"),
}
LABELS = {
    "ordinal": ("STT", "TT", "Số TT", "Số thứ tự"),
    "full_name": ("Họ và tên", "HỌ VÀ TÊN", "Họ tên", "Ho va ten", "HOVATEN", "Họ, tên", "Họ và tên thành viên"),
    "sex": ("Giới tính", "GIỚI TÍNH", "Gioi tinh", "Nam/Nữ", "Phái"),
    "birth_date": (
        "Ngày sinh",
        "Ngày, tháng, năm sinh",
        "NGAY SINH",
        "Ngày tháng năm sinh",
        "ngaysinh",
        "Ngày/tháng/năm sinh",
    ),
    "national_id": (
        "Số CCCD",
        "CCCD",
        "Số định danh cá nhân",
        "SO CCCD",
        "Số căn cước công dân",
        "CCCD/CMND",
        "Căn cước",
    ),
    "phone": ("Số điện thoại", "SĐT", "Điện thoại", "SO DIEN THOAI", "ĐTDĐ", "Số ĐT"),
    "team": ("Tổ bảo vệ ANTT", "Tổ", "Thôn/Tổ", "Địa bàn", "Tên tổ", "TO BAO VE ANTT"),
    "role": ("Chức danh", "Chức vụ", "CHUC DANH", "Nhiệm vụ"),
    "address": ("Nơi thường trú", "HKTT", "Địa chỉ", "Nơi ở hiện nay", "NƠI CƯ TRÚ"),
    "remark": ("Ghi chú", "Ký nhận", "Dân tộc", "Trình độ học vấn"),
}
LETTERHEADS = (
    (),
    (("UBND XÃ ĐÔNG HỒ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("CÔNG AN XÃ", "Độc lập - Tự do - Hạnh phúc")),
    (
        ("ỦY BAN NHÂN DÂN", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("PHƯỜNG BA ĐÌNH", "Độc lập – Tự do – Hạnh phúc"),
        ("Số: 12/DS-CAX", "Đông Hồ, ngày 5 tháng 7 năm 2026"),
    ),
    (
        ("CÔNG AN TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("CÔNG AN XÃ ĐÔNG HỒ", "Độc lập - Tự do - Hạnh phúc"),
        ("-------", "---------------"),
    ),
)
TITLES = (
    ("DANH SÁCH LỰC LƯỢNG THAM GIA BẢO VỆ ANTT Ở CƠ SỞ",),
    ("DANH SÁCH THÀNH VIÊN", "(Kèm theo Quyết định số 45/QĐ-UBND ngày 28 tháng 6 năm 2024 của UBND xã)"),
    ("Danh sách trích ngang tổ bảo vệ an ninh, trật tự", "Tính đến ngày 30/6/2026"),
    ("BIỂU TỔNG HỢP CÁC TỔ BẢO VỆ AN NINH, TRẬT TỰ", "Tháng 9 năm 2026", "(Ban hành kèm theo Công văn số 5)"),
)
SIGNERS = (
    ("NGƯỜI LẬP BIỂU", "TRƯỞNG CÔNG AN XÃ"),
    ("Người lập", "Kế toán", "TM. ỦY BAN NHÂN DÂN"),
    ("Cán bộ lập danh sách", "KT. TRƯỞNG CÔNG AN XÃ", "CHỦ TỊCH"),
    ("THỦ TRƯỞNG ĐƠN VỊ",),
)


@dataclass
class Made:
    """A sheet being written and what it says."""

    rows: list[list[object]] = field(default_factory=list)
    people: dict[int, dict[str, object]] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, cells: list[object], reason: str | None = None) -> int:
        self.rows.append(cells)
        if reason:
            self.skipped[len(self.rows)] = reason
        return len(self.rows)


class ListMaker:
    """Writes one list of a layout that the seed decides."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.made = Made()
        self.left = self.pick.choice((0, 0, 1, 3))
        self.team_by = self.pick.choice(("column", "group", "title"))
        kind = self.pick.choice(KINDS)
        count = 1 if self.team_by == "title" else self.pick.randint(2, 4)
        names = list(range(1, 9)) if kind == "Tổ" else list(PROPER)
        self.teams = [f"{kind} {name}" for name in self.pick.sample(names, count)]
        self.split_birth = self.pick.random() < 0.3
        self.columns = self.choose_columns()
        self.number = 0

    def choose_columns(self) -> list[str]:
        keys = ["full_name", "birth_date", "role"]
        keys += [key for key in ("national_id", "phone", "address", "remark") if self.pick.random() < 0.7]
        keys += [] if self.split_birth else ["sex"]
        keys += ["team"] if self.team_by == "column" else []
        self.pick.shuffle(keys)
        return (["ordinal"] if self.pick.random() < 0.8 else []) + keys

    def make(self) -> Made:
        for _ in range(self.pick.choice((0, 0, 1, 2))):
            self.made.add([], "blank")
        self.letterhead_and_title()
        self.header()
        for place, team in enumerate(self.teams):
            if self.team_by == "group":
                self.group_row(place, team)
            self.team_members(team)
            if self.team_by == "group" and self.pick.random() < 0.2:
                self.made.add([], "blank")
        self.ending()
        return self.made

    def line(self, *texts: str, at: int = 0) -> list[object]:
        return [None] * (self.left + at) + list(texts)

    def letterhead_and_title(self) -> None:
        letterhead = self.pick.choice(LETTERHEADS)
        for texts in letterhead:
            reason = None if set(texts[0]) == {"-"} else "letterhead"
            self.made.add([None] * self.left + [texts[0], None, None, None, texts[1]], reason)
        if letterhead:
            self.made.add([], "blank")
        titles = list(self.pick.choice(TITLES))
        if self.team_by == "title":
            ending = self.pick.choice((", XÃ ĐÔNG HỒ", " NĂM 2026", ""))
            titles[0] = f"DANH SÁCH THÀNH VIÊN TỔ BẢO VỆ AN NINH, TRẬT TỰ {self.teams[0].upper()}{ending}"
        if letterhead or self.team_by == "title" or self.pick.random() < 0.5:
            for title in titles:
                self.made.add(self.line(title), "title")

    def header(self) -> None:
        top: list[object] = [None] * self.left
        below: list[object] = [None] * self.left
        for key in self.columns:
            label = self.pick.choice(LABELS[key])
            top += [label, None] if key == "birth_date" and self.split_birth else [label]
            below += ["Nam", "Nữ"] if key == "birth_date" and self.split_birth else [None]
        row = self.made.add(top)
        if self.split_birth:
            self.made.add(below)
            self.merge_header(row, top, below)
        if self.pick.random() < 0.4:
            width = len(top) - self.left
            form = self.pick.choice(("({})", "{}"))
            self.made.add([None] * self.left + [form.format(n) for n in range(1, width + 1)], "column_numbers")

    def merge_header(self, row: int, top: list[object], below: list[object]) -> None:
        if self.pick.random() < 0.3:
            return
        for column, label in enumerate(top):
            if label and not below[column]:
                self.made.merges.append((row, column, row + 1, column))
            elif label:
                self.made.merges.append((row, column, row, column + 1))

    def group_row(self, place: int, team: str) -> None:
        roman = ("I", "II", "III", "IV")[place]
        form = self.pick.choice(("plain", "roman", "cells", "team", "count", "capitals"))
        texts = {
            "plain": [team],
            "roman": [f"{roman}. {team}"],
            "cells": [roman, team],
            "team": [f"Tổ bảo vệ ANTT {team[0].lower()}{team[1:]}"],
            "count": [f"{team}: 02 người"],
            "capitals": [f"{place + 1}. {team.upper()}"],
        }[form]
        if form == "cells" and self.columns[0] != "ordinal":
            texts = [team]
        row = self.made.add(self.line(*texts), "group_row")
        if self.pick.random() < 0.5 and len(texts) == 1:
            self.made.merges.append((row, self.left, row, self.left + len(self.columns) - 1))

    def team_members(self, team: str) -> None:
        for post in ("leader", "deputy", "member"):
            self.number += 1
            person = self.person(team, post)
            cells: list[object] = [None] * self.left
            for key in self.columns:
                cells += self.cells_of(key, person)
            self.made.people[self.made.add(cells)] = person

    def person(self, team: str, post: str) -> dict[str, object]:
        female = self.pick.random() < 0.3
        born = date(self.pick.randint(1962, 2003), self.pick.randint(1, 12), self.pick.randint(1, 28))
        century = (2 if born.year >= 2000 else 0) + female
        name = f"{self.pick.choice(FAMILIES)} {self.pick.choice(MIDDLES)} {self.pick.choice(GIVEN)}"
        person: dict[str, object] = {
            "full_name": f"{name} {PROPER[self.number % 4]}",
            "sex": "Nữ" if female else "Nam",
            "birth_date": born.isoformat(),
            "birth_year": born.year,
            "role": post,
            "team": team,
        }
        extra = {
            "national_id": f"099{century}{born.year % 100:02}{self.number:06}",
            "phone": f"0990{self.number:06}",
            "address": f"{team}, xã Đông Hồ",
        }
        return {**person, **{key: value for key, value in extra.items() if key in self.columns}}

    def cells_of(self, key: str, person: dict[str, object]) -> list[object]:
        if key == "ordinal":
            return [self.number]
        if key == "remark":
            return [self.pick.choice((None, "Kinh"))]
        if key == "role":
            return [self.pick.choice(POSTS[str(person["role"])])]
        if key == "birth_date":
            born = date.fromisoformat(str(person["birth_date"]))
            written = self.pick.choice((born, f"{born:%d/%m/%Y}", f"{born:%d.%m.%Y}", f"{born:%d-%m-%Y}"))
            pair = [None, written] if person["sex"] == "Nữ" else [written, None]
            return pair if self.split_birth else [written]
        return [person[key]]

    def ending(self) -> None:
        count = len(self.made.people)
        total = self.pick.choice(
            (
                None,
                f"Tổng cộng: {count:02} người",
                f"Tổng số: {count} đồng chí",
                f"Danh sách này có {count} người",
                "words",
            )
        )
        if total == "words":
            self.made.add(self.line("Tổng cộng:", f"{count} người"), "total")
        elif total:
            self.made.add(self.line(total), "total")
        for _ in range(self.pick.choice((0, 1, 2))):
            self.made.add([], "blank")
        signers = self.pick.choice(SIGNERS)
        if self.pick.random() < 0.6:
            self.made.add(self.line("Đông Hồ, ngày 05 tháng 7 năm 2026", at=3), "signature")
        self.signer_cells(signers)
        self.signer_cells(["(Ký, ghi rõ họ tên)"] * len(signers))
        self.made.add([], "blank")
        self.signer_cells(["Trần Văn Lập", "Thiếu tá Lê Văn Ký", "Ngô Thị Hoa"][: len(signers)])

    def signer_cells(self, texts: list[str] | tuple[str, ...]) -> None:
        cells: list[object] = [None] * (self.left + 1 + 2 * len(texts))
        for place, text in enumerate(texts):
            cells[self.left + 1 + 2 * place] = text
        self.made.add(cells, "signature")


def saved(made: Made, path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cells in enumerate(made.rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(row, column, value)
    for top, left, bottom, right in made.merges:
        sheet.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
    book.save(path)
    return path


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_list_of_any_layout_gives_its_people_and_nothing_else(seed, tmp_path):
    made = ListMaker(seed).make()
    preview = read_list(saved(made, tmp_path / "list.xlsx"), AS_OF)
    found = to_json(preview)
    assert {
        row["row"]: {key: row.get(key) for key in made.people.get(row["row"], {})} for row in found["rows"]
    } == made.people
    reasons = {row["row"]: row["reason"] for row in found["skipped"]}
    last = preview.skipped[-1].row
    assert {row: reasons.get(row) for row in made.skipped if row <= last} == {
        row: reason for row, reason in made.skipped.items() if row <= last
    }
    assert [w for w in preview.warnings if w.severity is not Severity.INFO] == []
