"""Lists, records, reports and the log on the command line."""

import json
from datetime import date

import pytest

from commune_desk.wording import sentences


def test_that_members_are_listed_with_the_keys_of_the_glossary(run, sample):
    ran = run("members", "list", "--as-of", "2026-08-21", "--json", "--db", sample)
    assert ran.status == 0
    assert len(ran.json) == 13
    assert all(list(row) == ["id", "full_name", "birth_year", "team", "post"] for row in ran.json)
    assert {row["post"] for row in ran.json} == {"leader", "deputy", "member"}


def test_that_common_options_stand_before_and_after_the_command(run, sample):
    before = run("--db", sample, "--json", "members", "list", "--as-of", "2026-08-21")
    after = run("members", "list", "--as-of", "2026-08-21", "--db", sample, "--json")
    assert before == after
    assert before.status == 0


def test_that_a_search_keeps_its_order_with_exact_marks_first(run, sample):
    found = run("members", "list", "--search", "Thủy", "--as-of", "2026-08-21", "--json", "--db", sample).json
    assert found[0]["full_name"] == "Trần Thị Thủy"
    names = [row["full_name"] for row in found]
    folded_only = [name for name in names if "Thủy" not in name]
    assert names[len(names) - len(folded_only) :] == folded_only


def test_that_a_team_is_named_by_number_or_by_words_without_marks(run, sample):
    options = ("--as-of", "2026-08-21", "--json", "--db", sample)
    by_number = run("members", "list", "--team", "3", *options).json
    by_name = run("members", "list", "--team", "khuoi linh", *options).json
    assert by_number == by_name
    assert {row["team"] for row in by_number} == {"Xóm Khuổi Lình"}
    assert run("members", "list", "--team", "9", *options).error["code"] == "error.cli.team_not_found"
    assert run("members", "list", "--team", "thon", *options).error["code"] == "error.cli.several_teams"


def test_that_tables_speak_the_language_asked_for(run, sample):
    options = ("--as-of", "2026-08-21", "--db", sample)
    assert run("members", "list", *options).out.splitlines()[0].split("  ")[0] == "Họ và tên"
    english = run("members", "list", *options, "--lang", "en").out
    assert english.splitlines()[0].startswith("Full name")
    assert "Deputy leader" in english


def test_that_columns_of_a_table_stand_under_their_heads(run, sample):
    head, *lines = run("teams", "list", "--as-of", "2026-08-21", "--db", sample).out.splitlines()
    assert len(lines) == 4
    place = head.index("Tên")
    assert [line[place:].split("  ")[0] for line in lines] == [
        "Thôn Trung Tâm",
        "Thôn Yên Hòa",
        "Xóm Khuổi Lình",
        "Xóm Nà Lầu",
    ]


def test_that_a_member_is_shown_by_name_or_by_identifier(run, sample):
    options = ("--as-of", "2026-08-21", "--json", "--db", sample)
    by_name = run("members", "show", "nguyen van quyet", *options).json
    assert by_name["full_name"] == "Nguyễn Văn Quyết"
    assert by_name["birth_date"] in {"1976-06-06", None}
    assert by_name["service"][0]["post"] == "leader"
    assert run("members", "show", by_name["id"], *options).json == by_name
    assert "Chức danh" in run("members", "show", by_name["id"], "--as-of", "2026-08-21", "--db", sample).out


def test_that_nobody_and_several_are_told_apart(run, sample):
    for written, code in (("Không Có Ai", "error.cli.member_not_found"), ("Thị", "error.cli.several_members")):
        ran = run("members", "show", written, "--json", "--db", sample)
        assert (ran.status, ran.out, ran.error["code"]) == (1, "", code)
        assert written in ran.error["message"]


def test_that_a_missing_office_is_one_sentence_and_one_with_json(run, tmp_path):
    missing = tmp_path / "không có.db"
    plain = run("teams", "list", "--db", missing)
    assert (plain.status, plain.out, plain.err.count("\n")) == (1, "", 1)
    told = run("teams", "list", "--db", missing, "--json")
    assert told.error["message"] == plain.err.strip()
    assert told.error["code"] in sentences()
    assert not missing.exists()


def test_that_the_own_database_lies_in_the_home_folder(run, home_of_its_own):
    assert run("db", "init", "--name", "Yên Sơn").status == 0
    assert (home_of_its_own / "office.db").exists()
    assert run("teams", "list", "--json").json == []


def test_that_an_entry_is_written_under_the_officers_name_and_found_again(run, sample):
    ran = run(
        "log", "add", "--kind", "grtt", "--at", "2026-08-20T21:30", "--text", "Hai nhóm cãi vã ở cầu treo",
        "--place", "Cầu treo", "--team", "3", "--outcome", "dispersed", "--member", "Lò Thị Thuý",
        "--count", "offender_handed_over=2", "--as", "Hà Văn Dũng", "--db", sample, "--json",
    )  # fmt: skip
    assert ran.status == 0
    assert (ran.json["kind"], ran.json["happened_at"]) == ("disorder", "2026-08-20T21:30:00")
    found = run("log", "list", "--search", "cau treo cai va", "--db", sample, "--json").json
    assert ran.json in found


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--kind", "zzz", "--text", "x"), "error.cli.kind_not_found"),
        (("--kind", "theft", "--text", "x", "--at", "hôm qua"), "error.cli.moment_unreadable"),
        (("--kind", "theft", "--text", " "), "error.invalid_fields"),
        (("--kind", "theft", "--text", "x", "--outcome", "extinguished"), "error.invalid_fields"),
        (("--kind", "theft", "--text", "x", "--count", "turnout=ba"), "error.cli.not_a_number"),
        (("--kind", "theft", "--text", "x", "--member", "Không Có Ai"), "error.cli.member_not_found"),
    ],
)
def test_that_an_entry_that_cannot_be_kept_changes_nothing(run, sample, options, code):
    before = run("log", "list", "--db", sample, "--json").out
    ran = run("log", "add", *options, "--db", sample, "--json")
    assert (ran.status, ran.error["code"]) == (1, code)
    assert "{" not in ran.error["message"]
    assert run("log", "list", "--db", sample, "--json").out == before


