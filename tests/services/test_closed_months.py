"""What a closed month prints is what it was computed by."""

from office_samples import SEPTEMBER

from commune_desk.services.allowances import CloseMonth
from commune_desk.services.rates import TakeOverPack, shipped


def test_that_a_closed_month_names_the_resolution_it_was_computed_by(office):
    office.allowances.compute(SEPTEMBER)
    office.allowances.close(CloseMonth(SEPTEMBER))
    before = office.allowances.show(SEPTEMBER)
    assert before.resolution == "Nghị quyết số 15/2026/NQ-HĐND"
    office.rates.take_over(TakeOverPack(next(pack.text for pack in shipped() if pack.key == "ha-noi-2024")))
    assert office.allowances.show(SEPTEMBER) == before
