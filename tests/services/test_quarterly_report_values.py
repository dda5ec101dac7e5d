"""The quarterly report tells what the records tell, and leaves out what nobody has said."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from member_steps import release_member
from office_samples import FOUNDED, member_ids, team_ids

from commune_desk.documents.forms import shipped_form
from commune_desk.documents.model import Paragraph, Run
from commune_desk.documents.printing import compose
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import parse_period
from commune_desk.services.indicators import EnterFigure, SaveNarrative
from commune_desk.services.paper_values.quarterly_report import (
    REPORT,
    ReportSources,
    quarterly_report_values,
)
from commune_desk.services.teams import AddTeam
from commune_desk.services.units import SetSetting
from commune_desk.wording import use_language

QUARTER = parse_period("2026-Q3")


def values_of(office, period: str = "2026-Q3"):
    sources = ReportSources(office.units, office.teams, office.members, office.incidents, office.indicators)
    return quarterly_report_values(sources, parse_period(period))


def text_of(office) -> str:
    """The paragraphs of the paper, one after the other."""
    paper = compose(shipped_form("f12-quarterly-report"), values_of(office))
    return " ".join(" ".join(_paragraphs(paper)).split())


def _paragraphs(part) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield "".join(run.text for run in part.content if isinstance(run, Run))
    elif isinstance(part, tuple):
        for one in part:
            yield from _paragraphs(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _paragraphs(getattr(part, field.name))


def write(office, section: str, text: str) -> None:
    office.indicators.save_narrative(SaveNarrative(REPORT, QUARTER.period, section, text))


def test_that_every_figure_of_the_annex_is_that_of_the_table(read_office):
    rows = {row.code: row for row in read_office.indicators.table(QUARTER).rows}
    printed = {row.code: row for group in values_of(read_office).groups for row in group.rows}
    assert list(printed) == list(rows)
    for code, row in rows.items():
        shown = printed[code]
        assert (shown.now, shown.before, shown.year_to_date) == (row.now, row.last_year, row.year_to_date)
        assert shown.change == row.change


def test_that_strengths_add_up_to_the_members_of_the_period_s_last_day(read_office):
    values = values_of(read_office)
    assert (values.leaders, values.deputies, values.plain_members) == (3, 2, 3)
    assert values.figures["member_count"].now == 8
    assert values.approved_members == 10


def test_that_the_commune_is_told_by_its_areas(read_office):
    commune = values_of(read_office).commune
    assert (commune.area_words, commune.areas) == ("thôn, buôn", 3)
    assert (commune.households, commune.population) == (412 + 380 + 290, 1705 + 1598 + 1344)


def test_that_a_household_count_nobody_knows_leaves_the_sum_out_instead_of_making_it_too_small(office):
    office.teams.add(AddTeam("thôn Hòa Lợi", FOUNDED, population=900))
    commune = values_of(office).commune
    assert commune.areas == 4
    assert commune.households is None
    text = text_of(office)
    assert "nhân khẩu" not in text
    assert "Xã Yên Sơn có 04 thôn, buôn." in text


def test_that_who_left_is_told_by_post_and_reason(office):
    assert values_of(office).released_words == "01 Tổ viên thôi tham gia theo nguyện vọng"
    release_member(office.members, member_ids(office)["Lương Văn Thắng"], date(2026, 8, 31), "died")
    assert values_of(office).released_words == "01 Tổ viên thôi tham gia theo nguyện vọng, 01 Tổ trưởng từ trần"


def test_that_days_are_those_of_the_administrative_calendar(read_office):
    values = values_of(read_office)
    assert (values.period_start, values.period_end) == (date(2026, 6, 15), date(2026, 9, 14))
    assert (values.before_start, values.before_end) == (date(2025, 6, 15), date(2025, 9, 14))
    assert (values.year_start, values.dated.month) == (date(2025, 12, 15), 9)


def test_that_narratives_become_paragraphs_line_by_line(office):
    write(office, "leadership", "Ban hành 02 kế hoạch.\n\n  Tổ chức 03 buổi giao ban. ")
    write(office, "fire_harm", "không có thiệt hại về người")
    values = values_of(office)
    assert values.leadership == ("Ban hành 02 kế hoạch.", "Tổ chức 03 buổi giao ban.")
    assert values.weaknesses == ()
    assert "(tăng 01 vụ so với cùng kỳ); không có thiệt hại về người." in text_of(office)


def test_that_force_building_stands_under_section_four(office):
    write(office, "force_building", "Cấp phát trang phục cho 08 thành viên.")
    before, after = text_of(office).split("Cấp phát trang phục cho 08 thành viên.")
    assert before.rstrip().endswith("khen thưởng 01 cá nhân.")
    assert "V. ĐÁNH GIÁ" in after


def test_that_criminal_offences_are_named_only_once_somebody_entered_them(office):
    assert "phạm pháp hình sự" not in text_of(office)
    office.indicators.enter_figure(EnterFigure("crime_count", QUARTER.period, 4))
    assert "Trong kỳ, trên địa bàn xảy ra 04 vụ phạm pháp hình sự." in text_of(office)
    before = parse_period("2025-Q3").period
    office.indicators.enter_figure(EnterFigure("crime_count", before, 5))
    assert "xảy ra 04 vụ phạm pháp hình sự, giảm 01 vụ (20,0%) so với cùng kỳ." in text_of(office)


def test_that_the_office_s_own_words_about_the_commune_are_used(office):
    assert "dân tộc cùng sinh sống" not in text_of(office)
    facts = {"ethnic_groups": 11, "situation": "cơ bản ổn định"}
    office.units.set_setting(SetSetting("commune_facts", facts, "Số liệu dân cư năm 2026", FOUNDED))
    text = text_of(office)
    assert "gồm 11 dân tộc cùng sinh sống." in text
    assert "tình hình an ninh, trật tự trên địa bàn cơ bản ổn định." in text


def test_that_addressees_are_the_common_ones_until_the_office_sets_its_own(office):
    values = values_of(office)
    assert values.received_by == ("Công an tỉnh Tân Lĩnh (qua Phòng PV05)", "Ủy ban nhân dân xã Yên Sơn")
    assert values.reported_to == "Công an tỉnh, Ủy ban nhân dân xã"
    own = {"received_by": ["Công an tỉnh Tân Lĩnh"], "copied_to": ["Trưởng các thôn"]}
    office.units.set_setting(SetSetting("report_addressees", own, "", FOUNDED))
    values = values_of(office)
    assert (values.received_by, values.copied_to) == (("Công an tỉnh Tân Lĩnh",), ("Trưởng các thôn",))


def test_that_more_members_than_approved_are_no_shortage(office):
    from commune_desk.services.contracts import seen_on
    from commune_desk.services.teams import ApproveNumber

    seen = seen_on(office.teams.number_history(None), date(2026, 8, 1))
    office.teams.approve_number(ApproveNumber(7, "13/QĐ-UBND", FOUNDED, date(2026, 8, 1), seen=seen))
    assert "vượt 01 người so với số lượng được giao là 07." in text_of(office)


def test_that_a_new_model_is_told_by_its_place_or_by_its_team_s_area(office):
    from datetime import datetime

    from commune_desk.services.incidents import AddEntry

    moment = datetime.fromisoformat("2026-08-20T08:00")
    office.incidents.add(AddEntry("model_built", moment, "Mô hình", team_id=team_ids(office)[2]))
    assert values_of(office).model_names == "tại thôn Tân Tiến, buôn Ea Klŏng"


def test_that_the_paper_is_vietnamese_whatever_the_window_speaks(read_office):
    expected = values_of(read_office)
    use_language("en")
    try:
        assert values_of(read_office) == expected
    finally:
        use_language("vi")


@pytest.mark.parametrize("period", ["2026-09", "2026", "2026-H1"])
def test_that_another_kind_of_period_is_refused(read_office, period):
    with pytest.raises(RefusedError) as refused:
        values_of(read_office, period)
    assert refused.value.code == "error.not_a_quarter"
