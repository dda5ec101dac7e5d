"""Values of form f58-handover-minutes: pieces of equipment that changed hands on a day."""

from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values.office import Office, Signatory


@dataclass(frozen=True)
class HandedThing:
    """One line of the minutes; `serial` and `note` are "" when there are none."""

    name: str
    unit: str
    quantity: int
    serial: str
    note: str


@dataclass(frozen=True)
class HandoverMinutesValues:
    """What the office gave to a member or a team, or took back from them.

    Attributes:
        number: of the minutes in the ledger, or "".
        taken_back: whether it came back to the office.
        day: on which it changed hands.
        holder: the member or the team.
        holder_is_team: whether it is a team; its leader then signs.
        holder_post: "Tổ viên, Tổ bảo vệ an ninh, trật tự thôn Tân Tiến", or "".
        things: at least one.
    """

    office: Office
    number: str
    taken_back: bool
    day: date
    holder: str
    holder_is_team: bool
    holder_post: str
    things: tuple[HandedThing, ...]
    unit_head: Signatory
