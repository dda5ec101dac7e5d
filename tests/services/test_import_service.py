"""An office's list against the records: planned, written whole, written again, taken back."""

from datetime import date
from pathlib import Path

import pytest
from desk_samples import FOUNDED, team_of
from member_steps import move_member, release_member

from commune_desk.domain.errors import CancelledError, RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import AllowanceService
from commune_desk.services.contracts import TaskContext
from commune_desk.services.history import HistoryService
from commune_desk.services.import_plans import Action, ImportPlan, one_spelling
from commune_desk.services.imports import ImportService, ReadList
from commune_desk.services.members import ChangeMember, ListMembers, MemberService
from commune_desk.services.rates import RateService, TakeOverPack, shipped
from commune_desk.services.teams import AddTeam, TeamService
from commune_desk.store import search
from commune_desk.store.base import Base
from commune_desk.wording import explain, say

AS_OF = date(2026, 10, 22)
HEAD = "STT;Họ và tên;Ngày sinh;Số CCCD;Số điện thoại;Tổ;Chức danh"
LIST = (
    "1;Nguyễn Văn Thử;12/03/1979;000079012345;0990000001;Thôn Đông;Tổ trưởng",
    "2;Trần Thị Mẫu;05/09/1988;000188020264;0990000002;Thôn Đông;Tổ phó",
    "3;Lê Văn Nghiệm;01/01/1990;000090000003;0990000003;Buôn Ea Klŏng;Tổ viên",
)
TOO_YOUNG = "4;Lê Văn Trẻ;21/11/2015;000215028183;0990000004;Thôn Đông;Tổ viên"


class Import:
    """The import of one desk, with files written as a test goes."""

    def __init__(self, desk, folder: Path):
        self.desk, self.folder = desk, folder
        self.service = ImportService(desk, folder / "backups")
        self.members, self.teams, self.history = MemberService(desk), TeamService(desk), HistoryService(desk)

    def command(self, *rows: str, head: str = HEAD, **more) -> ReadList:
        file = self.folder / "danh sách.csv"
        file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8-sig")
        return ReadList(file, **{"as_of": AS_OF, **more})

    def plan(self, *rows: str, **more) -> ImportPlan:
        return self.service.plan(self.command(*rows, **more))

    def run(self, *rows: str, **more):
        return self.service.run(self.command(*rows, **more))

    def listed(self, day: date = AS_OF, search_words: str = "") -> dict[str, tuple[str, str]]:
        rows = self.members.list(ListMembers(day, search=search_words)).rows
        return {row.full_name: (row.team_name, row.post) for row in rows}

    def member(self, name: str):
        (row,) = [row for row in self.members.list(ListMembers(AS_OF)).rows if row.full_name == name]
        return self.members.show(row.id, AS_OF)

    def everything(self) -> dict[str, list]:
        """Every row of the database but versions, to compare before and after."""
        found = {}
        with self.desk.database.reader() as session:
            for table in Base.metadata.sorted_tables:
                columns = [column for column in table.columns if column.name not in {"version", "number"}]
                if table.name not in {"change_sets", "changes"}:
                    rows = session.execute(table.select().with_only_columns(*columns)).all()
                    found[table.name] = sorted(map(str, rows))
        return found


@pytest.fixture
def office(any_desk, tmp_path) -> Import:
    return Import(any_desk, tmp_path)


@pytest.fixture
def plain(desk, tmp_path) -> Import:
    return Import(desk, tmp_path)


def fates(plan: ImportPlan) -> list[str]:
    return [row.action.value for row in plan.rows]


def reasons(plan: ImportPlan) -> list[str]:
    return [say(code, **facts) for row in plan.rows for code, facts in row.blocked_by]


def test_that_a_plan_tells_new_changed_unchanged_and_error_and_writes_nothing(office):
    office.run(*LIST)
    before = office.everything()
    plan = office.plan(LIST[0], LIST[1].replace("0990000002", "0990000009"), TOO_YOUNG,
                       "5;Phạm Văn Mới;02/02/1985;000085000005;0990000005;Thôn Tây;Tổ viên")  # fmt: skip
    assert fates(plan) == ["unchanged", "changed", "error", "new"]
    (change,) = plan.rows[1].changes
    assert (change.field, change.old, change.new) == ("phone", "0990000002", "0990000009")
    assert (plan.new_teams, plan.count(Action.NEW)) == ({"Thôn Tây": FOUNDED}, 1)
    assert office.everything() == before


