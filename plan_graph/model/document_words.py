"""Words for plans that come in from documents, and for the workbook in which progress is reported."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.words import Text, both

IMPORT_COLUMN: Mapping[str, Text] = {
    "field": both("Lĩnh vực", "Field"),
    "objective": both("Mục tiêu", "Objective"),
    "task": both("Nhiệm vụ", "Task"),
    "activity": both("Hoạt động", "Activity"),
    "deliverable": both("Sản phẩm", "Deliverable"),
    "lead": both("Chủ trì", "Lead"),
    "support": both("Phối hợp", "Support"),
    "deadline": both("Thời gian", "Deadline"),
    "budget": both("Kinh phí", "Budget"),
    "note": both("Ghi chú", "Note"),
    "number": both("Số thứ tự", "Number"),
    "code": both("Mã", "Code"),
    "start": both("Bắt đầu", "Start"),
    "duration": both("Thời lượng", "Duration"),
    "predecessors": both("Việc đi trước", "Predecessors"),
    "status": both("Tình trạng", "Status"),
    "target": both("Chỉ tiêu", "Target"),
    "contact": both("Liên hệ", "Contact"),
}
"""What the columns of a plan's document are called."""

IMPORTED: Mapping[str, Text] = {
    "fields": both("lĩnh vực", "fields"),
    "objectives": both("mục tiêu", "objectives"),
    "tasks": both("nhiệm vụ", "tasks"),
    "activities": both("hoạt động", "activities"),
    "deliverables": both("sản phẩm", "deliverables"),
    "agencies": both("cơ quan", "agencies"),
    "assignments": both("phân công", "assignments"),
    "dependencies": both("quan hệ trước sau", "dependencies"),
    "events": both("sự kiện phải chờ", "events waited for"),
    "reports": both("báo cáo tình trạng", "status reports"),
    "gaps": both("chỗ đã mất hoặc chưa rõ", "gaps"),
}
"""What an import counts, by the table it fills."""

READ_HOW: Mapping[str, Text] = {
    "read": both("đọc được", "read"),
    "inherited": both("lấy từ ô gộp hoặc dòng nhóm", "from a merged cell or a group's row"),
    "guessed": both("suy đoán", "guessed"),
    "partly_read": both("đọc được một phần", "partly read"),
    "not_understood": both("không hiểu", "not understood"),
}
"""How sure the import is of a cell."""

DOUBT_SEVERITY: Mapping[str, Text] = {
    "error": both("lỗi", "error"),
    "warning": both("cần xem", "warning"),
    "info": both("để biết", "info"),
}
"""How much a doubt of an import matters."""

CELL_FATE: Mapping[str, Text] = {
    "read": both("đọc được", "read"),
    "inherited": both("dùng chung cho các dòng dưới", "taken by the rows below"),
    "guessed": both("suy đoán", "guessed"),
    "partly_read": both("đọc được một phần", "partly read"),
    "unread": both("không hiểu", "not understood"),
    "redacted": both("thông tin liên hệ, không lưu", "contact details, left out"),
    "furniture": both("tiêu đề, dòng tổng, chú thích, chữ ký", "titles, headers, totals, notes, signatures"),
    "other_table": both("bảng khác, không phải kế hoạch", "other tables, no plan"),
    "unaccounted": both("chưa rõ đi đâu", "not accounted for"),
}
"""What became of each cell of a document that is not blank."""

FURNITURE: Mapping[str, Text] = {
    "title": both("Tiêu đề bảng", "Title"),
    "header": both("Dòng tiêu đề cột", "Column headers"),
    "total": both("Dòng tổng", "Totals"),
    "note": both("Chú thích", "Notes"),
    "page": both("Số trang", "Page numbers"),
    "signature": both("Nơi nhận, chữ ký", "Recipients and signature"),
}
"""Parts of a table that are no work."""

IMPORT_NOTE: Mapping[str, Text] = {
    "made_code": both("mã do phần mềm đặt", "code made by the import"),
    "also": both("kèm theo: {text}", "also: {text}"),
    "shared_budget": both("kinh phí chung với {item}: {text}", "budget shared with {item}: {text}"),
    "unknown_predecessor": both(
        "việc đi trước “{name}” không có trong kế hoạch", "the plan has no predecessor '{name}'"
    ),
    "starts_early": both("bắt đầu trước khi {item} kết thúc ({day})", "starts before {item} ends ({day})"),
}
"""Notes that an import writes into a plan, in the language of the plan."""

MISNUMBERED: Text = both(
    'TT in "{printed}"; theo thứ tự phải là {expected}', 'printed "{printed}"; by order it should be {expected}'
)
UNNUMBERED: Text = both(
    "không có TT; theo thứ tự phải là {expected}", "none is printed; by order it should be {expected}"
)
SAME_WORDS: Text = both("chữ giống hệt {other}", "same words as {other}")

REPORT_COLUMN: Mapping[str, Text] = {
    "id": both("Mã", "Code"),
    "title": both("Hoạt động", "Activity"),
    "lead": both("Chủ trì theo kế hoạch", "Lead in the plan"),
    "due": both("Hạn", "Due"),
    "state_now": both("Đã báo", "Reported so far"),
    "percent_now": both("Đã báo %", "% so far"),
    "date": both("Ngày số liệu", "Day of the figures"),
    "state": both("Trạng thái mới", "New state"),
    "percent": both("Tỷ lệ %", "Percent"),
    "evidence": both("Minh chứng", "Evidence"),
    "note": both("Ghi chú", "Note"),
}
"""The columns of the workbook in which agencies report their progress."""

REPORT_TEXT: Mapping[str, Text] = {
    "title": both("Báo cáo tiến độ: {agency}", "Progress report: {agency}"),
    "how": both(
        "Điền các ô màu vàng của việc có thay đổi; ô khác đã khóa. Ngày để trống là {date}.",
        "Fill in the yellow cells of what has changed; the others are locked. A blank day means {date}.",
    ),
    "nobody": both("Chưa rõ chủ trì", "No lead known"),
    "choose": both("Chọn một trạng thái trong danh sách", "Choose a state from the list"),
    "number": both("Số từ 0 đến 100", "A number from 0 to 100"),
    "day": both("Ngày, ví dụ 30/06/2025", "A day, for example 2025-06-30"),
}
"""What that workbook says beside its columns."""
