"""Weaknesses of a plan that can be read: what it leaves open, or states against itself."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error, info, warning
from plan_graph.model.words import both
from plan_graph.words import Text

_ASK_VI = "Hỏi cơ quan soạn kế hoạch, rồi điền ô {column}"
_ASK_EN = "Ask whoever drew up the plan, then fill in {column}"
_LOOK_VI = "Đối chiếu với văn bản gốc"
_LOOK_EN = "Compare with the official text"

HEALTH: Mapping[str, Entry] = {
    # what the rules conclude: the sentence is that of the rule
    "no-lead": error("Không có cơ quan chủ trì: {reason}", "No lead agency: {reason}", _ASK_VI, _ASK_EN),
    "lead-out-of-force": warning(
        "Chủ trì không còn hiệu lực: {reason}",
        "Lead out of force: {reason}",
        "Giao lại: xem plan-graph advise và plan-graph what-if",
        "Reassign: see plan-graph advise and plan-graph what-if",
    ),
    "several-leads": warning(
        "Nhiều cơ quan chủ trì: {reason}",
        "Several lead agencies: {reason}",
        "Chọn một cơ quan chủ trì, hoặc ghi phạm vi của từng cơ quan",
        "Choose one lead agency, or state the scope of each",
    ),
    "collective-lead": warning(
        "Chủ trì là tập thể: {reason}",
        "Collective lead: {reason}",
        "Ghi rõ từng cơ quan, hoặc giao một cơ quan đầu mối",
        "Name the agencies, or make one of them answerable",
    ),
    "lead-supports-itself": warning(
        "Chủ trì đồng thời phối hợp: {reason}",
        "Lead also supports: {reason}",
        "Bỏ cơ quan chủ trì khỏi cột phối hợp",
        "Take the lead out of the supporting agencies",
    ),
    "no-deadline": error("Không nêu thời hạn: {reason}", "No deadline: {reason}", _ASK_VI, _ASK_EN),
    "no-deliverable": warning("Không nêu sản phẩm: {reason}", "No deliverable: {reason}", _ASK_VI, _ASK_EN),
    "outside-plan-year": warning(
        "Ngoài năm kế hoạch: {reason}",
        "Outside the plan year: {reason}",
        "Xem lại năm của thời hạn",
        "Look at the year of the deadline",
    ),
    "successor-due-first": warning(
        "Việc sau đến hạn trước: {reason}",
        "Successor due first: {reason}",
        "Dời một trong hai thời hạn, hoặc bác quan hệ trước sau",
        "Move one of the two deadlines, or reject the dependency",
    ),
    "order-cycle": error(
        "Quan hệ trước sau thành vòng: {reason}",
        "Dependency cycle: {reason}",
        "Bỏ một quan hệ trước sau trong vòng",
        "Reject one dependency of the cycle",
    ),
    "figures-differ": error(
        "Hai con số khác nhau: {reason}",
        "Two figures for one target: {reason}",
        "Chọn một con số và sửa chỗ kia",
        "Decide on one figure and put the other place right",
    ),
    "target-unserved": warning(
        "Chỉ tiêu không có mục tiêu: {reason}",
        "Target without an objective: {reason}",
        "Thêm mục tiêu trong phụ lục, hoặc bỏ chỉ tiêu",
        "Give it an objective in the annex, or drop the target",
    ),
    # codes and order
    "code-missing": warning(
        "mã {code} không có, dù có {before} và {after}",
        "there is no {code}, though there are {before} and {after}",
        "Tìm hàng bị mất trong văn bản gốc, hoặc đánh số lại",
        "Look for the lost row in the official text, or number anew",
    ),
    "row-number": warning("số thứ tự: {what}", "row number: {what}", "Đánh số lại", "Number anew"),
    "document-number": info(
        "Văn bản chưa có số, ngày: {what}",
        "Document without number or date: {what}",
        "Điền khi văn bản được ban hành",
        "Fill in once the document is issued",
    ),
    # figures
    "figure-not-in-annex": warning(
        "chỉ tiêu {value} của mục {part} không có con số ở {objectives} trong phụ lục",
        "the figure {value} of section {part} is not stated in {objectives} of the annex",
        "Ghi con số vào mục tiêu của phụ lục",
        "State the figure in the objective of the annex",
    ),
    "figure-only-in-annex": info(
        "con số {value} chỉ có trong phụ lục, mục II không nêu",
        "the figure {value} stands in the annex only, not in section II",
        "Nêu ở mục II nếu là chỉ tiêu chung",
        "State it in section II if it binds the whole plan",
    ),
    # levels
    "objective-without-task": warning(
        "mục tiêu không có nhiệm vụ nào", "no task serves the objective", _LOOK_VI, _LOOK_EN
    ),
    "task-without-objective": warning(
        "nhiệm vụ không thuộc mục tiêu nào", "the task has no objective", _LOOK_VI, _LOOK_EN
    ),
    "no-activity": info(
        "không nêu hoạt động nào; {level} được theo dõi thay",
        "no activity is named; the {level} itself is followed up",
        "Nêu hoạt động nếu cần theo dõi từng bước",
        "Name activities if the steps are to be followed up",
    ),
    "hidden-characters": warning(
        "Ô có ký tự ẩn {found}: {cell}",
        "The cell holds hidden characters {found}: {cell}",
        "Xóa các ký tự này, hoặc gõ lại nội dung ô",
        "Remove them, or type the cell anew",
    ),
    "text-repeated": warning(
        "Nội dung trùng: {what}",
        "Text repeated: {what}",
        "Phân biệt hai việc, hoặc gộp lại",
        "Tell the two apart, or make them one",
    ),
    "text-contradicts": warning(
        "Nội dung mâu thuẫn: {what}",
        "Text contradicts itself: {what}",
        "Sửa một trong hai chỗ",
        "Put one of the two places right",
    ),
    "text-unclear": info("Chữ thiếu, sai: {what}", "Words missing or wrong: {what}", _LOOK_VI, _LOOK_EN),
    # agencies
    "no-support": info(
        "không nêu cơ quan phối hợp", "no supporting agency is named", "Bổ sung nếu cần", "Add one if there is need"
    ),
    "unknown-members": info(
        "chủ trì là {agency} nhưng kế hoạch không nêu gồm những cơ quan nào",
        "led by {agency}, whose members the plan does not name",
        "Điền agency_members.csv",
        "Fill in agency_members.csv",
    ),
    "many-spellings": info(
        "{agency} được viết {n} cách: {spellings}",
        "{agency} is spelled in {n} ways: {spellings}",
        "Thống nhất một cách viết",
        "Settle on one spelling",
    ),
    "lead-unclear": warning("Chủ trì không rõ: {what}", "Lead unclear: {what}", _LOOK_VI, _LOOK_EN),
    # deadlines
    "deadline-without-year": info(
        "thời hạn không ghi năm; hiểu là {year}",
        "the deadline names no year; {year} is assumed",
        "Ghi năm",
        "State the year",
    ),
    "deadline-waits-for-itself": warning(
        "thời hạn theo “{event}”, mà đó cũng là sản phẩm của chính việc này",
        "the deadline follows “{event}”, which is also a product of the activity itself",
        "Ghi một ngày, hoặc văn bản của cơ quan khác",
        "State a date, or a document of somebody else",
    ),
    "deadline-unclear": warning(
        "Thời hạn không rõ: {what}", "Deadline unclear: {what}", "Ghi một ngày", "State a date"
    ),
    # products and money
    "deliverable-unclear": warning(
        "Sản phẩm không rõ: {what}",
        "Deliverable unclear: {what}",
        "Ghi sản phẩm của từng hoạt động",
        "State the product of each activity",
    ),
    "budget-without-unit": warning(
        "kinh phí in số, không có đơn vị tính",
        "the budget is a bare number, without a unit",
        "Ghi đơn vị",
        "State the unit",
    ),
    "budget-unclear": info("Kinh phí không rõ: {what}", "Budget unclear: {what}", _LOOK_VI, _LOOK_EN),
    # cells
    "cell-lost": warning("Ô bị mất: {what}", "Cell lost: {what}", _LOOK_VI, _LOOK_EN),
    "cell-guessed": info("{column}: giá trị do máy đoán", "{column}: the value is a guess", _LOOK_VI, _LOOK_EN),
    "cell-partly-read": warning(
        "{column}: chỉ đọc được một phần ô", "{column}: the cell is partly read", _LOOK_VI, _LOOK_EN
    ),
    "cell-not-understood": warning(
        "{column}: chưa hiểu nội dung ô", "{column}: the cell is not understood", _LOOK_VI, _LOOK_EN
    ),
    # duties outside the annex
    "duty-without-actor": warning(
        "không nêu cơ quan nào phải làm", "nobody is named who has to do it", _ASK_VI, _ASK_EN
    ),
    "duty-without-period": warning(
        "định kỳ nhưng không nêu bao lâu một lần",
        "periodic, but how often is not stated",
        "Ghi kỳ báo cáo: tháng, quý, năm",
        "State the period: month, quarter, year",
    ),
    "duty-without-date": warning("không nêu thời hạn", "no deadline is stated", "Ghi một ngày", "State a date"),
    "check-not-made": warning(
        "chưa kiểm tra: không luật nào kết luận '{kind}'",
        "not checked: no rule concludes '{kind}'",
        "Thêm tệp luật kèm theo có kết luận này.",
        "Add the shipped rule file that draws it.",
    ),
}

HEALTH_TITLE: Mapping[str, Text] = {
    "no-lead": both("Không có cơ quan chủ trì", "No lead agency"),
    "lead-out-of-force": both("Chủ trì không còn hiệu lực", "Lead out of force"),
    "several-leads": both("Nhiều cơ quan chủ trì", "Several lead agencies"),
    "collective-lead": both("Chủ trì là tập thể", "Collective lead"),
    "lead-supports-itself": both("Chủ trì đồng thời phối hợp", "Lead also supports"),
    "no-deadline": both("Không nêu thời hạn", "No deadline"),
    "no-deliverable": both("Không nêu sản phẩm", "No deliverable"),
    "outside-plan-year": both("Ngoài năm kế hoạch", "Outside the plan year"),
    "successor-due-first": both("Việc sau đến hạn trước", "Successor due first"),
    "order-cycle": both("Quan hệ trước sau thành vòng", "Dependency cycle"),
    "figures-differ": both("Hai con số khác nhau", "Two figures for one target"),
    "target-unserved": both("Chỉ tiêu không có mục tiêu", "Target without an objective"),
    "code-missing": both("Thiếu mã", "Code missing"),
    "row-number": both("Sai số thứ tự", "Row number wrong"),
    "document-number": both("Văn bản chưa có số, ngày", "Document without number or date"),
    "figure-not-in-annex": both("Phụ lục không nêu con số", "Figure not in the annex"),
    "figure-only-in-annex": both("Con số chỉ có ở phụ lục", "Figure only in the annex"),
    "objective-without-task": both("Mục tiêu không có nhiệm vụ", "Objective without a task"),
    "task-without-objective": both("Nhiệm vụ không có mục tiêu", "Task without an objective"),
    "no-activity": both("Không nêu hoạt động", "No activity named"),
    "hidden-characters": both("Ô có ký tự ẩn", "Hidden characters in a cell"),
    "text-repeated": both("Nội dung trùng", "Text repeated"),
    "text-contradicts": both("Nội dung mâu thuẫn", "Text contradicts itself"),
    "text-unclear": both("Chữ thiếu, sai", "Words missing or wrong"),
    "no-support": both("Không có cơ quan phối hợp", "No supporting agency"),
    "unknown-members": both("Chủ trì không rõ thành viên", "Lead with unknown members"),
    "many-spellings": both("Tên viết nhiều cách", "Name spelled in many ways"),
    "lead-unclear": both("Chủ trì không rõ", "Lead unclear"),
    "deadline-without-year": both("Thời hạn thiếu năm", "Deadline without a year"),
    "deadline-waits-for-itself": both("Thời hạn chờ chính mình", "Deadline waits for itself"),
    "deadline-unclear": both("Thời hạn không rõ", "Deadline unclear"),
    "deliverable-unclear": both("Sản phẩm không rõ", "Deliverable unclear"),
    "budget-without-unit": both("Kinh phí thiếu đơn vị", "Budget without a unit"),
    "budget-unclear": both("Kinh phí không rõ", "Budget unclear"),
    "cell-lost": both("Ô bị mất", "Cell lost"),
    "cell-guessed": both("Giá trị đoán", "Value guessed"),
    "cell-partly-read": both("Ô đọc được một phần", "Cell partly read"),
    "cell-not-understood": both("Chưa hiểu ô", "Cell not understood"),
    "duty-without-actor": both("Nhiệm vụ không có người làm", "Duty without an actor"),
    "duty-without-period": both("Định kỳ không rõ kỳ", "Periodic duty without a period"),
    "duty-without-date": both("Nhiệm vụ không có hạn", "Duty without a deadline"),
    "check-not-made": both("Chưa kiểm tra được", "Not checked"),
}
"""A short title for each weakness."""
