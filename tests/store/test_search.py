"""One list of answers for both engines."""

from datetime import date

import pytest
from engine_fixtures import unit_row
from sqlalchemy import select, text

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
        query = select(SearchEntryRow.number).where(search._holds("postgresql", "exact", ["đức"]))
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
