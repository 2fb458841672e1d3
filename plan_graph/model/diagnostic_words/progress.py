"""Faults of progress reports."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error, warning

PROGRESS: Mapping[str, Entry] = {
    "report-activity": error(
        "không có hoạt động {found}",
        "there is no activity {found}",
        "Gần nhất: {near}. Mã nằm ở cột id của activities.csv",
        "Nearest: {near}. Ids stand in the column id of activities.csv",
    ),
    "report-reporter": error(
        "không có cơ quan {found}",
        "there is no agency {found}",
        "Gần nhất: {near}. Mã nằm ở cột id của agencies.csv",
        "Nearest: {near}. Ids stand in the column id of agencies.csv",
    ),
    "report-future": error(
        "báo cáo ngày {date} muộn hơn ngày nhập {today}",
        "the report is of {date}, later than the day it is entered, {today}",
        "Ghi ngày của số liệu, không phải ngày dự kiến",
        "Give the day of the figures, not a day that is expected",
    ),
    "report-percent": error(
        "{found} không phải là phần trăm", "{found} is no percentage", "Từ 0 đến 100", "From 0 to 100"
    ),
    "report-percent-state": warning(
        "trạng thái {state} nhưng tỷ lệ {percent} %",
        "the state is {state}, but the percentage {percent} %",
        "Xong là 100 %, chưa xong là ít hơn",
        "Done is 100 %, not done is less",
    ),
    "report-no-evidence": warning(
        "{item} xong nhưng không có minh chứng",
        "{item} is done, without evidence",
        "Ghi số văn bản hoặc sản phẩm",
        "Name the document or the deliverable",
    ),
    "report-before-start": warning(
        "{item} xong trước ngày bắt đầu {start}",
        "{item} is done before its window opens on {start}",
        "Xem lại ngày báo cáo hoặc thời gian của hoạt động",
        "Look at the day of the report, or at the window of the activity",
    ),
    "report-reopens": warning(
        "{item} đã được báo là {state} ngày {date}",
        "{item} was reported {state} on {date}",
        "Nếu báo cáo trước sai, ghi rõ trong ghi chú",
        "If the earlier report was wrong, say so in the note",
    ),
    "report-goes-back": warning(
        "tỷ lệ của {item} giảm từ {before} % (ngày {date}) còn {percent} %",
        "the percentage of {item} falls from {before} % (on {date}) to {percent} %",
        "Nếu báo cáo trước sai, ghi rõ trong ghi chú",
        "If the earlier report was wrong, say so in the note",
    ),
    "report-no-sheet": error(
        "không có trang báo cáo tiến độ nào",
        "there is no sheet of progress reports",
        "Dùng tệp do plan-graph report template tạo ra, hoặc tệp CSV có cột như reports.csv",
        "Use a workbook made by plan-graph report template, or a CSV file with the columns of reports.csv",
    ),
    "report-sheet-skipped": warning(
        "trang {sheet} không phải trang báo cáo; không đọc",
        "the sheet {sheet} is none of progress reports; it is not read",
    ),
    "report-sheet-column": error("trang {sheet} thiếu cột {column}", "the sheet {sheet} lacks the column {column}"),
    "report-other-plan": error(
        "tệp này thuộc kế hoạch {found}, không phải {plan}",
        "this workbook is of the plan {found}, not of {plan}",
        "Chọn đúng thư mục kế hoạch",
        "Choose the folder of that plan",
    ),
    "report-no-state": error(
        "{item}: có điền nhưng chưa chọn trạng thái",
        "{item}: something is filled in, but no state is chosen",
        "Chọn trạng thái: {allowed}",
        "Choose a state: {allowed}",
    ),
    "report-state-word": error(
        "không hiểu trạng thái “{found}”",
        "the state “{found}” is not known",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    "report-cell-unread": error(
        "không đọc được “{found}”", "“{found}” cannot be read", "Cần {wanted}", "Wanted: {wanted}"
    ),
    "report-formula": error(
        "ô có công thức", "the cell holds a formula", "Thay bằng giá trị", "Put its value in its place"
    ),
    "report-no-activity": error(
        "hàng có điền nhưng không có mã hoạt động", "something is filled in, but there is no code of an activity"
    ),
    "report-nothing-to-report": error(
        "kế hoạch không có hoạt động nào để báo cáo",
        "the plan has no activity to report on",
        "Điền activities.csv trước; hoạt động đã hủy không cần báo cáo",
        "Fill activities.csv first; cancelled activities need no report",
    ),
    "report-log-busy": error(
        "nhật ký đang được người khác ghi, đã chờ {seconds} giây",
        "somebody else is writing the log; waited for {seconds} seconds",
        "Thử lại sau",
        "Try again later",
    ),
    "report-file-large": error("tệp báo cáo quá lớn", "the file of reports is too large"),
}
