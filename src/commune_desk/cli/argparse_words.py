"""What argparse itself says, in the language in use.

argparse takes its words through gettext, at the moment it says them; giving it our own look-up is the door it has.
"""

import argparse

from commune_desk.wording import language

_WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "cần cho biết",
    "options": "tùy chọn",
    "show this help message and exit": "hiện phần giúp này rồi thôi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có «%(value)s» (chọn trong %(choices)s)",
    "invalid %(type)s value: %(value)r": "không đọc được «%(value)s»",
    "not allowed with argument %s": "không dùng cùng %s",
    "one of the arguments %s is required": "cần một trong %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s",
}


def speak_our_language() -> None:
    """From now on argparse says its own words in the language in use."""
    argparse._ = _translated  # type: ignore[attr-defined]


def _translated(text: str) -> str:
    return _WORDS.get(text, text) if language() == "vi" else text
