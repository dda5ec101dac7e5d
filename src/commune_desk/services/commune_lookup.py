"""What a commune of before is called now, what one of now was made of, and which name a paper of a day carries."""

from dataclasses import dataclass
from datetime import date

from commune_desk.domain.administration import Commune, full_name
from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.former_communes import MERGED_ON, FormerCommunes, RegisteredCommune


@dataclass(frozen=True)
class TodayCommune:
    """A commune of today: `full_name` with its province, "Xã Yên Sơn, Tỉnh Tân Lĩnh"."""

    code: str
    full_name: str


@dataclass(frozen=True)
class CommuneMatch:
    """A commune of before and what it is today.

    Attributes:
        on_paper: what a paper of the day asked about writes: the old name until 30/06/2025, the new one after.
    """

    former: RegisteredCommune
    now: tuple[TodayCommune, ...]
    on_paper: str


@dataclass(frozen=True)
class CommuneLookup:
    """Answers what an officer types, from the register of before and the list of today."""

    former: FormerCommunes
    today: AdministrativeUnits

    def find(self, text: str, day: date, limit: int = 50) -> tuple[CommuneMatch, ...]:
        """At most `limit` communes of before: those called so first, then those that went into one called so now.

        Args:
            text: words of an address, marks may be left out; nothing typed finds nothing.
            day: of the paper; kinds and names of today are those of that day, or of the merger if that is later.
            limit: how many at most.
        """
        if not text.strip():
            return ()
        later = max(day, MERGED_ON)
        communes = self.today.search(text, later, limit=limit)
        found = (*self.former.search(text, limit), *(one for unit in communes for one in self.former.into(unit.code)))
        return tuple(self._match(one, day, later) for one in tuple(dict.fromkeys(found))[:limit])

    def _match(self, one: RegisteredCommune, day: date, later: date) -> CommuneMatch:
        now = tuple(self._today(self.today.commune(code, later), later) for code in one.now)
        on_paper = one.full_name if day < MERGED_ON else "; ".join(unit.full_name for unit in now)
        return CommuneMatch(one, now, on_paper)

    def _today(self, unit: Commune, day: date) -> TodayCommune:
        province = self.today.province(unit.province_code, day)
        return TodayCommune(unit.code, f"{full_name(unit)}, {full_name(province)}")
