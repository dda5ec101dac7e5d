"""What is wrong with, or doubtful about, identification and phone numbers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "identity.id_not_digits": (
        "Số định danh chỉ gồm chữ số; “{text}” còn ký tự khác.",
        "An identification number has digits only; “{text}” has other characters.",
    ),
    "identity.id_bad_length": (
        "Số định danh có 12 chữ số (CMND cũ 9 số); số này có {count}.",
        "An identification number has 12 digits (the old card 9); this one has {count}.",
    ),
    "identity.id_old_cmnd_9_digits": (
        "Đây là số CMND cũ 9 số. Hãy thay bằng số định danh 12 số khi có.",
        "This is the 9-digit number of an old card. Replace it by the 12-digit number when known.",
    ),
    "identity.id_sex_digit_disagrees": (
        "Chữ số thứ tư ({digit}) của số định danh không khớp giới tính hoặc thế kỷ sinh. Hãy đối chiếu với thẻ.",
        "The fourth digit ({digit}) of the number does not fit the sex or the century of birth. Compare with the card.",
    ),
    "identity.id_birth_year_disagrees": (
        "Chữ số thứ năm và sáu ({digits}) của số định danh không khớp năm sinh {birth_year}. Hãy đối chiếu với thẻ.",
        "Digits five and six ({digits}) of the number do not fit the birth year {birth_year}. Compare with the card.",
    ),
    "identity.phone_not_digits": (
        "Số điện thoại chỉ gồm chữ số; “{text}” còn ký tự khác.",
        "A phone number has digits only; “{text}” has other characters.",
    ),
    "identity.phone_bad_length": (
        "Số điện thoại có 10 chữ số và bắt đầu bằng 0; số này có {count} chữ số.",
        "A phone number has 10 digits and begins with 0; this one has {count} digits.",
    ),
}
