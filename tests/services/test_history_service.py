"""The history tells every use case in the language of the day."""

import ast
import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from desk_samples import move_clock, team_of
from openpyxl import load_workbook

import commune_desk
from commune_desk.domain.errors import RefusedError
from commune_desk.services.history import HistoryService
from commune_desk.services.members import ChangeMember, MemberService
from commune_desk.services.office import Office
from commune_desk.wording import sentences, use_language

SOURCE = Path(commune_desk.__file__).parent
DAY = date(2026, 9, 1)


@pytest.fixture
def language():
    yield use_language
    use_language("vi")


def use_cases() -> dict[str, set[str]]:
    """Every use case of the source with its facts, by reading the calls of `work` and what is set in `facts`."""
    found: dict[str, set[str]] = {}
    for file in sorted((SOURCE / "services").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        added = {
            node.slice.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and "facts" in ast.unparse(node.value)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "work":
                for code in (part.value for part in ast.walk(ast.Tuple(node.args)) if isinstance(part, ast.Constant)):
                    found[code] = added | {keyword.arg for keyword in node.keywords if keyword.arg}
    return found


def test_that_every_use_case_has_words_in_both_languages_that_name_only_its_facts():
    known = sentences()
    assert len(use_cases()) > 30
    for code, facts in use_cases().items():
        assert code.startswith("history."), code
        # A code that ends with a point is continued by the kind of record.
        codes = [one for one in known if one.startswith(code)] if code.endswith(".") else [code]
        assert codes, code
        for sentence in (sentence for one in codes for sentence in known[one]):
            assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= facts, code


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_that_the_whole_past_of_an_office_is_told(read_office: Office, language, spoken):
    language(spoken)
    page = read_office.history.list(limit=500)
    assert page.total == len(page.rows) > 30
    for row in page.rows:
        assert row.what
        assert not re.search(r"[{}]|history\.", row.what)
    told = {row.what for row in page.rows}
    assert ("Thêm thành viên Nông Thị Hiền" if spoken == "vi" else "Added member Nông Thị Hiền") in told


def test_that_undo_and_redo_are_told_in_the_language_of_the_reader_not_of_the_day_they_were_done(any_desk, language):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    history = HistoryService(any_desk)
    changed = MemberService(any_desk).change(ChangeMember(member_id, 1, {"phone": "0990000001"}))
    undone = history.undo(changed.change_set_id)
    assert (undone.message_code, dict(undone.message_facts)) == ("message.undone", {"what": "Sửa hồ sơ Lê Văn A"})
    redone = history.undo(undone.change_set_id)
    assert redone.message_code == "message.redone"
    language("en")
    what = [row.what for row in history.list().rows][:3]
    assert what == ["Redo: Changed Lê Văn A", "Undo: Changed Lê Văn A", "Changed Lê Văn A"]
    assert [(row.undone, row.is_undo) for row in history.list().rows][:3] == [
        (False, True),
        (True, True),
        (False, False),
    ]


def test_that_the_newest_stand_first_and_pages_add_up(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    service, history = MemberService(any_desk), HistoryService(any_desk)
    made = [
        service.change(ChangeMember(member_id, version, {"phone": f"099000000{version}"})).change_set_id
        for version in range(1, 6)
    ]
    pages = [history.list(offset, 2).rows for offset in (0, 2, 4)]
    assert [row.id for page in pages for row in page][:5] == made[::-1]
    assert history.list().total == 7


def test_that_a_change_shows_old_and_new(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    done = MemberService(any_desk).change(ChangeMember(member_id, 1, {"birth_date": DAY}))
    (change,) = HistoryService(any_desk).changes_in(done.change_set_id)
    assert (change.table_name, change.row_key, change.operation) == ("members", str(member_id), "update")
    assert change.fields == {"birth_date": (None, DAY), "birth_year": (None, 2026)}


def test_that_the_subjects_whose_pages_are_to_be_read_again_are_told(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    history = HistoryService(any_desk)
    newest = history.list().rows[0]
    assert history.undo(newest.id).subjects == {"members", "teams"}
    with pytest.raises(RefusedError) as refused:
        MemberService(any_desk).show(member_id, DAY)
    assert refused.value.code == "error.no_such_member"


def test_that_an_unknown_change_set_is_refused(desk):
    for call in (HistoryService(desk).undo, HistoryService(desk).redo):
        with pytest.raises(RefusedError) as refused:
            call(desk.new_id())
        assert refused.value.code == "error.no_change_set"


def test_that_the_history_is_told_field_by_field_with_old_new_who_and_when(any_desk):
    _, (member_id,) = team_of(any_desk, "thôn Một", "Lê Văn A")
    move_clock(any_desk, "2026-10-23T09:30")
    officer = any_desk.as_officer("Hồ Thị Tám")
    done = MemberService(officer).change(ChangeMember(member_id, 1, {"phone": "0990000001", "party_member": True}))
    HistoryService(officer).undo(done.change_set_id)
    lines = HistoryService(any_desk).lines()
    changed = [line for line in lines if line.what == "Sửa hồ sơ Lê Văn A"]
    assert {(line.field, line.old, line.new) for line in changed} == {
        ("Điện thoại", "–", "0990000001"), ("Đảng viên", "–", "có"),
    }  # fmt: skip
    assert {(line.who, line.record, line.at, line.undone) for line in changed} == {
        ("Hồ Thị Tám", "Thành viên Lê Văn A", datetime(2026, 10, 23, 9, 30), True)  # noqa: DTZ001 - local
    }
    back = [(line.field, line.old, line.new) for line in lines if line.what.startswith("Hoàn tác")]
    assert ("Điện thoại", "0990000001", "–") in back
    served = {line.new for line in lines if line.record == "Quá trình tham gia Lê Văn A"}
    assert {"Thôn Một", "Lê Văn A", "Tổ trưởng"} <= served
    assert [line.at for line in lines] == sorted(line.at for line in lines)


def test_that_the_whole_history_is_a_sheet_with_a_row_a_field(read_office: Office):
    lines = read_office.history.lines()
    sheet = load_workbook(BytesIO(read_office.exports.history())).active
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if "Việc" in row)
    first = rows[head].index("Ai")
    told = [row[first : first + 6] for row in rows[head + 2 :] if row[first]]
    expected = [(line.who, line.what, line.record, line.field, line.old, line.new) for line in lines]
    assert [tuple(value or "" for value in row) for row in told[: len(lines)]] == expected
    assert len(lines) > 400
