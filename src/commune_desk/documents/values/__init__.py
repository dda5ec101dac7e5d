"""Value contracts of the forms: services fill them, templates read them by the names given here."""

from commune_desk.documents.values.commendation_decision import (
    CommendationDecisionValues,
    CommendedMember,
    CommendedTeam,
)
from commune_desk.documents.values.document_reminder import AskedPaper, DocumentReminderValues
from commune_desk.documents.values.handover_minutes import HandedThing, HandoverMinutesValues
from commune_desk.documents.values.member_list import ListedMember, ListedTeam, MemberListValues
from commune_desk.documents.values.office import Office, Signatory
from commune_desk.documents.values.patrol_roster import (
    PatrolRosterValues,
    RosterDay,
    RosterRoute,
    RosterShift,
    RosterTurn,
)
from commune_desk.documents.values.payment_list import PaymentAmounts, PaymentLine, PaymentListValues, PaymentTeam
from commune_desk.documents.values.quarterly_report import (
    CommuneFigures,
    IndicatorGroup,
    IndicatorRow,
    QuarterlyReportValues,
)
from commune_desk.documents.values.recruitments import (
    CouncilSeat,
    DecidedPerson,
    LoggedFact,
    PaperCandidate,
    PersonnelDecisionValues,
    ReleaseReportValues,
    SelectionValues,
)

__all__ = [
    "CONTRACTS",
    "AskedPaper",
    "CommendationDecisionValues",
    "CommendedMember",
    "CommendedTeam",
    "CommuneFigures",
    "CouncilSeat",
    "DecidedPerson",
    "DocumentReminderValues",
    "HandedThing",
    "HandoverMinutesValues",
    "IndicatorGroup",
    "IndicatorRow",
    "ListedMember",
    "ListedTeam",
    "LoggedFact",
    "MemberListValues",
    "Office",
    "PaperCandidate",
    "PatrolRosterValues",
    "PaymentAmounts",
    "PaymentLine",
    "PaymentListValues",
    "PaymentTeam",
    "PersonnelDecisionValues",
    "QuarterlyReportValues",
    "ReleaseReportValues",
    "RosterDay",
    "RosterRoute",
    "RosterShift",
    "RosterTurn",
    "SelectionValues",
    "Signatory",
]

CONTRACTS: dict[str, type] = {
    contract.__name__: contract
    for contract in (
        CommendationDecisionValues,
        DocumentReminderValues,
        HandoverMinutesValues,
        MemberListValues,
        PatrolRosterValues,
        PaymentListValues,
        PersonnelDecisionValues,
        QuarterlyReportValues,
        ReleaseReportValues,
        SelectionValues,
    )
}
"""The contract a form names in form.toml, by its name."""