def test_that_a_list_is_written_with_its_people_posts_and_new_teams_once(office):
    done = office.run(*LIST, TOO_YOUNG)
    assert dict(done.message_facts) == {"added": 3, "changed": 0}
    assert office.listed() == {
        "Nguyễn Văn Thử": ("Thôn Đông", "leader"),
        "Trần Thị Mẫu": ("Thôn Đông", "deputy"),
        "Lê Văn Nghiệm": ("Buôn Ea Klŏng", "member"),
    }
    assert [(team.number, team.name) for team in office.teams.list_on(AS_OF)] == [
        (1, "Thôn Đông"),
        (2, "Buôn Ea Klŏng"),
    ]
    view = office.member("Trần Thị Mẫu")
    assert (view.values["birth_date"], view.values["birth_year"], view.values["phone"]) == (
        date(1988, 9, 5), 1988, "0990000002")  # fmt: skip
    assert [spell.valid_from for spell in view.spells] == [FOUNDED]


def test_that_the_same_list_a_second_time_changes_nothing_at_all(office):
    office.run(*LIST)
    before = office.everything()
    assert fates(office.plan(*LIST)) == ["unchanged"] * 3
    done = office.run(*LIST)
    assert (done.change_set_id, dict(done.message_facts)) == (None, {"added": 0, "changed": 0})
    assert office.everything() == before


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("STT;Họ và tên;Năm sinh;Tổ", ("1;Nguyễn Văn An;1980;Thôn Đông", "2;Nguyễn Văn An;1980;Thôn Tây")),
        ("STT;Họ và tên;Năm sinh;Tổ", ("1;Nguyễn Văn An;1980;Thôn Đông", "2;Nguyễn Văn An;1980;Thôn Đông")),
        ("STT;Họ và tên;Tổ", ("1;Nguyễn Văn An;Thôn Đông", "2;Nguyễn Văn Ân;Thôn Đông")),
        ("STT;Họ và tên;Ngày sinh;Tổ", ("1;NGUYỄN VĂN AN;2/3/1980;THÔN ĐÔNG", "2;LÒ THỊ HÀ;5/6/1985;THÔN ĐÔNG")),
        ("STT;Họ và tên;Ngày sinh;Tổ;Ngày tham gia",
         ("1;Lò Hà;2/3/1980;Thôn Đông;01/12/2026", "2;Lò Hạ;2/3/1980;Thôn Đông;05/02/2025")),
    ],
    ids=["namesakes in two teams", "namesakes in one team", "names alone", "capitals", "a service to come"],
)  # fmt: skip
def test_that_lists_without_numbers_stay_the_same_people(plain, head, rows):
    assert dict(plain.run(*rows, head=head).message_facts)["added"] == 2
    before = plain.everything()
    assert fates(plain.plan(*rows, head=head)) == ["unchanged"] * 2
    plain.run(*rows, head=head)
    assert plain.everything() == before


def test_that_a_changed_phone_is_updated_found_and_leaves_the_rest(office):
    office.run(*LIST)
    member_id = office.member("Trần Thị Mẫu").id
    office.members.change(ChangeMember(member_id, 1, {"ethnicity": "Tày"}))
    done = office.run(LIST[1].replace("0990000002", "0990000009").replace("05/09/1988", ""))
    assert dict(done.message_facts) == {"added": 0, "changed": 1}
    values = office.member("Trần Thị Mẫu").values
    assert (values["phone"], values["ethnicity"], values["birth_year"]) == ("0990000009", "Tày", 1988)
    assert list(office.listed(search_words="0990000009")) == ["Trần Thị Mẫu"]
    assert office.listed(search_words="0990000002") == {}


def test_that_a_year_alone_and_a_name_without_marks_do_not_worsen_the_record(plain):
    plain.run(*LIST)
    head = "STT;Họ và tên;Năm sinh;Số CCCD;Tổ"
    plan = plain.plan("1;Nguyen Van Thu;1980;000079012345;Thôn Đông", head=head)
    assert fates(plan) == ["unchanged"]


