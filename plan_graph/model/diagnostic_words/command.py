"""Faults of a command line, and how a command may end early."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error, info

_NEAR_VI, _NEAR_EN = "Gần nhất: {near}. ", "Nearest: {near}. "
_HELP_VI, _HELP_EN = "Cách dùng: {usage}", "Usage: {usage}"

COMMAND: Mapping[str, Entry] = {
    # what was typed
    "command-unknown": error(
        "không có lệnh này", "there is no such command", f"{_NEAR_VI}{_HELP_VI}", f"{_NEAR_EN}{_HELP_EN}"
    ),
    "option-unknown": error(
        "lệnh không có tùy chọn này", "the command has no such option", f"{_NEAR_VI}{_HELP_VI}", f"{_NEAR_EN}{_HELP_EN}"
    ),
    "argument-missing": error("thiếu tham số bắt buộc", "a required argument is missing", _HELP_VI, _HELP_EN),
    "argument-surplus": error("thừa tham số: {found}", "unexpected extra arguments: {found}", _HELP_VI, _HELP_EN),
    "option-missing": error("thiếu tùy chọn bắt buộc", "a required option is missing", _HELP_VI, _HELP_EN),
    "option-without-value": error("tùy chọn thiếu giá trị", "the option lacks its value", _HELP_VI, _HELP_EN),
    "option-takes-no-value": error("tùy chọn không nhận giá trị", "the option takes no value", _HELP_VI, _HELP_EN),
    "option-value": error(
        "giá trị '{found}' không hợp lệ", "invalid value '{found}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "option-not-utf8": error("giá trị không phải UTF-8", "the value is not UTF-8"),
    "command-line": error("dòng lệnh không hợp lệ", "invalid command line", _HELP_VI, _HELP_EN),
    # how a command may end early
    "interrupted": error("đã dừng theo yêu cầu (Ctrl-C)", "stopped on request (Ctrl-C)"),
    "output-failed": error("không in được kết quả: {reason}", "the output cannot be written: {reason}"),
    "out-of-memory": error(
        "không đủ bộ nhớ",
        "out of memory",
        "Thu hẹp dữ liệu đầu vào, hoặc dùng máy có bộ nhớ lớn hơn",
        "Take a smaller input, or a machine with more memory",
    ),
    "nested-too-deeply": error(
        "dữ liệu đầu vào lồng nhau quá sâu",
        "the input is nested too deeply",
        "Giảm số cấp lồng nhau",
        "Use fewer levels",
    ),
    "system-refused": error("hệ điều hành từ chối: {reason}", "the operating system refuses: {reason}"),
    # what is said beside the answer
    "sample-plan": info(
        "không nêu kế hoạch nào, nên đây là số liệu của kế hoạch mẫu: {title}",
        "no plan was named, so this is about the sample plan: {title}",
    ),
    "only-plan-here": info(
        "không nêu kế hoạch nào, nên dùng kế hoạch trong thư mục hiện tại: {title}",
        "no plan was named, so the plan of the current folder is used: {title}",
    ),
}

ENDINGS = ("interrupted", "output-failed", "out-of-memory", "nested-too-deeply", "system-refused")
"""Ends that are no fault of a file: each is one sentence."""
