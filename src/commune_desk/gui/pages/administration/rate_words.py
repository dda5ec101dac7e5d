"""What a rate pack grants, in the words of an officer."""

from commune_desk.domain.rate_packs import ComponentRates, Rate, RatePack, RatePart
from commune_desk.gui.i18n import tr
from commune_desk.wording import say
from commune_desk.wording.formats import factor_text, grouped


def pack_words(pack: RatePack) -> str:
    """A line for each component, and one for each rate of it."""
    parts = []
    for component, rates in pack.components.items():
        parts.append(f"{say(f'choice.component.{component}')} ({rates.article})")
        parts += [f"    {_rate_words(rate)}{_limit_words(rates)}" for rate in rates.rates]
    return "\n".join(parts)


def _rate_words(rate: Rate) -> str:
    who = say(f"choice.post.{rate.post}") if rate.post else tr("Mỗi người")
    classes = ", ".join(say(f"choice.area_class.{one}") for one in sorted(rate.area_classes))
    of_class = f" ({classes})" if classes else ""
    position = f" + {_part_words(rate.position)}" if rate.position else ""
    return f"{who}{of_class}: {_part_words(rate.base)}{position}"


def _part_words(part: RatePart) -> str:
    if part.vnd is not None:
        return tr("{amount} đồng", amount=grouped(part.vnd))
    return tr("{coefficient} × lương cơ sở", coefficient=factor_text(str(part.coefficient)))


def _limit_words(rates: ComponentRates) -> str:
    return tr(", không quá {count} lần một tháng", count=rates.max_per_month) if rates.max_per_month else ""
