"""Faults of what is published."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error

PUBLISHING: Mapping[str, Entry] = {
    "publish-period": error(
        "“{found}” không phải là kỳ báo cáo",
        "“{found}” is no reporting period",
        "Ví dụ: Q1-2025, Q2-2025 (cùng báo cáo 6 tháng), Q3-2025, Q4-2025 hay 2025 (báo cáo năm)",
        "For example Q1-2025, Q2-2025 (reported with the half-year), Q3-2025, Q4-2025 or 2025 (the yearly report)",
    ),
    "publish-not-folder": error(
        "chỗ này không phải là thư mục", "this is no folder", "Chọn một thư mục mới", "Choose a new folder"
    ),
    "publish-other-files": error(
        "thư mục đã có tệp khác: {found}",
        "the folder holds other files: {found}",
        "Chọn một thư mục mới hoặc thư mục do lệnh này tạo ra",
        "Choose a new folder, or one that this command has made",
    ),
}
