"""Rate packs: what a province's resolution grants, as data with an article on every figure (Luật 30/2023/QH15 Điều 23).

A pack is read from a mapping, as `tomllib` makes it::

    key = "thanh-hoa-2024"
    province = "Thanh Hóa"
    resolution = "Nghị quyết 27/2024/NQ-HĐND"
    valid_from = 2024-07-01              # valid_to, when known: the first day no longer in force
    legal_basis = ["Luật ...", "Nghị quyết ..."]

    [monthly_support]
    article = "Điều 4"
    rounding = "half_up_to_dong"         # optional
    [[monthly_support.rates]]
    post = "member"                      # absent: every post
    area_classes = ["2", "3"]            # absent: every class
    coefficient = "0.56"                 # of the base salary; or vnd = 1638000
    position_vnd = 300000                # optional, on top; or position_coefficient = "0.1"

    [night_duty]                         # likewise holiday_duty and the two insurance supports, all optional;
    article = "Điều 5"                   # one rate for all may stand here without rates
    vnd = 100000
    max_per_month = 10                   # duties only
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from commune_desk.domain.effective import Dated
from commune_desk.domain.errors import UserFacingError
from commune_desk.domain.money import Rounding, times
from commune_desk.domain.periods import Period
from commune_desk.domain.teams import AreaClass, Post
from commune_desk.domain.toml_text import TomlError, read_toml

MOST_VND = 1_000_000_000
MOST_COEFFICIENT = 1_000
"""What lies beyond is a slip of the pen, and would not fit the columns it is paid from."""


class Component(StrEnum):
    """What a pay line is for, in the order of lists; words are ``choice.component.<code>`` in `wording`."""

    MONTHLY_SUPPORT = "monthly_support"
    NIGHT_DUTY = "night_duty"
    HOLIDAY_DUTY = "holiday_duty"
    SOCIAL_INSURANCE_SUPPORT = "social_insurance_support"
    HEALTH_INSURANCE_SUPPORT = "health_insurance_support"
    ARREARS = "arrears"


@dataclass(frozen=True)
class RatePart:
    """An amount, or a coefficient of the base salary: exactly one of the two."""

    vnd: int | None = None
    coefficient: Decimal | None = None


@dataclass(frozen=True)
class Rate:
    """What one post gets: a base, and often a supplement for the position on top.

    Attributes:
        post: None means every post.
        area_classes: empty means every class.
    """

    base: RatePart
    position: RatePart | None = None
    post: Post | None = None
    area_classes: frozenset[AreaClass] = frozenset()

    @property
    def parts(self) -> tuple[RatePart, ...]:
        """The base and, when there is one, the supplement."""
        return (self.base, self.position) if self.position else (self.base,)

    def suits(self, post: Post, area_class: AreaClass | None) -> bool:
        """Whether it is the rate of a post in an area of a class."""
        return self.post in {None, post} and (not self.area_classes or area_class in self.area_classes)


@dataclass(frozen=True)
class ComponentRates:
    """The rates of one component and the article they stand in.

    Attributes:
        max_per_month: most nights or days paid to a person in a month; None without limit.
        rounding: how a coefficient times the base salary is brought to đồng.
    """

    article: str
    rates: tuple[Rate, ...]
    max_per_month: int | None = None
    rounding: Rounding = Rounding.HALF_UP_TO_DONG

    def rate_for(self, post: Post, area_class: AreaClass | None) -> Rate | None:
        """The rate of a post; the one that names more about it goes first."""
        suiting = [rate for rate in self.rates if rate.suits(post, area_class)]
        return max(suiting, key=lambda rate: (bool(rate.area_classes), rate.post is not None), default=None)

    def amount_vnd(self, rate: Rate, base_salary_vnd: int | None) -> int:
        """What a rate comes to.

        Raises:
            ValueError: a coefficient without base salary.
        """
        return sum(self.part_vnd(part, base_salary_vnd) for part in rate.parts)

    def part_vnd(self, part: RatePart, base_salary_vnd: int | None) -> int:
        """What a part of a rate comes to; rounded here.

        Raises:
            ValueError: a coefficient without base salary.
        """
        if part.coefficient is None:
            return part.vnd or 0
        if base_salary_vnd is None:
            raise ValueError(part)
        return times(part.coefficient, base_salary_vnd, self.rounding)


@dataclass(frozen=True)
class RatePack:
    """The rates of one resolution, in force for `period`."""

    key: str
    province: str
    resolution: str
    period: Period
    legal_basis: tuple[str, ...]
    components: Mapping[Component, ComponentRates]
    note: str = ""

    @property
    def valid_from(self) -> date:
        """First day in force."""
        return self.period.start

    @property
    def valid_to(self) -> date | None:
        """First day no longer in force; None while it is."""
        return self.period.end


def pack_timeline(packs: tuple[RatePack, ...]) -> tuple[Dated[RatePack], ...]:
    """Packs as dated values: of two in force the later one holds."""
    return tuple(Dated(pack.period, pack) for pack in packs)


def read_pack(data: Mapping[str, Any]) -> RatePack:
    """Reads a pack; the form is told at the head of this module.

    Raises:
        UserFacingError: one of ``error.pack_*``, with the `path` of the key ("monthly_support.rates[0].vnd").
    """
    table = _Table(data, "")
    pack = RatePack(
        key=table.text("key"),
        province=table.text("province"),
        resolution=table.text("resolution"),
        period=_period(table),
        legal_basis=table.texts("legal_basis"),
        components=_components(table),
        note=table.text("note", default=""),
    )
    table.refuse_other_keys()
    return pack


def parse_pack(text: str) -> RatePack:
    """Reads the text of a pack's file.

    Raises:
        UserFacingError: ``error.pack_not_toml`` with the `line` and the parser's `reason`, else as `read_pack`.
    """
    try:
        data = read_toml(text)
    except TomlError as error:
        raise UserFacingError("error.pack_not_toml", line=error.line, reason=error.reason) from error
    return read_pack(data)


def _period(table: "_Table") -> Period:
    start, end = table.day("valid_from"), table.day("valid_to") if table.has("valid_to") else None
    if end is not None and end <= start:
        raise UserFacingError("error.pack_period_reversed", path=table.path("valid_to"))
    return Period(start, end)


def _components(table: "_Table") -> dict[Component, ComponentRates]:
    found: dict[Component, ComponentRates] = {}
    for component in Component:
        if component is not Component.ARREARS and (
            component is Component.MONTHLY_SUPPORT or table.has(component.value)
        ):
            found[component] = _component_rates(table.table(component.value), component)
    return found


def _component_rates(table: "_Table", component: Component) -> ComponentRates:
    is_duty = component in {Component.NIGHT_DUTY, Component.HOLIDAY_DUTY}
    rates = ComponentRates(
        article=table.text("article"),
        rounding=Rounding(table.choice("rounding", tuple(Rounding), default=Rounding.HALF_UP_TO_DONG)),
        max_per_month=table.amount("max_per_month") if is_duty and table.has("max_per_month") else None,
        rates=tuple(_rate(part) for part in table.tables("rates"))
        if table.has("rates")
        else (_rate(table, own=False),),
    )
    table.refuse_other_keys()
    return rates


def _rate(table: "_Table", *, own: bool = True) -> Rate:
    """A rate from its table, or (`own` False) from that of a component that has one rate for all."""
    post = table.choice("post", tuple(Post), default="") if own else ""
    classes = table.texts("area_classes", tuple(AreaClass)) if own and table.has("area_classes") else ()
    rate = Rate(
        base=_part(table, ""),
        position=_part(table, "position_") if table.has("position_vnd") or table.has("position_coefficient") else None,
        post=Post(post) if post else None,
        area_classes=frozenset(AreaClass(area_class) for area_class in classes),
    )
    if own:
        table.refuse_other_keys()
    return rate


def _part(table: "_Table", prefix: str) -> RatePart:
    amount_key, factor_key = f"{prefix}vnd", f"{prefix}coefficient"
    if table.has(factor_key):
        if table.has(amount_key):
            raise UserFacingError("error.pack_two_rates", path=table.path(factor_key), other=table.path(amount_key))
        return RatePart(coefficient=table.factor(factor_key))
    return RatePart(vnd=table.amount(amount_key))


class _Table:
    """A table of a pack with the path to it; remembers which keys were read."""

    def __init__(self, data: Mapping[str, Any], path: str) -> None:
        self._data = data
        self._path = path
        self._read: set[str] = set()

    def path(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self._wrong("error.pack_not_text", key, value)
        return value

    def texts(self, key: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            raise self._wrong("error.pack_not_texts", key, value)
        for item in value:
            if choices and item not in choices:
                raise self._wrong("error.pack_not_choice", key, item, choices=", ".join(choices))
        return tuple(value)

    def amount(self, key: str) -> int:
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_VND:
            raise self._wrong("error.pack_not_amount", key, value)
        return value

    def factor(self, key: str) -> Decimal:
        value = self._value(key)
        try:
            factor = Decimal(value) if isinstance(value, (str, Decimal)) else None
        except InvalidOperation:
            factor = None
        if factor is None or not factor.is_finite() or not 0 <= factor <= MOST_COEFFICIENT:
            raise self._wrong("error.pack_not_factor", key, value)
        return factor

    def day(self, key: str) -> date:
        value = self._value(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._wrong("error.pack_not_date", key, value)
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self._value(key, default)
        if value != default and value not in choices:
            raise self._wrong("error.pack_not_choice", key, value, choices=", ".join(choices))
        return str(value)

    def table(self, key: str) -> "_Table":
        value = self._value(key)
        if not isinstance(value, Mapping):
            raise self._wrong("error.pack_not_table", key, value)
        return _Table(value, self.path(key))

    def tables(self, key: str) -> list["_Table"]:
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, Mapping) for item in value):
            raise self._wrong("error.pack_not_table", key, value)
        return [_Table(item, f"{self.path(key)}[{index}]") for index, item in enumerate(value)]

    def refuse_other_keys(self) -> None:
        for key in self._data:
            if key not in self._read:
                raise UserFacingError("error.pack_key_unknown", path=self.path(key))

    def _value(self, key: str, default: Any = None) -> Any:
        self._read.add(key)
        if key not in self._data and default is None:
            raise UserFacingError("error.pack_key_missing", path=self.path(key))
        return self._data.get(key, default)

    def _wrong(self, code: str, key: str, value: Any, **facts: Any) -> UserFacingError:
        return UserFacingError(code, path=self.path(key), value=str(value), **facts)
