"""Pay: names of components and choices, the reason of every figure, what is wrong with a rate pack."""

import re

from commune_desk.wording.formats import factor_text, grouped

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def rate_shown(rate_text: str) -> str:
    """The make-up of a rate as people read it: "0.56 × 2340000" -> "0,56 × 2.340.000"."""
    return _NUMBER.sub(
        lambda number: factor_text(number[0]) if "." in number[0] else grouped(int(number[0])), rate_text
    )


SENTENCES: dict[str, tuple[str, str]] = {
    "choice.component.monthly_support": ("Hỗ trợ thường xuyên hằng tháng", "Monthly support"),
    "choice.component.night_duty": ("Bồi dưỡng làm nhiệm vụ ban đêm", "Night duty"),
    "choice.component.holiday_duty": ("Bồi dưỡng ngày nghỉ, ngày lễ, khi được huy động", "Holiday or mobilised duty"),
    "choice.component.social_insurance_support": ("Hỗ trợ đóng BHXH tự nguyện", "Social insurance support"),
    "choice.component.health_insurance_support": ("Hỗ trợ đóng BHYT", "Health insurance support"),
    "choice.component.arrears": ("Truy lĩnh, truy thu", "Arrears"),
    "choice.partial_month.by_calendar_days": ("Tính theo số ngày tham gia", "By days served"),
    "choice.partial_month.full_month_if_half": (
        "Đủ nửa tháng trở lên tính cả tháng, dưới nửa tháng không tính",
        "A full month from half of its days on, otherwise nothing",
    ),
    "choice.partial_month.full_month_any_day": ("Có tham gia là tính cả tháng", "A full month for any day"),
    "choice.partial_month.whole_only": ("Chỉ tính khi tham gia đủ cả tháng", "Only when every day is served"),
    "choice.holiday_night.both": ("Hưởng cả hai mức", "Both rates"),
    "choice.holiday_night.holiday_only": ("Chỉ hưởng mức ngày nghỉ, ngày lễ", "The holiday rate only"),
    "choice.holiday_night.night_only": ("Chỉ hưởng mức ban đêm", "The night rate only"),
    "pay.holiday_night_both": (
        "Ca đêm ngày {days} rơi vào ngày nghỉ, ngày lễ: hưởng cả hai mức. Căn cứ đơn vị đã ghi: {basis}",
        "The nights of day {days} are on rest days or holidays: both rates. Basis noted by the office: {basis}",
    ),
    "pay.holiday_night_holiday_only": (
        "Ca đêm ngày {days} rơi vào ngày nghỉ, ngày lễ: chỉ hưởng mức ngày nghỉ, ngày lễ. "
        "Căn cứ đơn vị đã ghi: {basis}",
        "The nights of day {days} are on rest days or holidays: the holiday rate only. "
        "Basis noted by the office: {basis}",
    ),
    "pay.holiday_night_night_only": (
        "Ca đêm ngày {days} rơi vào ngày nghỉ, ngày lễ: chỉ hưởng mức ban đêm. Căn cứ đơn vị đã ghi: {basis}",
        "The nights of day {days} are on rest days or holidays: the night rate only. "
        "Basis noted by the office: {basis}",
    ),
    "pay.rate_flat": (
        "Mức {amount:vnd} đồng ({article}, {resolution}).",
        "Rate of {amount:vnd} dong ({article}, {resolution}).",
    ),
    "pay.rate_coefficient": (
        "Hệ số {coefficient:factor} × lương cơ sở {base:vnd} đồng (từ {since}) = {amount:vnd} đồng "
        "({article}, {resolution}).",
        "Coefficient {coefficient:factor} × base salary {base:vnd} dong (since {since}) = {amount:vnd} dong "
        "({article}, {resolution}).",
    ),
    "pay.position_flat": (
        "Cộng {amount:vnd} đồng theo chức danh ({article}, {resolution}).",
        "Plus {amount:vnd} dong for the post ({article}, {resolution}).",
    ),
    "pay.position_coefficient": (
        "Cộng theo chức danh: hệ số {coefficient:factor} × lương cơ sở {base:vnd} đồng (từ {since}) "
        "= {amount:vnd} đồng ({article}, {resolution}).",
        "Plus for the post: coefficient {coefficient:factor} × base salary {base:vnd} dong (since {since}) "
        "= {amount:vnd} dong ({article}, {resolution}).",
    ),
    "pay.full_month": ("Đủ cả tháng ({days} ngày).", "The full month ({days} days)."),
    "pay.days": (
        "Từ ngày {first} đến hết ngày {last}: {days}/{days_in_month} ngày của tháng.",
        "From day {first} to day {last}: {days} of the month's {days_in_month} days.",
    ),
    "pay.shared": (
        "Cả tháng đủ {days_in_month} ngày, chia theo từng đoạn; phần lẻ làm tròn đến đồng.",
        "All {days_in_month} days were served, shared among the segments and rounded to dong.",
    ),
    "pay.partial_by_calendar_days": (
        "Tháng tham gia {days}/{days_in_month} ngày, tính theo số ngày. Căn cứ đơn vị đã ghi: {basis}",
        "{days} of {days_in_month} days served, paid by days. Basis noted by the office: {basis}",
    ),
    "pay.partial_full_month_if_half": (
        "Tháng tham gia {days}/{days_in_month} ngày; từ nửa tháng trở lên tính cả tháng. Căn cứ đơn vị đã ghi: {basis}",
        "{days} of {days_in_month} days served; half or more is a full month. Basis noted by the office: {basis}",
    ),
    "pay.partial_full_month_any_day": (
        "Tháng tham gia {days}/{days_in_month} ngày, tính cả tháng. Căn cứ đơn vị đã ghi: {basis}",
        "{days} of {days_in_month} days served, paid as a full month. Basis noted by the office: {basis}",
    ),
    "pay.partial_whole_only": (
        "Tháng tham gia {days}/{days_in_month} ngày, chưa đủ cả tháng nên không tính. Căn cứ đơn vị đã ghi: {basis}",
        "{days} of {days_in_month} days served, not the full month: nothing is due. Basis noted by the office: {basis}",
    ),
    "pay.duty": (
        "{count} lần làm nhiệm vụ (ngày {days}), mỗi lần {amount:vnd} đồng.",
        "{count} duties (days {days}) at {amount:vnd} dong each.",
    ),
    "pay.duty_capped": (
        "Mỗi tháng tính không quá {limit} lần cho một người: được tính {paid} lần.",
        "No more than {limit} a month are paid to a person: {paid} are counted.",
    ),
    "pay.arrears_due": ("Truy lĩnh: {reason}", "Arrears due: {reason}"),
    "pay.arrears_owed": ("Truy thu: {reason}", "Arrears owed: {reason}"),
    "error.no_rate_pack": (
        "Chưa có bộ định mức cho ngày {day:date}. Chọn bộ định mức của tỉnh trong Quản trị rồi tính lại.",
        "There is no rate pack on {day:date}. Take over the province's pack in the settings, then compute again.",
    ),
    "error.no_rate_for_post": (
        "{pack} không có mức cho chức danh hoặc loại thôn, tổ dân phố ngày {day:date}. "
        "Kiểm tra loại của địa bàn và bộ định mức.",
        "{pack} has no rate for the post or the class of the area on {day:date}. Check the class and the pack.",
    ),
    "error.service_overlaps": (
        "Một người có hai quá trình tham gia trùng ngày {day:date}. Sửa ngày bắt đầu hoặc kết thúc rồi tính lại.",
        "Somebody has two spells of service on {day:date}. Mend the dates, then compute again.",
    ),
    "error.pack_key_missing": (
        "Bộ định mức thiếu mục “{path}”. Hãy thêm mục đó.",
        "The rate pack lacks “{path}”. Add it.",
    ),
    "error.pack_key_unknown": (
        "Bộ định mức có mục lạ “{path}”. Xóa hoặc sửa tên mục.",
        "The rate pack has an unknown key “{path}”. Remove or rename it.",
    ),
    "error.pack_period_reversed": (
        "Ở “{path}”, ngày hết hiệu lực phải sau ngày có hiệu lực.",
        "At “{path}” the pack ends before it begins.",
    ),
    "error.pack_two_rates": (
        "“{path}” và “{other}” không được cùng có mặt. Giữ lại số tiền hoặc hệ số.",
        "“{path}” and “{other}” cannot both stand. Keep the amount or the coefficient.",
    ),
    "error.pack_not_text": (
        "“{path}” phải là một dòng chữ, không phải “{value}”.",
        "“{path}” must be a text, not “{value}”.",
    ),
    "error.pack_not_texts": (
        "“{path}” phải là một danh sách dòng chữ, không phải “{value}”.",
        "“{path}” must be a list of texts, not “{value}”.",
    ),
    "error.pack_not_amount": (
        "“{path}” phải là số nguyên từ 0 đến 1.000.000.000, không phải “{value}”.",
        "“{path}” must be a whole number from 0 to 1,000,000,000, not “{value}”.",
    ),
    "error.pack_not_factor": (
        '“{path}” phải là hệ số viết trong ngoặc kép như "0.56", không phải “{value}”.',
        '“{path}” must be a coefficient in quotes like "0.56", not “{value}”.',
    ),
    "error.pack_not_date": (
        "“{path}” phải là ngày viết như 2026-07-01, không phải “{value}”.",
        "“{path}” must be a day like 2026-07-01, not “{value}”.",
    ),
    "error.pack_not_choice": (
        "“{path}” là “{value}”; chỉ dùng được: {choices}.",
        "“{path}” is “{value}”; possible are: {choices}.",
    ),
    "error.pack_not_table": (
        "“{path}” phải là một bảng, không phải “{value}”.",
        "“{path}” must be a table, not “{value}”.",
    ),
}