def test_that_another_team_and_post_hold_from_the_day_of_the_list(office):
    office.run(*LIST)
    office.run(LIST[1].replace("Thôn Đông;Tổ phó", "Buôn Ea Klŏng;Tổ trưởng"))
    spells = [(spell.team_name, spell.post, spell.valid_from, spell.valid_to) for spell in
              office.member("Trần Thị Mẫu").spells]  # fmt: skip
    assert spells == [("Thôn Đông", "deputy", FOUNDED, AS_OF), ("Buôn Ea Klŏng", "leader", AS_OF, None)]
    office.run(LIST[1])
    assert office.listed()["Trần Thị Mẫu"] == ("Thôn Đông", "deputy")
    assert len(office.member("Trần Thị Mẫu").spells) == 2


def test_that_a_list_without_posts_leaves_posts(plain):
    plain.run(*LIST)
    plain.run("1;Trần Thị Mẫu;000188020264;Buôn Ea Klŏng", head="STT;Họ và tên;Số CCCD;Tổ")
    assert plain.listed()["Trần Thị Mẫu"] == ("Buôn Ea Klŏng", "deputy")


def test_that_what_was_recorded_after_the_day_of_the_list_is_never_overlapped(plain):
    plain.run(*LIST)
    other = plain.teams.list_on(AS_OF)[1].id
    for name in ("Trần Thị Mẫu", "Nguyễn Văn Thử"):
        move_member(plain.members, plain.member(name).id, other, "member", date(2026, 10, 1))
    release_member(plain.members, plain.member("Lê Văn Nghiệm").id, date(2026, 10, 31), "a")
    before = plain.everything()
    moved = (LIST[1].replace("Tổ phó", "Tổ viên"), LIST[2].replace("Tổ viên", "Tổ trưởng"))
    plan = plain.plan(*moved, as_of=date(2026, 9, 15))
    assert fates(plan) == ["error", "error"]
    assert "01/10/2026" in reasons(plan)[0]
    assert "01/11/2026" in reasons(plan)[1]
    assert fates(plain.plan(*LIST, as_of=date(2026, 9, 15))) == ["unchanged"] * 3
    plain.run(*moved, as_of=date(2026, 9, 15))
    assert plain.everything() == before


def test_that_who_was_released_serves_again_from_the_day_of_a_list_that_names_them(plain):
    plain.run(*LIST)
    member_id = plain.member("Lê Văn Nghiệm").id
    release_member(plain.members, member_id, date(2026, 9, 30), "a")
    (row,) = plain.plan(LIST[2]).rows
    assert (row.action, [change.field for change in row.changes]) == (Action.CHANGED, ["team", "post"])
    plain.run(LIST[2])
    days = [(spell.valid_from, spell.valid_to) for spell in plain.members.show(member_id, AS_OF).spells]
    assert days == [(FOUNDED, date(2026, 10, 1)), (AS_OF, None)]


@pytest.mark.parametrize(
    "written", ["thôn Tân Tiến", "THÔN TÂN TIẾN", "Thon Tan Tien", "Tân Tiến", "Tổ BVANTT thôn Tân Tiến"]
)
def test_that_a_team_is_known_by_name_by_marks_aside_and_by_its_proper_name(plain, written):
    team_of(plain.desk, "thôn Tân Tiến")
    plan = plain.plan(LIST[0].replace("Thôn Đông", written))
    assert plan.new_teams == {}
    plain.run(LIST[0].replace("Thôn Đông", written))
    assert plain.listed() == {"Nguyễn Văn Thử": ("Thôn Tân Tiến", "leader")}


def test_that_a_name_that_several_teams_share_is_asked_for_and_makes_no_team(plain):
    for name in ("thôn Hòa", "thôn Hóa"):
        team_of(plain.desk, name)
    plan = plain.plan(LIST[0].replace("Thôn Đông", "Thon Hoa"), LIST[1].replace("Thôn Đông", "Thôn Hóa"))
    assert (fates(plan), plan.new_teams) == (["error", "new"], {})
    assert reasons(plan) == ["Có 2 tổ cùng tên «Thon Hoa». Ghi rõ tên tổ trong danh sách rồi nhập lại."]


