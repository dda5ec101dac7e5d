"""Form f52: a month's payment list."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from commune_desk.documents.values import PaymentAmounts, PaymentLine, PaymentListValues, PaymentTeam
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import AllowanceService, PayPersonView
from commune_desk.services.paper_values.issuer import issuer_on
from commune_desk.services.units import UnitService
from commune_desk.wording import vietnamese


def payment_list_values(allowances: AllowanceService, units: UnitService, month: Month) -> PaymentListValues:
    """The month as last computed.

    Raises:
        RefusedError: nothing has been computed.
    """
    view = allowances.show(month)
    if not view.people:
        raise RefusedError("error.month_not_computed", month=month.first_day)
    last_day = month.shifted(1).first_day - timedelta(days=1)
    issuer = issuer_on(units, last_day)
    return PaymentListValues(
        office=issuer.police,
        month=month.first_day,
        rate_basis=view.resolution,
        duty_rate_vnd=_single_rate((person.night_duty_vnd, person.night_count) for person in view.people),
        call_up_rate_vnd=_single_rate((person.holiday_duty_vnd, person.holiday_count) for person in view.people),
        teams=tuple(
            PaymentTeam(vietnamese("paper.team", team=in_sentence(name)), tuple(_line(person) for person in people))
            for (_, name), people in groupby(view.people, key=lambda person: (person.team_number, person.team_name))
        ),
        dated=last_day,
        prepared_by=issuer.signatory("preparer"),
        accountant=issuer.signatory("accountant"),
        approved_by=issuer.unit_head,
    )


def _line(person: PayPersonView) -> PaymentLine:
    return PaymentLine(
        full_name=person.full_name,
        post=person.post,
        amounts=PaymentAmounts(
            monthly_support_vnd=person.monthly_support_vnd,
            duty_shifts=person.night_count,
            duty_pay_vnd=person.night_duty_vnd,
            call_up_days=person.holiday_count,
            call_up_pay_vnd=person.holiday_duty_vnd,
            social_insurance_vnd=person.social_insurance_vnd,
            health_insurance_vnd=person.health_insurance_vnd,
            arrears_vnd=person.arrears_vnd,
        ),
        note=person.note,
    )


def _single_rate(paid: Iterable[tuple[int, int]]) -> int:
    """What one shift was paid, when it was the same for everybody; 0 otherwise."""
    rates = {amount_vnd // count for amount_vnd, count in paid if count and amount_vnd % count == 0}
    return rates.pop() if len(rates) == 1 else 0
