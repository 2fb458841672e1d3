"""Faults of what is passed to a function, mostly in a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import NEAR_EN, NEAR_VI, Entry, error

ARGUMENTS: Mapping[str, Entry] = {
    "argument-not-day": error(
        "cần một ngày, không phải {found}",
        "a day is needed, not {found}",
        "Viết 30/06/2025 hoặc 2025-06-30; cũng dùng được date, datetime, pandas.Timestamp và numpy.datetime64 có ngày",
        "Write 2025-06-30, or 30/06/2025 with the day first; a date, datetime, pandas.Timestamp or numpy.datetime64 "
        "with a day is taken too",
    ),
    "argument-not-whole": error(
        "cần một số nguyên từ {least} đến {most}, không phải {found}",
        "a whole number from {least} to {most} is needed, not {found}",
    ),
    "argument-not-text": error(
        "cần một đoạn chữ, không phải {found}",
        "a text is needed, not {found}",
        "Ví dụ: {example}",
        "Example: {example}",
    ),
    "argument-not-path": error(
        "cần đường dẫn của tệp hoặc thư mục, không phải {found}", "the path of a file or folder is needed, not {found}"
    ),
    "argument-not-object": error(
        "cần {wanted} hoặc đường dẫn của tệp, không phải {found}",
        "{wanted} or the path of its file is needed, not {found}",
    ),
    "argument-not-table": error(
        "cần một bảng pandas.DataFrame, không phải {found}", "a pandas.DataFrame is needed, not {found}"
    ),
    "language-unknown": error("không có ngôn ngữ '{found}'", "there is no language '{found}'", NEAR_VI, NEAR_EN),
    "table-unknown": error("kế hoạch không có bảng '{found}'", "a plan has no table '{found}'", NEAR_VI, NEAR_EN),
    "condition-unknown": error("không có điều kiện '{found}'", "there is no condition '{found}'", NEAR_VI, NEAR_EN),
    "view-takes-no-item": error(
        "khung nhìn '{view}' không nhận mã nào, mà được cho '{found}'",
        "the view '{view}' is of no item, and got '{found}'",
    ),
    "view-form-unread": error(
        "không đọc lại được dạng tệp '{found}'",
        "files of the form '{found}' are not read back",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    "view-file-damaged": error(
        "không phải tệp khung nhìn do chương trình này ghi, hoặc tệp đã hỏng",
        "not a file of a view that this program has written, or damaged",
    ),
    "filter-unknown": error(
        "khung nhìn không có thuộc tính '{found}'", "a view has no attribute '{found}'", NEAR_VI, NEAR_EN
    ),
    "filter-value-unknown": error(
        "thuộc tính {name} không có giá trị '{found}'", "the attribute {name} has no value '{found}'", NEAR_VI, NEAR_EN
    ),
}
