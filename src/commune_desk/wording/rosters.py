"""Sentences of the roster."""

SENTENCES: dict[str, tuple[str, str]] = {
    "rosters.double_booking": (
        "{full_name} có ca {first_kind} lúc {first_start:moment} và ca {second_kind} lúc {second_start:moment}.",
        "{full_name} has {first_kind} at {first_start:moment} and {second_kind} at {second_start:moment}.",
    ),
    "rosters.on_leave": (
        "{full_name} đang nghỉ phép: {first_kind} từ {first_start:moment}, {second_kind} từ {second_start:moment}.",
        "{full_name} is on leave: {first_kind} from {first_start:moment}, {second_kind} from {second_start:moment}.",
    ),
    "choice.attendance.planned": ("Đã xếp", "Planned"),
    "choice.attendance.served": ("Đã trực", "Served"),
    "choice.attendance.absent": ("Vắng", "Absent"),
    "history.rosters.seed_kinds": ("Lập các loại ca ban đầu", "Set up the kinds of shift"),
    "history.rosters.save_kind": ("Sửa loại ca {name}", "Saved the kind of shift {name}"),
    "history.rosters.save_route": ("Sửa tuyến {code}", "Saved route {code}"),
    "history.rosters.set_cell": ("Xếp ca {full_name} ngày {day:date}", "Placed {full_name} on {day:date}"),
    "history.rosters.set_cells": ("Xếp {count:count} ô lịch", "Placed {count:count} cells"),
    "history.rosters.clear_cell": ("Bỏ ca {full_name} ngày {day:date}", "Cleared {full_name} on {day:date}"),
    "history.rosters.pin": ("Ghim hoặc bỏ ghim {count:count} ô lịch", "Pinned or freed {count:count} cells"),
    "history.rosters.set_leader": ("Đổi trưởng ca", "Named a shift leader"),
    "history.rosters.set_route": ("Đổi tuyến, ghi chú của ca", "Changed route or remark of a shift"),
    "history.rosters.set_duty_officer": ("Ghi trực chỉ huy ngày {day:date}", "Duty officer of {day:date}"),
    "history.rosters.publish": ("Công bố lịch tháng {month:month}", "Published the roster of {month:month}"),
    "history.rosters.confirm_attendance": ("Chấm công từ ngày {day:date}", "Confirmed attendance from {day:date}"),
    "history.rosters.set_attendance": ("Sửa chấm công một ca", "Corrected attendance"),
    "message.rosters.published": ("Đã công bố {count:count} ca.", "Published {count:count} shifts."),
    "message.rosters.confirmed": ("Đã chấm công {count:count} lượt.", "Confirmed {count:count} places."),
    "problem.rosters.start_outside": (
        "Giờ bắt đầu phải nằm trong ngày ghi trên lịch hoặc ngày hôm sau.",
        "The start must lie on the day of the roster or the next.",
    ),
    "problem.rosters.end_outside": (
        "Giờ kết thúc phải sau giờ bắt đầu và không quá 24 giờ.",
        "The end must lie after the start, at most 24 hours later.",
    ),
    "problem.rosters.no_such_turn": (
        "Lịch in chỉ có ca 1 và ca 2, không có ca {turn}.",
        "The printed roster has turns 1 and 2, no turn {turn}.",
    ),
    "error.rosters.kind_exists": (
        "Đã có loại ca mang mã {kind}. Hãy sửa loại ca đó hoặc chọn mã khác.",
        "There is a kind of shift {kind} already. Change that one or take another code.",
    ),
    "error.rosters.route_exists": (
        "Đã có tuyến {route}. Hãy sửa tuyến đó hoặc chọn mã khác.",
        "There is a route {route} already. Change that one or take another code.",
    ),
    "error.rosters.no_such_kind": (
        "Không có loại ca «{kind}». Chọn loại ca trong danh sách.",
        "There is no kind of shift {kind}. Choose one from the list.",
    ),
    "error.rosters.no_such_route": (
        "Chưa có tuyến «{route}». Thêm tuyến này rồi chọn lại.",
        "There is no route {route}. Add it first.",
    ),
    "error.rosters.no_such_shift": (
        "Ca này không còn trong lịch. Mở lại tháng để xem lịch hiện tại.",
        "This shift is no longer there. Open the month again.",
    ),
    "error.rosters.not_on_shift": (
        "Người này không có tên trong ca. Xếp vào ca trước.",
        "This person is not on the shift. Place them first.",
    ),
    "error.rosters.already_confirmed": (
        "Ca ngày {day:date} đã chấm công. Sửa chấm công về «Đã xếp» rồi mới đổi lịch.",
        "Attendance of {day:date} is confirmed. Set it back to planned before changing the roster.",
    ),
    "error.rosters.double_bookings": (
        "Còn {count:count} chỗ trùng ca, đầu tiên là {full_name} ngày {day:date}. Sửa rồi công bố lại.",
        "{count:count} double bookings left, the first {full_name} on {day:date}. Mend them, then publish.",
    ),
    "error.rosters.not_over_yet": (
        "Ngày {day:date} chưa tới, chưa thể chấm công.",
        "{day:date} is still to come: attendance cannot be confirmed.",
    ),
    "error.rosters.minutes_outside": (
        "Số phút {minutes} không hợp lệ. Ghi từ 1 đến 1440 phút.",
        "{minutes} minutes cannot be. Enter 1 to 1440.",
    ),
}
