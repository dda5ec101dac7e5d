"""Sentences of the services: names of use cases for the history, refusals, messages."""

SENTENCES: dict[str, tuple[str, str]] = {
    "message.saved": ("Đã lưu.", "Saved."),
    "message.changed_many": ("Đã sửa hồ sơ {count:count} người.", "Changed {count:count} people."),
    "message.imported": (
        "Đã nhập {added:count} người mới, {changed:count} người thay đổi.",
        "Imported {added:count} new people, {changed:count} changed.",
    ),
    "message.undone": ("Đã hoàn tác: {what}", "Undone: {what}"),
    "message.redone": ("Đã làm lại: {what}", "Redone: {what}"),
    "message.month_closed": ("Đã chốt tháng {month:month}.", "Closed month {month:month}."),
    "message.month_reopened": ("Đã mở lại tháng {month:month}.", "Reopened month {month:month}."),
    "message.month_computed": (
        "Đã tính tháng {month:month}: {people:count} người.",
        "Computed {month:month}: {people:count} people.",
    ),
    "history.units.create": ("Lập đơn vị {name}", "Created the office {name}"),
    "history.units.add_officer": ("Thêm cán bộ dùng chương trình: {full_name}", "Added officer {full_name}"),
    "history.units.set_signatory": ("Đổi người ký: {full_name}", "Signatory: {full_name}"),
    "history.units.set_setting": ("Đổi lựa chọn của đơn vị", "Changed a choice of the office"),
    "history.units.set_parameter": ("Ghi mức mới từ {day:date}", "New figure from {day:date}"),
    "history.units.take_over_rate_pack": ("Dùng bộ định mức {resolution}", "Took over the rates of {resolution}"),
    "history.teams.add": ("Thêm tổ {name}", "Added team {name}"),
    "history.teams.change": ("Sửa tổ {name}", "Changed team {name}"),
    "history.teams.approve_number": ("Ghi số lượng được duyệt: {decision}", "Approved number: {decision}"),
    "history.saved_views.save": ("Lưu cách xem “{title}”", "Saved the view “{title}”"),
    "history.saved_views.remove": ("Xoá cách xem “{title}”", "Removed the view “{title}”"),
    "history.members.add": ("Thêm thành viên {full_name}", "Added member {full_name}"),
    "history.members.change": ("Sửa hồ sơ {full_name}", "Changed {full_name}"),
    "history.members.set_field": ("Sửa “{label}” của {full_name}", "Changed “{label}” of {full_name}"),
    "history.members.change_many": ("Sửa hồ sơ {count:count} người", "Changed {count:count} people"),
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
    "problem.officer_there": ("Đã có cán bộ này.", "This officer is there already."),
    "problem.required": ("Chưa có {label}.", "{label} is missing."),
    "error.nothing_to_change": (
        "Chưa có gì để sửa: hãy điền ít nhất một mục.",
        "There is nothing to change: fill in at least one field.",
    ),
    "problem.view_title_taken": (
        "Đã có cách xem tên “{title}”. Hãy đặt tên khác.",
        "There is a view named “{title}” already. Choose another name.",
    ),
    "problem.view_title_long": (
        "Tên dài quá {count} chữ.",
        "The name is longer than {count} characters.",
    ),
    "error.no_such_view": (
        "Cách xem này đã bị xoá ở máy khác.",
        "This view was removed at another desk.",
    ),
    "problem.not_for_many": (
        "Mục này của riêng từng người, không sửa hàng loạt được.",
        "This belongs to each person alone and is not changed for many.",
    ),
    "problem.not_a_choice": ("«{value}» không có trong danh sách.", "{value} is not in the list."),
    "problem.not_an_amount": ("«{value}» không phải là một mức tiền hay hệ số.", "{value} is no amount or factor."),
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
    "error.moved_since": (
        "{full_name} đã đổi tổ hoặc chức danh từ ngày {day:date}. Chọn ngày không sớm hơn, "
        "hoặc hoàn tác lần đổi ấy trước.",
        "{full_name} was moved on {day:date}. Choose a day not earlier, or undo that move first.",
    ),
    "error.already_released": (
        "{full_name} đã được ghi thôi tham gia, ngày cuối là {day:date}. Hoàn tác việc cho thôi rồi làm lại.",
        "{full_name} is released already, with {day:date} as the last day. Undo the release first.",
    ),
    "error.team_not_then": (
        "{name} không hoạt động vào ngày {day:date}. Chọn tổ khác hoặc ngày khác.",
        "{name} does not exist on {day:date}. Choose another team or another day.",
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
    "error.month_changed_since": (
        "Dữ liệu của tháng {month:month} đã thay đổi sau lần tính gần nhất. Tính lại, xem lại rồi chốt.",
        "The records of {month:month} have changed since it was computed. Compute and look again, then close.",
    ),
    "error.reason_required": ("Cần ghi lý do.", "A reason is needed."),
    "error.partial_month_rule_missing": (
        "Có {count:count} người không đủ cả tháng, nhưng đơn vị chưa chọn cách tính tháng không trọn. "
        "Chọn trong Quản trị, kèm căn cứ.",
        "{count:count} people did not serve the whole month, and no rule for partial months is chosen.",
    ),
    "error.insurance_partial_month_rule_missing": (
        "Có {count:count} người tham gia bảo hiểm không đủ cả tháng, nhưng đơn vị chưa chọn cách hỗ trợ tháng "
        "không trọn. Chọn trong Quản trị, kèm căn cứ.",
        "{count:count} people took part in an insurance for a part of the month, and no rule for that is chosen. "
        "Choose one in the settings, with its basis.",
    ),
    "error.holiday_night_rule_missing": (
        "Có {count:count} người trực đêm vào ngày nghỉ, ngày lễ, nhưng đơn vị chưa chọn ca đó hưởng mức nào. "
        "Chọn trong Quản trị, kèm căn cứ.",
        "{count:count} people served nights on rest days or holidays, and it is not chosen which rate these earn. "
        "Choose it in the settings, with its basis.",
    ),
    "error.no_office": (
        "Chưa có đơn vị nào trong {location}. Lập đơn vị mới hoặc mở bản sao lưu.",
        "There is no office in {location}. Create one or open a backup.",
    ),
    "error.pack_not_toml": (
        "Tệp định mức viết sai ở dòng {line} ({reason}). Hãy sửa dòng đó.",
        "The rate file is wrong in line {line} ({reason}). Mend that line.",
    ),
    "error.pack_unreadable": (
        "Không đọc được tệp định mức {file}. Hãy kiểm tra tên và thư mục; tệp phải là chữ UTF-8.",
        "The rate file {file} cannot be read. Check its name and folder; it must be text in UTF-8.",
    ),
    "error.password_needed": (
        "Dữ liệu ở {location} có mật khẩu. Hãy nhập mật khẩu, hoặc chỉ tệp mật khẩu bằng --key-file.",
        "The data at {location} has a password. Enter it, or name its file by --key-file.",
    ),
    "error.pack_over": (
        "{resolution} hết hiệu lực từ ngày {day:date}. Chọn ngày sớm hơn, hoặc nghị quyết đang có hiệu lực.",
        "{resolution} is no longer in force from {day:date}. Choose an earlier day, or the resolution in force.",
    ),
    "doubt.no_account": ("{full_name} chưa có số tài khoản.", "{full_name} has no account."),
    "doubt.duty_outside_service": (
        "{full_name} được ghi có trực ngày {days} nhưng hôm đó không tham gia lực lượng; ca này không được tính.",
        "{full_name} is on record as on duty on day {days} while not in service; that is not paid.",
    ),
    "doubt.calendar_empty": (
        "Lịch năm {year} chưa ghi ngày lễ, Tết nào, nên chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ.",
        "The calendar of {year} has no holidays yet, so only Saturdays and Sundays count as days of rest.",
    ),
    "doubt.leaders": ("{team} có {count:count} tổ trưởng.", "{team} has {count:count} leaders."),
    "paper.team": ("Tổ {team}", "Team {team}"),
    "paper.full_team": ("Tổ bảo vệ an ninh, trật tự {team}", "Security team of {team}"),
    "paper.over_age": ("Trên 70 tuổi", "Over 70"),
    "paper.head_of": ("Trưởng {office}", "Head of {office}"),
    "paper.on_behalf_of_people_committee": ("TM. ỦY BAN NHÂN DÂN", "ON BEHALF OF THE PEOPLE'S COMMITTEE"),
    "paper.turn": ("Ca {number}", "Turn {number}"),
    "paper.next_day": ("hôm sau", "of the next day"),
    "error.paper_subject": (
        "Không in được «{form}» cho «{subject}»: cần {wanted}.",
        "«{form}» cannot be printed for «{subject}»: it takes {wanted}.",
    ),
    "paper.subject.month": ("tháng, như 2026-09", "a month, as 2026-09"),
    "paper.subject.day": ("ngày, như 2026-09-14", "a day, as 2026-09-14"),
    "paper.subject.period": ("kỳ, như 2026-Q3", "a period, as 2026-Q3"),
    "paper.subject.commendation": ("mã của một lần khen thưởng", "the id of a commendation"),
    "history.undo": ("Hoàn tác: {what}", "Undo: {what}"),
    "history.redo": ("Làm lại: {what}", "Redo: {what}"),
    "import.undated": (
        "{count:count} người không ghi ngày tham gia trong danh sách: tính tham gia từ {day:date}.",
        "The list tells no day of joining for {count:count} people: they serve from {day:date} on.",
    ),
    "import.note.begins_with_team": (
        "Danh sách ghi tham gia từ {joined:date}, trước khi có {team}: tính tham gia từ ngày {day:date} của tổ. "
        "Nếu tổ có sớm hơn, sửa ngày thành lập của tổ rồi sửa quá trình của người này.",
        "The list says joined on {joined:date}, before {team} was there: service begins with the team on {day:date}. "
        "If the team is older, mend its first day and then this person's service.",
    ),
    "import.blocked.no_name": ("Dòng này không có họ tên.", "This row has no name."),
    "import.blocked.no_team": (
        "Danh sách không cho biết người này thuộc tổ nào. Chọn tổ rồi nhập lại.",
        "The list does not say which team this person belongs to.",
    ),
    "import.blocked.team_unclear": (
        "Có {count:count} tổ cùng tên «{team}». Ghi rõ tên tổ trong danh sách rồi nhập lại.",
        "{count:count} teams are called {team}. Write the name of the team in full.",
    ),
    "import.blocked.namesakes": (
        "Trong sổ có {count:count} người cùng họ tên, năm sinh; không rõ là ai. Ghi số định danh vào danh sách.",
        "{count:count} people on record share name and year of birth. Put the national ID into the list.",
    ),
    "import.blocked.moved_since": (
        "{full_name} đã được ghi đổi tổ, chức danh hoặc thôi tham gia từ ngày {day:date}, sau ngày của danh sách.",
        "{full_name} was moved or released on {day:date}, after the day of the list.",
    ),
    "progress.importing": ("Đang ghi danh sách", "Writing the list"),
}
