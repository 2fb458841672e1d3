"""Faults and doubts of files that a plan is imported from."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error, info, warning

IMPORTING: Mapping[str, Entry] = {
    "import-year-unknown": error(
        "không rõ kế hoạch của năm nào",
        "the year of the plan is not known",
        "Thêm --year, ví dụ --year 2025",
        "Add --year, for example --year 2025",
    ),
    "import-year-guessed": info(
        "lấy năm {year} từ văn bản",
        "the year {year} is taken from the text",
        "Nếu không đúng, nhập lại với --year",
        "If it is not right, import again with --year",
    ),
    "import-folder-taken": error(
        "thư mục này đã có một kế hoạch hoặc tệp khác",
        "a plan or other files stand in this folder already",
        "Nhập vào thư mục mới, rồi so sánh bằng plan-graph diff CŨ MỚI",
        "Import into a new folder, then compare with plan-graph diff OLD NEW",
    ),
    "import-deadline-unread": warning(
        "{item}: không hiểu thời hạn “{text}”",
        "{item}: the deadline '{text}' is not understood",
        "Ghi ngày vào cột start và due của activities.csv",
        "Write the days into start and due of activities.csv",
    ),
    "import-ditto-unread": warning(
        "{item}: “{text}” nhưng phía trên không có cơ quan nào",
        "{item}: '{text}', but no agency stands above",
        "Ghi cơ quan vào assignments.csv",
        "Write the agency into assignments.csv",
    ),
    "import-agency-doubt": info(
        "{item}: cần xem lại “{text}” ({kind})",
        "{item}: look at '{text}' again ({kind})",
        "unknown: tên chưa biết; elliptic: thiếu từ đầu tên; cut-off: ô bị cắt; sentence: lời giải thích, không phải tên",
        "unknown: no known name; elliptic: head of the name left out; cut-off: cell cut off; sentence: no name",
    ),
    "import-agency-near": warning(
        "{item}: “{text}” gần giống “{near}”, nhưng được giữ là cơ quan riêng",
        "{item}: '{text}' is nearly '{near}', and is kept as an agency of its own",
        "Nếu là một, thêm cách viết vào agency_aliases.csv và sửa assignments.csv",
        "If they are one, add the spelling to agency_aliases.csv and mend assignments.csv",
    ),
}