def test_that_one_unknown_team_written_in_several_ways_is_made_once(plain):
    rows = [
        f"{number};{name};0990000{number:03};{team}"
        for number, (name, team) in enumerate(
            (("Lò A", "thôn Yên Hòa"), ("Lò B", "Thôn Yên Hoà"), ("Lò C", "Thon Yen Hoa"), ("Lò D", "THÔN YÊN HÒA")),
            start=1,
        )
    ]
    plain.run(*rows, head="STT;Họ và tên;Số điện thoại;Tổ")
    assert [team.name for team in plain.teams.list_on(AS_OF)] == ["Thôn Yên Hòa"]
    assert len(plain.listed()) == 4


def test_that_spellings_join_only_what_is_surely_one_name():
    assert one_spelling(["Thôn Hòa", "THÔN HOÀ", "Thôn Hóa", "Thon Hoa", "Thon Bac"]) == {
        "Thôn Hòa": "Thôn Hòa",
        "THÔN HOÀ": "Thôn Hòa",
        "Thôn Hóa": "Thôn Hóa",
        "Thon Hoa": "Thon Hoa",
        "Thon Bac": "Thon Bac",
    }
    assert one_spelling(["Thon Hoa", "Thôn Hòa"]) == {"Thon Hoa": "Thôn Hòa", "Thôn Hòa": "Thôn Hòa"}


def test_that_people_without_team_take_the_one_named_or_are_asked_for(plain):
    head, row = "STT;Họ và tên;Số CCCD", "1;Nguyễn Văn Thử;000079012345"
    plan = plain.plan(row, head=head)
    assert (fates(plan), reasons(plan)) == (["error"], [say("import.blocked.no_team")])
    plain.run(row, head=head, team_name="Thôn Bắc")
    assert plain.listed() == {"Nguyễn Văn Thử": ("Thôn Bắc", "member")}
    assert fates(plain.plan(row, head=head, team_name="Thôn Nam")) == ["unchanged"]


def test_that_two_alike_on_record_are_never_guessed_between(plain):
    head = "STT;Họ và tên;Năm sinh;Số điện thoại;Tổ"
    twins = ("1;Lò Hà;1980;0990000001;Thôn Đông", "2;Lò Hà;1980;0990000002;Thôn Đông")
    plain.run(*twins, head=head)
    plan = plain.plan("1;Lò Hà;1980;0990000009;Thôn Đông", head=head)
    assert fates(plan) == ["error"]
    assert "2 người cùng họ tên" in reasons(plan)[0]


def test_that_one_person_on_record_is_not_two_rows_of_a_list(plain):
    head = "STT;Họ và tên;Năm sinh;Tổ"
    plain.run("1;Lò Hà;1980;Thôn Đông", head=head)
    rows = ("1;Lò Hà;1980;Thôn Đông", "2;Lò Hà;1980;Thôn Tây")
    assert fates(plain.plan(*rows, head=head)) == ["unchanged", "new"]


def test_that_nobody_serves_before_their_team_where_the_list_gives_no_day(plain):
    plain.teams.add(AddTeam("thôn Đông", date(2026, 1, 1)))
    plain.run(LIST[0])
    assert [spell.valid_from for spell in plain.member("Nguyễn Văn Thử").spells] == [date(2026, 1, 1)]


JOINED_HEAD = "STT;Họ và tên;Tổ;Ngày tham gia"


def test_that_a_team_the_import_makes_is_there_when_its_first_member_joins(office):
    rows = ("1;Lò Hà;Thôn Đông;05/02/2023", "2;Lò Hạ;Thôn Đông;", "3;Lò Hả;Thôn Tây;01/12/2025")
    plan = office.plan(*rows, head=JOINED_HEAD)
    assert plan.new_teams == {"Thôn Đông": date(2023, 2, 5), "Thôn Tây": FOUNDED}
    assert [row.notes for row in plan.rows] == [(), (), ()]
    office.run(*rows, head=JOINED_HEAD)
    assert [team.name for team in office.teams.list_on(date(2023, 2, 5))] == ["Thôn Đông"]
    assert list(office.listed(date(2023, 2, 5))) == ["Lò Hà"]
    assert [spell.valid_from for spell in office.member("Lò Hạ").spells] == [FOUNDED]


