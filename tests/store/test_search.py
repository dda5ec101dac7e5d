"""One list of answers for both engines."""

from datetime import date

import pytest
from engine_fixtures import unit_row
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql

from commune_desk.store import search
from commune_desk.store.search import Hit
from commune_desk.store.tables.changes import SearchEntryRow

PEOPLE = {
    1: "Nguyễn Văn Hòa 066090000001 0901234567",
    2: "Nguyễn Thị Hoà",
    3: "Trần Văn Hoa",
    4: "Lê Thị Hóa",
    5: "Đặng Đình Đức",
    6: "H'Nguên Niê",
    7: "Y Bhăm Êban",
    8: "Hoàng Văn Hoan",
    9: "Dang Dinh Duc",
    10: "Lý Thị Quy 0990123456",
    11: "Lí Mĩ Quí",
    12: "Linh Thy",
    13: "N.V. Út Quyết định 123/QĐ-UBND",
}
CASES = {
    "with marks, old and new style are one": (
        "Hòa",
        [("exact", 8), ("exact", 2), ("exact", 1), ("folded", 4), ("folded", 3)],
    ),
    "without marks": ("hoa", [("exact", 8), ("exact", 3), ("folded", 4), ("folded", 2), ("folded", 1)]),
    "đ is found by d, and stands first when typed": ("đức", [("exact", 5), ("folded", 9)]),
    "d finds both": ("duc", [("exact", 9), ("folded", 5)]),
    "all words, in any order": ("hoà nguyễn", [("exact", 2), ("exact", 1)]),
    "one word with marks, one without": ("nguyen hòa", [("folded", 2), ("folded", 1)]),
    "only the last word is a beginning": ("ngu hòa", []),
    "a beginning": ("nguyễn th", [("exact", 2)]),
    "digits": ("0660", [("exact", 1)]),
    "an apostrophe of any kind": ("h’nguên", [("exact", 6)]),
    "an apostrophe, no marks": ("h'nguen", [("folded", 6)]),
    "names of the highlands": ("bham eban", [("folded", 7)]),
    "capitals": ("ĐẶNG ĐÌNH", [("exact", 5), ("folded", 9)]),
    "signs of the query languages are no commands": ('đức" OR "hòa', []),
    "Đ is one letter with đ": ("ĐỨC", [("exact", 5), ("folded", 9)]),
    "i and y are one where both are written": ("li qui", [("folded", 11), ("folded", 10)]),
    "the spelling as typed stands first": ("lý quy", [("exact", 10), ("folded", 11)]),
    "and the other way": ("Mỹ", [("folded", 11)]),
    "Thy is not Thi": ("thy", [("exact", 12)]),
    "a beginning in either spelling": ("li", [("exact", 12), ("folded", 11), ("folded", 10)]),
    "initials with or without dots": ("n v út", [("exact", 13)]),
    "initials as written": ("N.V. Út", [("exact", 13)]),
    "a phone number": ("0990123456", [("exact", 10)]),
    "a number of a decision": ("123/QĐ-UBND", [("exact", 13)]),
    "a number of a decision, no marks": ("123/qd", [("folded", 13)]),
    "an asterisk is no command": ("* đức *", [("exact", 5), ("folded", 9)]),
    "a colon and brackets are no commands": ("{exact}: (đức) & !", []),
    "nothing typed": ("  ", []),
    "only signs": ("'&|!*()", []),
    "a word of SQLite's query language": ("NOT", []),
}  # fmt: skip


@pytest.fixture
def ids(office):
    made = {number: office.new_id() for number in PEOPLE}
    with office.work() as work:
        for number, words in PEOPLE.items():
            search.write_entry(work.session, office.unit_id, "members", made[number], words)
        work.commit()
    return made


def found(office, ids, typed, **wanted):
    numbers = {row_id: number for number, row_id in ids.items()}
    with office.database.reader() as session:
        return [(hit.match, numbers[hit.row_id]) for hit in search.find(session, office.unit_id, typed, **wanted)]


def test_that_both_engines_find_the_same_in_the_same_order(office, ids):
    wrong = {
        name: (found(office, ids, typed), expected)
        for name, (typed, expected) in CASES.items()
        if found(office, ids, typed) != expected
    }
    assert wrong == {}


