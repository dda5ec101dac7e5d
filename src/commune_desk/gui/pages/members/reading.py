"""Everything the record shows about a member, read in one go on the reader thread."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from commune_desk.domain.eligibility import Doubt
from commune_desk.domain.insurance import MonthCount
from commune_desk.services.member_records import RecordView
from commune_desk.services.members import MemberView
from commune_desk.services.office import Office


@dataclass(frozen=True)
class WholeRecord:
    """A member with what is kept beside, what is doubtful, and the months of social insurance."""

    view: MemberView
    records: tuple[RecordView, ...]
    doubts: tuple[Doubt, ...]
    months: MonthCount


@dataclass(frozen=True)
class ReadRecord:
    """Reads one member as of a day; it touches no widget."""

    office: Office

    def __call__(self, member_id: UUID, day: date) -> WholeRecord:
        return WholeRecord(
            view=self.office.members.show(member_id, day),
            records=self.office.member_records.of_member(member_id),
            doubts=self.office.eligibility.doubts(member_id, day),
            months=self.office.member_records.insurance_months(member_id, day),
        )
