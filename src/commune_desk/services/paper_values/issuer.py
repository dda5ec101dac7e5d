"""The body that issues a paper, and who signs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commune_desk.documents.values import Office, Signatory
from commune_desk.domain.administration import (
    CHAIRPERSON_TITLE,
    PEOPLE_COMMITTEE_SYMBOL,
    Commune,
    CommuneKind,
    Province,
    ProvinceKind,
    name_in_text,
    people_committee_heading_lines,
    people_committee_name,
    place_name,
    police_head_title,
    police_heading_lines,
    police_office_name,
)
from commune_desk.domain.areas import in_sentence
from commune_desk.services.units import SignatoryView, UnitService
from commune_desk.wording import vietnamese


@dataclass(frozen=True)
class Issuer:
    """The commune's two issuing bodies on a day: its police and its people's committee."""

    commune: Commune
    province: Province
    signatories: Mapping[str, SignatoryView]

    @property
    def police(self) -> Office:
        """The commune police."""
        parent, issuer = police_heading_lines(self.commune, self.province)
        return Office(
            parent_lines=(parent,),
            issuer_lines=(issuer,),
            name=police_office_name(self.commune),
            parent_name=police_office_name(self.province),
            place_name=place_name(self.commune),
            commune=name_in_text(self.commune),
            commune_noun=self.commune.kind.noun,
            province_noun=self.province.kind.noun,
            symbol_suffix=self.commune.kind.police_symbol,
        )

    @property
    def people_committee(self) -> Office:
        """The people's committee, which shows no parent body."""
        return Office(
            parent_lines=(),
            issuer_lines=people_committee_heading_lines(self.commune),
            name=people_committee_name(self.commune),
            parent_name="",
            place_name=place_name(self.commune),
            commune=name_in_text(self.commune),
            commune_noun=self.commune.kind.noun,
            province_noun=self.province.kind.noun,
            symbol_suffix=PEOPLE_COMMITTEE_SYMBOL,
        )

    def signatory(self, role: str, titles: tuple[str, ...] = ()) -> Signatory:
        """Who signs in a role; without anybody on record the line for the name stays blank.

        Args:
            role: of services.units.SIGNATORY_ROLES.
            titles: printed when the record has none of its own.
        """
        view = self.signatories.get(role)
        if view is None:
            return Signatory(titles, "")
        own = tuple(line for line in view.title_lines if line)
        return Signatory(own or titles, view.full_name, view.rank)

    @property
    def unit_head(self) -> Signatory:
        """The head of the commune police, or who signs for them."""
        return self.signatory("unit_head", (police_head_title(self.commune.kind),))

    @property
    def chairperson(self) -> Signatory:
        """The chairperson deciding in their own right."""
        return self.signatory("chairperson", (CHAIRPERSON_TITLE,))


def full_team(name: str) -> str:
    """A team in running text, "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến"."""
    return vietnamese("paper.full_team", team=in_sentence(name))


def issuer_on(units: UnitService, day: date) -> Issuer:
    """Both bodies as they are on a day, with the names the commune and the province had then."""
    unit = units.view(day)
    province = Province("", ProvinceKind(unit.province_kind), unit.province_name)
    return Issuer(
        commune=Commune(unit.commune_code, CommuneKind(unit.kind), unit.name, province.code),
        province=province,
        signatories=units.signatories(day),
    )