def test_that_a_list_without_days_of_joining_says_from_when_its_people_serve_and_can_be_told_another_day(office):
    rows = ("1;Lò Hà;Thôn Đông;05/02/2025", "2;Lò Hạ;Thôn Đông;", "3;Lò Hả;Thôn Tây;")
    plan = office.plan(*rows, head=JOINED_HEAD)
    assert (plan.undated, plan.undated_from) == (2, FOUNDED)
    plan = office.plan(*rows, head=JOINED_HEAD, undated_from=date(2025, 3, 1))
    assert (plan.undated, plan.undated_from) == (2, date(2025, 3, 1))
    office.run(*rows, head=JOINED_HEAD, undated_from=date(2025, 3, 1))
    began = {name: [spell.valid_from for spell in office.member(name).spells] for name in ("Lò Hà", "Lò Hạ", "Lò Hả")}
    assert began == {"Lò Hà": [date(2025, 2, 5)], "Lò Hạ": [date(2025, 3, 1)], "Lò Hả": [date(2025, 3, 1)]}
    assert office.plan(*rows, head=JOINED_HEAD).undated == 0


def test_that_who_joined_before_a_team_on_record_serves_from_its_first_day_and_it_is_told(office):
    office.teams.add(AddTeam("thôn Đông", date(2026, 1, 1)))
    rows = ("1;Lò Hà;Thôn Đông;05/02/2025", "2;Lò Hạ;Thôn Đông;05/02/2026")
    early, late = office.plan(*rows, head=JOINED_HEAD).rows
    ((code, facts),) = early.notes
    assert say(code, **facts).startswith("Danh sách ghi tham gia từ 05/02/2025, trước khi có Thôn Đông")
    assert "01/01/2026" in say(code, **facts)
    assert late.notes == ()
    office.run(*rows, head=JOINED_HEAD)
    assert [spell.valid_from for spell in office.member("Lò Hà").spells] == [date(2026, 1, 1)]
    assert [spell.valid_from for spell in office.member("Lò Hạ").spells] == [date(2026, 2, 5)]
    (again, _) = office.plan(*rows, head=JOINED_HEAD).rows
    assert (again.action, again.notes) == (Action.UNCHANGED, ())


def test_that_what_was_shown_is_written_though_the_file_was_changed_or_taken_away_since(plain):
    command = plain.command(*LIST)
    plan = plain.service.plan(command)
    command.path.unlink()
    plain.service.run(command, preview=plan.preview)
    assert len(plain.listed()) == 3


MAPPED_HEAD = "STT;Họ và tên;Tổ;Cột lạ"
MAPPED = ("1;Lò Hà;Thôn Đông;0990000001", "2;Lò Hạ;Thôn Đông;0990000002")


def test_that_what_was_said_of_columns_is_offered_for_the_next_list_with_that_header(office):
    assert office.plan(*MAPPED, head=MAPPED_HEAD).offered_mapping == {}
    office.run(*MAPPED, head=MAPPED_HEAD, mapping={"D": "phone"})
    plan = office.plan("1;Lò Hả;Thôn Tây;0990000003", head="STT;HO VA TEN;Tổ;cột  lạ")
    assert plan.offered_mapping == {"D": "phone"}
    assert "phone" not in plan.preview.rows[0].values
    assert office.plan(*MAPPED, head=MAPPED_HEAD, mapping={"D": "address"}).offered_mapping == {}
    assert office.plan(*MAPPED, head="STT;Họ và tên;Cột lạ;Tổ").offered_mapping == {}


def test_that_the_last_word_about_columns_holds_and_the_same_word_changes_nothing(office):
    office.run(*MAPPED, head=MAPPED_HEAD, mapping={"D": "phone"})
    before = office.everything()
    assert office.run(*MAPPED, head=MAPPED_HEAD, mapping={"D": "phone"}).change_set_id is None
    assert office.everything() == before
    done = office.run(*MAPPED, head=MAPPED_HEAD, mapping={"D": ""})
    assert office.plan(*MAPPED, head=MAPPED_HEAD).offered_mapping == {"D": ""}
    office.history.undo(done.change_set_id)
    assert office.everything() == before


def test_that_an_undone_import_takes_people_teams_and_search_with_it_and_comes_back(office):
    before = office.everything()
    done = office.run(*LIST)
    after = office.everything()
    office.history.undo(done.change_set_id)
    assert office.everything() == before
    with office.desk.database.reader() as session:
        assert search.find(session, office.desk.unit_id, "dong") == []
    office.history.redo(done.change_set_id)
    assert office.everything() == after
    assert list(office.listed(search_words="mau")) == ["Trần Thị Mẫu"]


