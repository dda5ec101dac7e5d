"""One list of answers for both engines."""

from datetime import date

import pytest
from engine_fixtures import unit_row
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql

from commune_desk.domain.text import exact, fold, spellings
from commune_desk.store import search
from commune_desk.store import search_statements as statements
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


WAYS = [(search.FEW, 0), (0, 0), (0, 4), (3, 8), (0, search.LOOKED_AT)]
"""Entries put in order by the program, entries looked at: each leads another way to the same answers."""


@pytest.fixture(params=WAYS, ids=str)
def way(request, monkeypatch):
    for name, number in zip(("FEW", "LOOKED_AT"), request.param, strict=True):
        monkeypatch.setattr(search, name, number)


@pytest.mark.usefixtures("way")
def test_that_every_way_gives_the_same_pages(office, ids):
    wrong = {}
    for name, (typed, expected) in CASES.items():
        for size in (1, 2, 3, 50):
            for start in range(0, 5, size):
                page = found(office, ids, typed, subjects=("members",), limit=size, offset=start)
                if page != expected[start : start + size]:
                    wrong[name, size, start] = page
    assert wrong == {}


FAMILIES, MIDDLES, GIVEN = (
    ("Ngô", "Ngọ", "Phạm", "Lý"),
    (" Văn", " Thị", " Ngọc", ""),
    ("An", "Ân", "Ngọ", "Lí", "Phan"),
)


@pytest.mark.usefixtures("way")
def test_that_the_first_hits_are_those_of_all_in_order(office):
    """By a plain sorting of every entry, with days and without."""
    names = [f"{family}{middle} {given}" for family in FAMILIES for middle in MIDDLES for given in GIVEN]
    entries = []
    with office.work() as work:
        for place, name in enumerate(names * 2):
            subject, day = (
                ("members", None)
                if place < len(names)
                else ("log_entries", (None, date(2026, 1, place % 9 + 1))[place % 2])
            )
            entries.append((subject, office.new_id(), name, day, place))
            search.write_entry(work.session, office.unit_id, *entries[-1][:4])
        work.commit()
    subjects = ("members", "log_entries", "teams")
    for typed in (
        "ngo",
        "Ngô",
        "ngọ",
        "ng",
        "ngo v",
        "ngo van an",
        "ngo an",
        "Ngô Ân",
        "van ngo",
        "pham",
        "pham thi",
        "Phạm Ngọ",
        "ly",
        "lí",
        "n",
    ):
        expected = [hit for subject in subjects for hit in in_plain_order(entries, subject, typed)[:4]]
        with office.database.reader() as session:
            assert search.find_each(session, office.unit_id, typed, subjects, 4) == expected, typed
            for subject in subjects:
                page = search.find(session, office.unit_id, typed, subjects=(subject,), limit=5, offset=2)
                assert page == in_plain_order(entries, subject, typed)[2:7], (typed, subject)


def in_plain_order(entries, wanted, typed):
    def holds(text, words):
        have = text.split()
        return all(any(word in have for word in spelt) for spelt in words[:-1]) and any(
            one.startswith(word) for one in have for word in words[-1]
        )

    found = []
    for subject, row_id, name, day, place in entries:
        as_typed = holds(exact(name), [(word,) for word in exact(typed).split()])
        if subject == wanted and holds(fold(name), [spellings(word) for word in fold(typed).split()]):
            newest = -day.toordinal() if day else 1
            first = fold(typed).split()[0] + (" " if len(typed.split()) > 1 else "")
            beginnings = (fold(typed), first) if day is None else ("",)
            begins = next((rank for rank, text in enumerate(beginnings) if fold(name).startswith(text)), 2)
            hit = Hit(subject, row_id, "exact" if as_typed else "folded", day)
            found.append((not as_typed, newest, begins, fold(name), place, hit))
    return [hit for *_, hit in sorted(found, key=lambda one: one[:5])]


def test_that_marks_without_a_letter_of_their_own_are_found_typed_with_and_without(office):
    """Ê-đê letters such as ơ̆ have no composed form: with marks they are cut in two words, without in one."""
    row_id = office.new_id()
    with office.work() as work:
        search.write_entry(work.session, office.unit_id, "members", row_id, "Ksơr H'Blơ\u0306ng")
        work.commit()
    with office.database.reader() as session:
        for typed, match in (
            ("Blơ\u0306ng", "exact"),
            ("blong", "folded"),
            ("H'Blơ\u0306", "exact"),
            ("Blơng", "folded"),
        ):
            assert search.find(session, office.unit_id, typed) == [Hit("members", row_id, match, None)], typed


def test_that_the_order_of_words_is_that_of_bytes_on_a_server_too():
    one = (1,)
    for query in (
        statements.by_looking("postgresql", "exact", "phrase", one, one),
        statements.by_looking("postgresql", "exact", "beginning", one, one),
        statements.of_part("postgresql", "exact", "elsewhere", ordered=True),
        statements.in_order("postgresql", "folded", of_subjects=True),
    ):
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
        query = select(SearchEntryRow.number).where(statements._lexemes("exact"))
        compiled = query.compile(session.get_bind())
        plan = session.connection().exec_driver_sql(f"EXPLAIN {compiled}", {"exact_wanted": "'đức'"})
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
