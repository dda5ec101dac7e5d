"""Sentences of the services: names of use cases for the history, refusals, messages."""

SENTENCES: dict[str, tuple[str, str]] = {
    "message.saved": ("Đã lưu.", "Saved."),
    "message.imported": (
        "Đã nhập {added:count} người mới, {changed:count} người thay đổi.",
        "Imported {added:count} new people, {changed:count} changed.",
    ),
    "message.undone": ("Đã hoàn tác: {what}", "Undone: {what}"),
    "message.redone": ("Đã làm lại: {what}", "Redone: {what}"),
    "message.month_closed": ("Đã chốt tháng {month:month}.", "Closed month {month:month}."),
    "message.month_reopened": ("Đã mở lại tháng {month:month}.", "Reopened month {month:month}."),
    "message.month_computed": ("Đã tính tháng {month:month}: {people:count} người.", "Computed {people:count} people."),
    "history.units.create": ("Lập đơn vị {name}", "Created the office {name}"),
    "history.units.set_signatory": ("Đổi người ký: {full_name}", "Signatory: {full_name}"),
    "history.units.set_setting": ("Đổi lựa chọn của đơn vị", "Changed a choice of the office"),
    "history.units.set_parameter": ("Ghi mức mới từ {day:date}", "New figure from {day:date}"),
    "history.units.take_over_rate_pack": ("Dùng bộ định mức {resolution}", "Took over the rates of {resolution}"),
    "history.teams.add": ("Thêm tổ {name}", "Added team {name}"),
    "history.teams.change": ("Sửa tổ {name}", "Changed team {name}"),
    "history.teams.approve_number": ("Ghi số lượng được duyệt: {decision}", "Approved number: {decision}"),
    "history.members.add": ("Thêm thành viên {full_name}", "Added member {full_name}"),
    "history.members.change": ("Sửa hồ sơ {full_name}", "Changed {full_name}"),
    "history.members.move": ("Đổi tổ, chức danh của {full_name}", "Moved {full_name}"),
    "history.members.release": ("Cho {full_name} thôi tham gia", "Released {full_name}"),
    "history.members.set_insurance": ("Ghi bảo hiểm của {full_name}", "Insurance of {full_name}"),
    "history.imports.import": ("Nhập danh sách từ {file}", "Imported {file}"),
    "history.commendations.prepare": ("Lập khen thưởng: {title}", "Prepared commendation: {title}"),
    "history.commendations.sign": ("Ghi số quyết định khen {number}", "Signed commendation {number}"),
    "history.allowances.compute": ("Tính chi trả tháng {month:month}", "Computed pay of {month:month}"),
    "history.allowances.close": ("Chốt chi trả tháng {month:month}", "Closed pay of {month:month}"),
    "history.allowances.reopen": ("Mở lại chi trả tháng {month:month}", "Reopened pay of {month:month}"),
    "history.allowances.adjust": ("Ghi truy lĩnh, truy thu tháng {month:month}", "Arrears of {month:month}"),
    "problem.required": ("Chưa có {label}.", "{label} is missing."),
    "problem.not_a_choice": ("«{value}» không có trong danh sách.", "{value} is not in the list."),
    "problem.national_id_taken": (
        "Số này đã ghi cho {full_name}.",
        "This number is already that of {full_name}.",
    ),
    "error.no_such_member": ("Không còn thành viên này trong sổ.", "There is no such member."),
    "error.no_such_commendation": ("Không còn lần khen thưởng này trong sổ.", "There is no such commendation."),
    "error.not_serving_then": (
        "{full_name} không tham gia lực lượng vào ngày {day:date}.",
        "{full_name} was not in service on {day:date}.",
    ),
    "error.unknown_role": ("Không có vai trò ký «{role}».", "No such role: {role}."),
    "error.negative_number": ("Số lượng không thể là {number}.", "A number cannot be {number}."),
    "error.commendation_without_recipient": (
        "Chưa chọn tập thể hay cá nhân nào để khen.",
        "Nobody is chosen for this commendation.",
    ),
    "error.no_base_salary": (
        "Chưa có mức lương cơ sở cho ngày {day:date}. Ghi mức này trong Quản trị rồi làm lại.",
        "There is no base salary on {day:date}. Enter it in the settings first.",
    ),
    "error.no_merit_coefficient": (
        "Chưa có hệ số tiền thưởng cho ngày {day:date}. Ghi hệ số trong Quản trị rồi làm lại.",
        "There is no bonus coefficient on {day:date}. Enter it in the settings first.",
    ),
    "error.month_without_rates": (
        "Tháng {month:month} chưa có định mức chi. Chọn nghị quyết của tỉnh trong Quản trị rồi tính lại.",
        "There are no rates for {month:month}. Choose the province's resolution in the settings first.",
    ),
    "error.month_closed": (
        "Tháng {month:month} đã chốt ngày {closed_on:date}. Muốn sửa phải mở lại tháng và ghi lý do.",
        "{month:month} was closed on {closed_on:date}. Reopen it with a reason first.",
    ),
    "error.month_not_closed": ("Tháng {month:month} chưa chốt.", "{month:month} is not closed."),
    "error.month_not_computed": (
        "Tháng {month:month} chưa tính, chưa có gì để chốt.",
        "{month:month} has not been computed.",
    ),
    "error.reason_required": ("Cần ghi lý do.", "A reason is needed."),
    "error.partial_month_rule_missing": (
        "Có {count:count} người không đủ cả tháng, nhưng đơn vị chưa chọn cách tính tháng không trọn. "
        "Chọn trong Quản trị, kèm căn cứ.",
        "{count:count} people did not serve the whole month, and no rule for partial months is chosen.",
    ),
    "error.no_office": (
        "Chưa có đơn vị nào trong {location}. Lập đơn vị mới hoặc mở bản sao lưu.",
        "There is no office in {location}.",
    ),
    "error.pack_not_toml": (
        "Tệp định mức sai cách viết: {reason}.",
        "The rate file is not written as it should be: {reason}.",
    ),
    "error.pack_unreadable": ("Không đọc được tệp định mức {file}.", "The rate file {file} cannot be read."),
    "error.password_needed": (
        "Dữ liệu ở {location} có mật khẩu. Hãy nhập mật khẩu, hoặc chỉ tệp mật khẩu bằng --key-file.",
        "The data at {location} has a password. Enter it, or name its file by --key-file.",
    ),
    "doubt.no_account": ("{full_name} chưa có số tài khoản.", "{full_name} has no account."),
    "doubt.leaders": ("{team} có {count:count} tổ trưởng.", "{team} has {count:count} leaders."),
}
