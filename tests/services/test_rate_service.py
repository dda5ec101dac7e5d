"""Which pack the office pays by on a day."""

from datetime import date

import pytest

from commune_desk.domain.errors import RefusedError, UserFacingError
from commune_desk.services.history import HistoryService
from commune_desk.services.rates import RateService, TakeOverPack, read_file, shipped
from commune_desk.wording import explain


def pack(key: str, valid_from: date, valid_to: date | None = None) -> str:
    end = f"valid_to = {valid_to}" if valid_to else ""
    return f"""
key = "{key}"
province = "Tân Lĩnh"
resolution = "Nghị quyết {key}"
valid_from = {valid_from}
{end}
legal_basis = ["Luật 30/2023/QH15"]
[monthly_support]
article = "Điều 3"
vnd = 1
"""


OLD, NEW = date(2024, 7, 1), date(2026, 1, 1)


@pytest.fixture
def rates(any_desk) -> RateService:
    return RateService(any_desk)


def held(rates: RateService) -> list[tuple]:
    return [(view.key, view.valid_from, view.valid_to) for view in rates.taken_over()]


def test_that_a_later_pack_takes_over_on_its_day_and_the_one_before_stays_readable(rates):
    rates.take_over(TakeOverPack(pack("cũ", OLD)))
    rates.take_over(TakeOverPack(pack("mới", NEW)))
    assert held(rates) == [("cũ", OLD, NEW), ("mới", NEW, None)]


def test_that_packs_taken_over_in_the_other_order_hold_the_same_days(rates):
    rates.take_over(TakeOverPack(pack("mới", NEW)))
    rates.take_over(TakeOverPack(pack("cũ", OLD)))
    assert held(rates) == [("cũ", OLD, NEW), ("mới", NEW, None)]


def test_that_a_pack_ends_with_its_resolution_and_another_of_the_same_day_replaces_it(rates):
    rates.take_over(TakeOverPack(pack("một năm", OLD, date(2025, 7, 1))))
    rates.take_over(TakeOverPack(pack("mới", NEW)))
    assert held(rates) == [("một năm", OLD, date(2025, 7, 1)), ("mới", NEW, None)]
    rates.take_over(TakeOverPack(pack("đúng", OLD)))
    assert held(rates) == [("đúng", OLD, NEW), ("mới", NEW, None)]


def test_that_the_office_may_begin_later_than_the_resolution(rates):
    rates.take_over(TakeOverPack(pack("cũ", OLD), date(2024, 10, 1)))
    assert held(rates) == [("cũ", date(2024, 10, 1), None)]


def test_that_a_pack_no_longer_in_force_is_refused(rates):
    with pytest.raises(RefusedError) as refused:
        rates.take_over(TakeOverPack(pack("một năm", OLD, NEW), NEW))
    assert refused.value.code == "error.pack_over"
    assert "01/01/2026" in explain(refused.value)
    assert held(rates) == []


def test_that_taking_over_is_undone(any_desk, rates):
    rates.take_over(TakeOverPack(pack("cũ", OLD)))
    done = rates.take_over(TakeOverPack(pack("mới", NEW)))
    HistoryService(any_desk).undo(done.change_set_id)
    assert held(rates) == [("cũ", OLD, None)]


def test_that_a_file_that_is_no_pack_is_told(tmp_path):
    for name, content in (("ảnh.toml", b"\xff\xfe\x00"), ("chữ.toml", b"key = ")):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(UserFacingError) as error:
            read_file(file)
        assert explain(error.value)
    with pytest.raises(UserFacingError) as error:
        read_file(tmp_path / "không có.toml")
    assert error.value.facts == {"file": "không có.toml"}


def test_that_every_pack_shipped_can_be_taken_over(desk):
    rates = RateService(desk)
    for view in shipped():
        rates.take_over(TakeOverPack(view.text))
    assert {view.key for view in rates.taken_over()} <= {view.key for view in shipped()}