@pytest.mark.parametrize("looked_at", [0, 4, search.LOOKED_AT])
def test_that_looking_and_the_index_give_the_same_pages(office, ids, monkeypatch, looked_at):
    monkeypatch.setattr(search, "LOOKED_AT", looked_at)
    wrong = {}
    for name, (typed, expected) in CASES.items():
        for size in (1, 2, 3, 50):
            for start in range(0, 5, size):
                page = found(office, ids, typed, subjects=("members",), limit=size, offset=start)
                if page != expected[start : start + size]:
                    wrong[name, size, start] = page
    assert wrong == {}


def test_that_the_order_of_words_is_that_of_bytes_on_a_server_too(office):
    asked = search._Asked("postgresql", office.unit_id, ("members",), ("an",))
    for query in (asked.by_looking("exact"), select(SearchEntryRow).order_by(*asked.order())):
        assert 'folded COLLATE "C"' in str(query.compile(dialect=postgresql.dialect()))


def test_that_exact_matches_stand_first_beyond_the_first_page(office, ids):
    whole = found(office, ids, "Hòa")
    assert len(whole) == 5
    for size in (1, 2, 3):
        pages = [found(office, ids, "Hòa", limit=size, offset=start) for start in range(0, 7, size)]
        assert [hit for page in pages for hit in page] == whole


def test_that_the_newest_day_comes_first_and_no_day_last(office, ids):
    with office.work() as work:
        for number, day in ((1, None), (2, date(2026, 1, 1)), (3, date(2026, 5, 1))):
            search.write_entry(work.session, office.unit_id, "log_entries", ids[number], "trộm xe", day)
        work.commit()
    assert [number for _, number in found(office, ids, "trộm")] == [3, 2, 1]


def test_that_only_the_asked_subjects_and_the_own_office_are_searched(office, ids):
    other = office.new_id()
    with office.work() as work:
        search.write_entry(work.session, office.unit_id, "teams", ids[5], "thôn Đức Hòa")
        work.commit()
    with office.work(unit_id=other) as work:
        work.session.add(unit_row(other, office.clock.now()))
        work.session.flush()
        search.write_entry(work.session, other, "teams", ids[6], "thôn Đức Thắng")
        work.commit()
    assert found(office, ids, "đức", subjects=("teams",)) == [("exact", 5)]
    assert found(office, ids, "thắng") == []


def test_that_an_entry_is_replaced_and_forgotten_in_the_same_transaction(office, ids):
    with office.work() as work:
        search.write_entry(work.session, office.unit_id, "members", ids[5], "Đặng Đình Phúc")
        hits = search.find(work.session, office.unit_id, "phúc")
    assert [hit.row_id for hit in hits] == [ids[5]]
    assert found(office, ids, "phúc") == []
    with office.work() as work:
        search.write_entry(work.session, office.unit_id, "members", ids[5], "Đặng Đình Phúc")
        search.drop_entry(work.session, "members", ids[9])
        work.commit()
    assert found(office, ids, "phúc") == [("exact", 5)]
    assert found(office, ids, "đức") == []


def test_that_a_hit_carries_subject_day_and_kind_of_match(office, ids):
    with office.database.reader() as session:
        assert search.find(session, office.unit_id, "eban") == [Hit("members", ids[7], "folded", None)]


def test_that_the_index_is_used_on_postgresql(office, ids):
    if office.database.dialect != "postgresql":
        return
    with office.database.reader() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        asked = search._Asked("postgresql", office.unit_id, (), ("đức",))
        query = select(SearchEntryRow.number).where(asked._indexed("exact", (("đức",),)))
        compiled = query.compile(session.get_bind())
        plan = session.connection().exec_driver_sql(f"EXPLAIN {compiled}", compiled.params)
        assert "search_index_exact" in "\n".join(row[0] for row in plan)


def test_that_a_damaged_index_is_seen_and_rebuilt(office, ids):
    if office.database.dialect != "sqlite":
        return
    with office.database.writer.begin() as connection:
        assert search.index_is_whole(connection)
        connection.exec_driver_sql("DROP TRIGGER search_index_update")
        connection.exec_driver_sql("UPDATE search_entries SET exact = 'khác'")
        assert not search.index_is_whole(connection)
        search.rebuild(connection)
        assert search.index_is_whole(connection)