def test_that_an_undone_import_gives_back_what_it_changed(office):
    office.run(*LIST)
    before = office.everything()
    moved = LIST[1].replace("Thôn Đông;Tổ phó", "Thôn Tây;Tổ trưởng").replace("0990000002", "0990000009")
    office.history.undo(office.run(moved).change_set_id)
    assert office.everything() == before


def test_that_an_import_somebody_was_paid_by_is_not_undone_and_the_sentence_says_why(office):
    done = office.run(*LIST)
    RateService(office.desk).take_over(TakeOverPack(shipped()[0].text))
    AllowanceService(office.desk, office.folder).compute(Month(2026, 9))
    before = office.everything()
    with pytest.raises(RefusedError) as refused:
        office.history.undo(done.change_set_id)
    assert refused.value.code == "error.undo_referred_to"
    words = explain(refused.value)
    assert "Nguyễn Văn Thử" in words or "Trần Thị Mẫu" in words or "Lê Văn Nghiệm" in words
    assert "Lò Văn Chiến" in words
    assert office.everything() == before


class StopsAt(TaskContext):
    """An officer who presses Huỷ at the so many-th look."""

    def __init__(self, look: int) -> None:
        self.looks = look

    def check(self) -> None:
        self.looks -= 1
        if self.looks == 0:
            raise CancelledError


@pytest.mark.parametrize("look", [1, 2, 4])
def test_that_a_cancelled_import_leaves_nothing(office, look):
    before = office.everything()
    with pytest.raises(CancelledError):
        office.service.run(office.command(*LIST), StopsAt(look))
    assert office.everything() == before
    assert office.history.list().total == 1
    office.run(*LIST)
    assert len(office.listed()) == 3


def test_that_progress_counts_the_rows(plain):
    told = []

    class Tells(TaskContext):
        def progress(self, done, total, what_code=""):
            told.append((done, total, say(what_code)))

    plain.service.run(plain.command(*LIST), Tells())
    assert told == [(number, 3, "Đang ghi danh sách") for number in range(3)]


TWO_NUMBERS = "1;Nguyễn Văn Thử;5/1979;000079012345;0990000001 / 0990000011;Thôn Đông;Tổ trưởng"
TWO_NUMBERS_NOTED = "Ngày sinh: 5/1979\nSố điện thoại: 0990000001 / 0990000011"


def test_that_what_a_list_says_beyond_its_fields_goes_into_the_note_once(office):
    office.run(TWO_NUMBERS)
    values = office.member("Nguyễn Văn Thử").values
    assert (values["phone"], values["birth_year"], values["note"]) == ("0990000001", 1979, TWO_NUMBERS_NOTED)
    before = office.everything()
    assert fates(office.plan(TWO_NUMBERS)) == ["unchanged"]
    office.run(TWO_NUMBERS)
    assert office.everything() == before


def test_that_a_note_on_record_stays_and_a_birth_known_to_the_day_needs_none(office):
    office.run(LIST[0])
    view = office.member("Nguyễn Văn Thử")
    office.members.change(ChangeMember(view.id, view.version, {"note": "Người có uy tín"}))
    plan = office.plan(TWO_NUMBERS)
    assert [change.field for change in plan.rows[0].changes] == ["note"]
    office.run(TWO_NUMBERS)
    assert office.member("Nguyễn Văn Thử").values["note"] == ("Người có uy tín\nSố điện thoại: 0990000001 / 0990000011")


def test_that_names_in_small_letters_are_written_with_capitals_and_told(plain):
    rows = ("1;nguyễn văn an;01/01/1980;;;Thôn Đông;", "2;Lò thị Ún;01/01/1981;;;Thôn Đông;",
            "3;H'Hen Niê;01/01/1982;;;Thôn Đông;", "4;y bhăm êban;01/01/1983;;;Thôn Đông;")  # fmt: skip
    told = [[w.code for w in row.read.warnings if w.field == "full_name"] for row in plain.plan(*rows).rows]
    assert told == [["name_all_lower"], ["name_capital_restored"], [], ["name_all_lower"]]
    plain.run(*rows)
    assert set(plain.listed()) == {"Nguyễn Văn An", "Lò Thị Ún", "H'Hen Niê", "Y Bhăm Êban"}