def test_that_the_log_is_narrowed_to_days_both_included(run, sample):
    rows = run("log", "list", "--from", "2026-08-03", "--to", "2026-08-09", "--db", sample, "--json").json
    days = [date.fromisoformat(row["happened_at"][:10]) for row in rows]
    assert days
    assert days == sorted(days, reverse=True)
    assert date(2026, 8, 3) <= days[-1] <= days[0] <= date(2026, 8, 9)
    everything = run("log", "list", "--db", sample, "--json").json
    inside = [row for row in everything if "2026-08-03" <= row["happened_at"][:10] <= "2026-08-09"]
    assert rows == inside


def test_that_a_report_tells_its_exact_days_in_each_calendar(run, sample):
    options = ("--db", sample, "--json")
    assert run("report", "2026-08", *options).json["period"] == {"first_day": "2026-07-15", "last_day": "2026-08-14"}
    civil = run("report", "2026-08", "--calendar", "civil", *options).json
    assert civil["period"] == {"first_day": "2026-08-01", "last_day": "2026-08-31"}
    assert civil["same_period_last_year"] == {"first_day": "2025-08-01", "last_day": "2025-08-31"}
    figures = {row["code"]: row for row in civil["indicators"]}
    assert figures["member_count"]["now"] == 13
    assert figures["patrol_count"]["now"] > 0
    assert set(figures["patrol_count"]) >= {"now", "same_period_last_year", "change", "percent", "year_to_date"}
    assert "15/07/2026 đến 14/08/2026" in run("report", "2026-08", "--db", sample).out


def test_that_an_unreadable_period_is_refused(run, sample):
    assert run("report", "2026-13", "--db", sample, "--json").error["code"] == "error.period_unreadable"


def test_that_a_sound_roster_has_nothing_to_tell_and_a_double_booking_is_told(run, sample, double_booked):
    assert run("roster", "check", "2026-08", "--db", sample, "--json").json == []
    assert "8/2026" in run("roster", "check", "2026-08", "--db", sample).out
    full_name = double_booked(sample)
    (problem,) = run("roster", "check", "2026-08", "--db", sample, "--json").json
    assert (problem["full_name"], problem["rule"]) == (full_name, "double_booking")
    assert full_name in problem["message"]


@pytest.fixture
def double_booked():
    """Puts somebody who is on the first turn of a night on the evening of the same day too."""
    from commune_desk.bootstrap import open_office
    from commune_desk.domain.periods import Month
    from commune_desk.services.roster_commands import SetCell

    def book(file):
        office = open_office(str(file), who="test")
        try:
            grid = office.rosters.month_grid(Month(2026, 8))
            member, cell_day = next(
                (member, day.day)
                for team in grid.teams
                for member in team.members
                for day, cell in zip(grid.days, member.cells, strict=True)
                if [slot.kind_code for slot in cell.slots] == ["turn_1"]
            )
            office.rosters.set_cell(SetCell(member.member_id, cell_day, "evening", beside=True))
            return member.full_name
        finally:
            office.close()

    return book


def test_that_json_is_utf8_text_and_not_escapes(run, sample):
    out = run("teams", "list", "--as-of", "2026-08-21", "--json", "--db", sample).out
    assert "Xóm Khuổi Lình" in out
    assert json.loads(out)[0]["number"] == 1


def test_that_a_member_is_shown_with_what_is_kept_beside_and_what_is_doubtful(run, sample):
    options = ("--as-of", "2026-08-21", "--db", sample)
    shown = run("members", "show", "nguyen van quyet", "--json", *options).json
    assert shown["records"]["insurance_spells"][0]["kind"] in {"social", "health"}
    assert {"before", "supported", "left", "missing"} == set(shown["insurance_months"])
    told = run("members", "show", "nguyen van quyet", *options).out
    assert "Quá trình bảo hiểm" in told
    doubtful = run("members", "attention", "--json", *options).json["doubts"][0]
    assert run("members", "show", doubtful["id"], "--json", *options).json["doubts"]
    assert "! " in run("members", "show", doubtful["id"], *options).out


def test_that_who_needs_attention_is_listed_with_the_article(run, sample):
    options = ("--as-of", "2026-08-21", "--db", sample)
    found = run("members", "attention", "--json", *options).json
    assert 0 < len({row["id"] for row in found["doubts"]}) < 13, "whose papers are whole is not listed"
    assert all("Điều 13 khoản" in row["doubt"] for row in found["doubts"])
    for row in found["turning_70"]:
        assert row["turns_70"].startswith("2026-")
    assert "Cần xem lại" in run("members", "attention", *options).out
