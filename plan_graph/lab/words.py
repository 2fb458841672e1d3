"""The words of the panel."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.words import both
from plan_graph.words import Text

WORD: Mapping[str, Text] = {
    "view": both("Xem", "View"),
    "item": both("Của", "Of"),
    "search": both("Tìm", "Search"),
    "field": both("Lĩnh vực", "Field"),
    "agency": both("Cơ quan", "Agency"),
    "status": both("Trạng thái", "Status"),
    "window": both("Thời hạn", "Window"),
    "due": both("đã đến hạn", "due by now"),
    "later": both("chưa đến hạn", "due later"),
    "undated": both("chưa có ngày", "no date yet"),
    "day": both("Ngày", "As of"),
    "play": both("Chạy", "Play"),
    "all": both("tất cả", "all"),
    "everywhere": both("mọi lĩnh vực", "every field"),
    "card": both("Chi tiết", "Details"),
    "choose": both(
        "Chọn một ô trong đồ thị để xem chi tiết và chứng minh.", "Choose a box to see its details and proofs."
    ),
    "list": both("Danh sách", "List"),
    "title": both("Tên", "Title"),
    "leads": both("Chủ trì", "Lead"),
    "due_by": both("Hạn", "Due"),
    "what-if": both("Nếu như", "What if"),
    "reassign": both("Giao lại việc chủ trì", "Reassign the lead"),
    "merge": both("Hợp nhất", "Merge"),
    "former": both("Từ", "From"),
    "to": both("Sang", "To"),
    "where": both("Trong", "In"),
    "try": both("Thử", "Try"),
    "back": both("Về kế hoạch", "Back to the plan"),
    "name": both("Tên", "Name"),
    "keep": both("Lưu kịch bản", "Save scenario"),
    "scenario": both("Đang xem kịch bản", "A scenario is shown"),
    "export": both("Xuất ra tệp", "Export"),
    "form": both("Dạng", "Format"),
    "file": both("Tên tệp", "File name"),
    "written": both("Đã ghi", "Written"),
    "failed": both("Có lỗi", "Something failed"),
    "place": both("Ở đâu", "Where"),
    "fault": both("Lỗi", "Fault"),
    "hint": both("Cách sửa", "What to do"),
}
