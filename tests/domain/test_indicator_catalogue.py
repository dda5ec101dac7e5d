import pytest

from commune_desk import assets
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.incidents import parse_log_book
from commune_desk.domain.indicator_catalogue import EnteredCounted, LogCounted, Nature, parse_indicators

BOOK = parse_log_book(assets.resource("log_kinds.toml").read_text(encoding="utf-8"))
SHIPPED = assets.resource("indicators.toml").read_text(encoding="utf-8")
CATALOGUE = parse_indicators(SHIPPED, BOOK)

# The annex of a quarterly report as offices hand it in: group, running number, name.
ANNEX = (
    ("Lực lượng", "Tổ bảo vệ an ninh, trật tự", "Thành viên", "nữ", "Thành viên tuyển mới", "Thành viên thôi tham gia"),
    (
        "Nắm tình hình về an ninh, trật tự",
        "Tin cung cấp cho Công an xã",
        "tin có giá trị",
        "Vụ việc làm rõ từ nguồn tin",
    ),
    (
        "Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "Buổi tuyên truyền",
        "Lượt người dự tuyên truyền",
        "Mô hình được xây mới",
        "Điểm Ngày hội Toàn dân bảo vệ an ninh Tổ quốc",
    ),
    ("Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Vụ cháy tham gia chữa cháy", "Người được cứu"),
    (
        "Quản lý hành chính về trật tự xã hội",
        "Kiểm tra cư trú",
        "Kiểm tra cơ sở kinh doanh có điều kiện",
        "Súng tự chế vận động giao nộp",
        "Pháo vận động giao nộp",
    ),
    (
        "Vận động, giáo dục người vi phạm; hòa giải",
        "Người được cảm hóa, giáo dục",
        "Vụ mâu thuẫn được hòa giải",
        "hòa giải thành",
    ),
    (
        "Tuần tra; nhiệm vụ khi được điều động",
        "Lượt tuần tra",
        "Lượt người tham gia tuần tra",
        "Vi phạm phát hiện khi tuần tra",
        "Lượt hướng dẫn giao thông",
    ),
    (
        "Khen thưởng; bồi dưỡng, huấn luyện",
        "Cá nhân được khen thưởng",
        "Lượt thành viên được bồi dưỡng, huấn luyện",
    ),
)


def test_that_the_quarterly_list_is_the_annex_of_the_report_in_its_order():
    listed: dict[str, list[str]] = {}
    for indicator in CATALOGUE.listed("quarterly"):
        listed.setdefault(CATALOGUE.groups[indicator.group].name.vi, []).append(indicator.name.vi)
    assert tuple((group, *names) for group, names in listed.items()) == ANNEX


def test_that_parts_stand_behind_their_whole_and_take_no_running_number():
    rows = CATALOGUE.listed("quarterly")
    assert sum(not row.within for row in rows) == 24
    assert {row.code: row.within for row in rows if row.within} == {
        "member_female": "member_count",
        "tip_valuable": "tip_count",
        "mediation_succeeded": "mediation_count",
    }


def test_that_every_published_indicator_is_known():
    published = """team_count member_count member_joined member_released member_injured_on_duty member_killed_on_duty
        tip_count tip_valuable tip_resolved case_solved_by_tip incident_detected incident_supported
        offender_handed_over wanted_person_caught caught_in_the_act mediation_count mediation_succeeded
        persuasion_session persuasion_turnout leaflet_count patrol_count patrol_turnout patrol_violation traffic_turn
        fire_case rescue_case people_rescued disaster_turn household_moved aid_delivered residence_check
        conditional_business_check person_educated person_reminded firecracker_kg camera_installed light_installed
        model_kind model_site model_site_team model_new model_spread model_dropped exemplar_count festival_site
        gift_count gift_value social_activity social_value people_helped forum_count opinion_received
        opinion_answered self_governed_group ntm_criterion_met petition_count petition_answered area_safe unit_safe
        award_collective award_individual training_class training_turnout crime_count support_paid duty_paid
        insurance_supported"""
    assert set(published.split()) <= set(CATALOGUE.indicators)


def test_that_tips_are_told_apart_by_source():
    for code in ("tip_count", "tip_valuable", "tip_resolved", "case_solved_by_tip"):
        for source in BOOK.sources:
            (count,) = CATALOGUE.indicators[f"{code}_{source}"].counts
            assert isinstance(count, LogCounted)
            assert count.sources == (source,)
            assert CATALOGUE.indicators[f"{code}_{source}"].within == code


def test_that_every_quantity_of_the_log_is_counted_by_some_indicator():
    counted = {
        count.quantity
        for indicator in CATALOGUE.indicators.values()
        for count in indicator.counts
        if isinstance(count, LogCounted)
    }
    assert set(BOOK.quantities) - counted == set()


def test_that_firecrackers_are_counted_in_grams_and_told_in_kilograms():
    indicator = CATALOGUE.indicators["firecracker_kg"]
    assert str(indicator.figure(2500)) == "2.5"
    assert str(indicator.figure(55_000)) == "55"


def test_that_what_is_as_of_a_day_is_a_stock():
    stocks = {code for code, one in CATALOGUE.indicators.items() if one.nature is Nature.STOCK}
    assert {"team_count", "member_count", "member_female", "model_site"} <= stocks
    assert not stocks & {"tip_count", "patrol_count", "member_joined", "crime_count"}


def test_that_nothing_that_can_be_counted_is_typed():
    entered = {code for code, one in CATALOGUE.indicators.items() if isinstance(one.counts[0], EnteredCounted)}
    assert "crime_count" in entered
    assert not entered & {"tip_count", "model_new", "festival_site", "camera_installed", "award_individual"}


@pytest.mark.parametrize(
    ("old", "new", "entry", "key"),
    [
        ('group = "situation"', 'group = "situatoin"', "(tip_count)", "group"),
        ('quantity = "leaflet"', 'quantity = "leaflets"', "(leaflet_count): counts 1", "quantity"),
        ('of = "log", group = "fire"', 'of = "log", group = "fires"', "(fire_case): counts 1", "group"),
        ('of = "joined"', 'of = "join"', "(member_joined): counts 1", "of"),
        ('sexes = ["female"]', 'sexes = ["woman"]', "(member_female): counts 1", "sexes"),
        ('within = "member_count"\nvi = "nữ"', 'within = "tip_count"\nvi = "nữ"', "(member_female)", "within"),
        ('counts = [{ of = "teams" }]', "counts = []", "(team_count)", "counts"),
        ('"tip_valuable",\n    "case', '"tip_valuble",\n    "case', "lists 1 (quarterly)", "rows"),
        ('    "tip_count",\n', "", "lists 1 (quarterly)", "rows"),
    ],
)
def test_that_a_faulty_file_names_entry_and_key(old, new, entry, key):
    assert old in SHIPPED
    with pytest.raises(UserFacingError) as error:
        parse_indicators(SHIPPED.replace(old, new, 1), BOOK)
    assert error.value.code == "error.catalogue_faulty"
    assert entry in error.value.facts["entry"]
    assert error.value.facts["key"] == key
