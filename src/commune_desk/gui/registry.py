"""The pages of the window, in the order of the rail."""

from collections.abc import Callable, Iterable

from commune_desk.gui.page import PageSpec
from commune_desk.gui.pages import (
    administration,
    allowances,
    commendations,
    dossiers,
    equipment,
    forms,
    incidents,
    members,
    overview,
    recruitments,
    reports,
    rosters,
    teams,
)

# One line a page: a new page is added here. Each returns its `PageSpec` in the language in use.
_PAGES: tuple[Callable[[], PageSpec], ...] = (
    administration.spec,
    allowances.spec,
    commendations.spec,
    dossiers.spec,
    equipment.spec,
    forms.spec,
    incidents.spec,
    members.spec,
    overview.spec,
    recruitments.spec,
    reports.spec,
    rosters.spec,
    teams.spec,
)

_NUMBERED = 9


def page_specs() -> tuple[PageSpec, ...]:
    """Every page, in order."""
    return in_order(make() for make in _PAGES)


def in_order(specs: Iterable[PageSpec]) -> tuple[PageSpec, ...]:
    """Sorted for the rail.

    Raises:
        ValueError: two pages have one key or one place.
    """
    ordered = tuple(sorted(specs, key=_place))
    for word in ("key", "order"):
        values = [getattr(spec, word) for spec in ordered]
        if len(set(values)) != len(values):
            raise ValueError(f"two pages with the same {word}: {values}")
    return ordered


def shortcut_of(spec: PageSpec, position: int) -> str:
    """Its own shortcut, else Ctrl and its place in the rail (from 1), else ""."""
    return spec.shortcut or (f"Ctrl+{position}" if position <= _NUMBERED else "")


def _place(spec: PageSpec) -> int:
    return spec.order
