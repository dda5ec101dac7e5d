"""Amounts, differences and places as the page says them."""

from commune_desk import wording
from commune_desk.domain.areas import in_sentence
from commune_desk.domain.pay_comparison import PayChange
from commune_desk.domain.rate_packs import Component
from commune_desk.gui.i18n import tr
from commune_desk.services.allowances import PayPersonView
from commune_desk.wording.formats import grouped


def signed(amount_vnd: int) -> str:
    """+1.234, −1.234, 0."""
    return f"+{grouped(amount_vnd)}" if amount_vnd > 0 else grouped(amount_vnd)


def component_text(component: Component) -> str:
    """Short name of a component, as heads of columns have it."""
    return {
        Component.MONTHLY_SUPPORT: tr("Hỗ trợ tháng"),
        Component.NIGHT_DUTY: tr("Trực đêm"),
        Component.HOLIDAY_DUTY: tr("Ngày nghỉ, ngày lễ"),
        Component.SOCIAL_INSURANCE_SUPPORT: tr("BHXH"),
        Component.HEALTH_INSURANCE_SUPPORT: tr("BHYT"),
        Component.ARREARS: tr("Truy lĩnh, truy thu"),
    }[component]


def component_title(component: Component) -> str:
    """Its name where there is room for one line."""
    return {
        Component.MONTHLY_SUPPORT: tr("Hỗ trợ thường xuyên"),
        Component.SOCIAL_INSURANCE_SUPPORT: tr("Bảo hiểm xã hội"),
        Component.HEALTH_INSURANCE_SUPPORT: tr("Bảo hiểm y tế"),
    }.get(component) or component_text(component)


def parts_text(change: PayChange) -> str:
    """Trực đêm −50.000; BHXH +99.000."""
    return "; ".join(f"{component_text(component)} {signed(vnd)}" for component, vnd in change.parts)


def team_text(person: PayPersonView) -> str:
    """Tổ 3, xóm Khuổi Lình."""
    return tr("Tổ {number}, {name}", number=person.team_number, name=in_sentence(person.team_name))


def post_text(post: str) -> str:
    """Tổ phó."""
    return wording.say(f"choice.post.{post}")


def post_letters(post: str) -> str:
    """TP."""
    return {"leader": tr("TT"), "deputy": tr("TP"), "member": tr("TV")}[post]
