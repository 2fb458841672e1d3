"""The words a person sees, in Vietnamese and English, and how dates are written.

Every word of the interface that is not the plan's own stands here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
DEFAULT_LANGUAGE: Language = "vi"

Text = Mapping[str, str]
"""One text in both languages, by language code."""


def both(vi: str, en: str) -> Text:
    """One text in both languages."""
    return {"vi": vi, "en": en}


# Status of an activity, task, objective or field: worst first. Shape and word carry what colour does.
STATUS: Mapping[str, Text] = {
    "overdue": both("quá hạn", "overdue"),
    "blocked": both("bị tắc", "blocked"),
    "at_risk": both("có rủi ro", "at risk"),
    "due_soon": both("sắp đến hạn", "due soon"),
    "unknown": both("chưa rõ", "unknown"),
    "on_track": both("đúng tiến độ", "on track"),
    "done": both("đã xong", "done"),
    "cancelled": both("đã hủy", "cancelled"),
}

STATUS_SIGN: Mapping[str, str] = {
    "overdue": "▲",
    "blocked": "■",
    "at_risk": "◆",
    "due_soon": "▼",
    "unknown": "?",
    "on_track": "○",
    "done": "●",
    "cancelled": "×",
}

STATE: Mapping[str, Text] = {
    "not_started": both("chưa bắt đầu", "not started"),
    "in_progress": both("đang làm", "in progress"),
    "done": both("đã xong", "done"),
    "suspended": both("tạm dừng", "suspended"),
    "cancelled": both("đã hủy", "cancelled"),
}

# The four official counts first (report forms of the provinces), then what stands beside them.
COUNT: Mapping[str, Text] = {
    "done_on_time": both("hoàn thành đúng hạn", "completed on time"),
    "done_late": both("hoàn thành quá hạn", "completed late"),
    "open_within_term": both("chưa hoàn thành, trong hạn", "open, within term"),
    "open_overdue": both("chưa hoàn thành, quá hạn", "open, overdue"),
    "ongoing_reported": both("thường xuyên, đã báo cáo kỳ này", "ongoing, reported this period"),
    "ongoing_unreported": both("thường xuyên, chưa báo cáo kỳ này", "ongoing, not reported this period"),
    "open_undated": both("chưa hoàn thành, chưa có hạn", "open, no date yet"),
    "done_undated": both("hoàn thành, không có hạn", "completed, no date set"),
    "cancelled": both("đã hủy", "cancelled"),
}
OFFICIAL_COUNTS = ("done_on_time", "done_late", "open_within_term", "open_overdue")

NOT_KNOWN = both("chưa xác định được với bộ luật này", "not known with these rules")
"""Said in place of a number or a list that rests on a conclusion which no rule draws."""


def shown_count(number: int | None, language: Language) -> str:
    """A count as text; what these rules do not say is said so."""
    return NOT_KNOWN[language] if number is None else str(number)


COUNT_SHORT: Mapping[str, Text] = {
    "done_on_time": both("xong đúng hạn", "done on time"),
    "done_late": both("xong muộn", "done late"),
    "open_within_term": both("trong hạn", "within term"),
    "open_overdue": both("quá hạn", "overdue"),
    "ongoing_reported": both("thường xuyên có báo", "ongoing told"),
    "ongoing_unreported": both("thường xuyên chưa báo", "ongoing silent"),
    "open_undated": both("chưa có hạn", "no date"),
}

BASIS: Mapping[str, Text] = {
    "stated": both("kế hoạch nêu", "stated in the plan"),
    "event": both("chờ sự kiện", "waits for an event"),
    "sequence": both("theo trình tự", "usual sequence"),
    "proposed": both("mới đề xuất", "only proposed"),
    "confirmed": both("đã xác nhận", "confirmed"),
    "rejected": both("đã bác", "rejected"),
}

ROLE: Mapping[str, Text] = {
    "lead": both("chủ trì", "lead"),
    "support": both("phối hợp", "support"),
    "advise": both("tham mưu", "advise"),
}

WINDOW: Mapping[str, Text] = {
    "period": both("thời kỳ", "period"),
    "ongoing": both("thường xuyên", "ongoing"),
    "recurring": both("định kỳ", "recurring"),
    "event": both("theo sự kiện", "by event"),
    "none": both("không nêu", "not given"),
}


SEVERITY: Mapping[str, Text] = {
    "high": both("nghiêm trọng", "high"),
    "medium": both("đáng chú ý", "medium"),
    "low": both("nhẹ", "low"),
    "info": both("thông tin", "info"),
}

FAULT_SEVERITY: Mapping[str, Text] = {
    "error": both("lỗi", "error"),
    "warning": both("cần sửa", "warning"),
    "info": both("lưu ý", "note"),
}
"""How bad a fault in a file or in a plan is."""

FAULT_HEADS: tuple[Text, Text, Text] = (both("Ở đâu", "Where"), both("Lỗi", "Fault"), both("Cách sửa", "What to do"))
"""The heads of a table of faults in a notebook."""

NO_ATTRIBUTE: Mapping[str, Mapping[str, str]] = {
    "vi": {"none": "{what} không có thuộc tính '{name}'", "near": ". Gần nhất: {near}"},
    "en": {"none": "{what} has no attribute '{name}'", "near": ". Nearest: {near}"},
}
"""What an object of a notebook says of an attribute that it has not, by language."""

NOTHING_MATCHES: Text = both("Không có gì khớp với {filters} vào ngày này", "Nothing matches {filters} on this date")
"""The note of a view in which a filter has left nothing."""

# Columns of the tables that notebooks show.
COLUMN: Mapping[str, Text] = {
    "id": both("Mã", "Code"),
    "title": both("Tên", "Title"),
    "field": both("Lĩnh vực", "Field"),
    "activities": both("Số hoạt động", "Activities"),
    "count": both("Nhóm", "Count"),
    "status": both("Trạng thái", "Status"),
    "lead": both("Chủ trì", "Lead"),
    "window": both("Thời hạn", "Window"),
    "start": both("Bắt đầu", "Start"),
    "due": both("Hạn", "Due"),
    "days": both("Số ngày", "Days"),
    "state": both("Tiến độ", "State"),
    "percent": both("%", "%"),
    "waits_on": both("Đang chờ", "Waits for"),
    "root_cause": both("Nguyên nhân gốc", "Root cause"),
    "via": both("Vì việc đi trước", "Because of"),
    "basis": both("Căn cứ", "Basis"),
    "finding": both("Phát hiện", "Finding"),
    "severity": both("Mức", "Severity"),
    "item": both("Mục", "Item"),
    "because": both("Vì sao", "Why"),
    "kind": both("Loại kết luận", "Kind of conclusion"),
    "frees": both("Gỡ được", "Frees"),
    "freed": both("Việc hết tắc", "No longer blocked"),
    "eased": both("Việc bớt phải chờ", "Waits for less"),
    "set": both("Cách", "Set"),
    "do": both("Loại thay đổi", "Sort of change"),
    "change": both("Thay đổi", "Change"),
    "earliest_start": both("Sớm nhất bắt đầu", "Earliest start"),
    "latest_finish": both("Muộn nhất xong", "Latest finish"),
    "slack_days": both("Dự trữ (ngày)", "Slack (days)"),
    "critical": both("Đường găng", "Critical"),
    "agency": both("Cơ quan", "Agency"),
    "activity": both("Hoạt động", "Activity"),
    "role": both("Vai trò", "Role"),
    "gained": both("Nhận thêm", "Gained"),
    "quarter": both("Quý", "Quarter"),
    "before": both("Trước", "Before"),
    "after": both("Sau", "After"),
}

YES_NO: Mapping[bool, Text] = {True: both("có", "yes"), False: both("không", "no")}

# Headings of what `plan-graph` shows.
HEADING: Mapping[str, Text] = {
    "not_known": both(
        "Bộ luật này không kết luận những điều sau, nên số liệu dựa vào chúng chưa xác định được",
        "These rules do not conclude the following, and what rests on it is not known",
    ),
    "doubts": both("Đã ghi, nhưng nên xem lại", "Written, but look at this again"),
    "reports_added": both(
        "Đã thêm {n} báo cáo; {repeated} báo cáo đã có từ trước.", "Reports added: {n}; there already: {repeated}."
    ),
    "reviewed": both(
        "Đề xuất thêm {proposed}, xác nhận {confirmed}, bác {rejected}.",
        "Proposed: {proposed}; confirmed: {confirmed}; rejected: {rejected}.",
    ),
    "open_dependencies": both("Quan hệ trước sau chờ xác nhận", "Dependencies that wait for a word"),
    "before": both("Việc trước", "Predecessor"),
    "then": both("Việc sau", "Successor"),
    "evidence": both("Dẫn chứng", "Evidence"),
    "as_of": both("ngày chốt số liệu", "as of"),
    "counts": both("Số liệu chính thức", "Official counts"),
    "beside": both("Bên cạnh đó", "Beside these"),
    "total": both("tổng số hoạt động", "activities in all"),
    "fields": both("Theo lĩnh vực", "By field"),
    "overdue": both("Quá hạn", "Overdue"),
    "blocked": both("Bị tắc", "Blocked"),
    "at_risk": both("Có rủi ro", "At risk"),
    "none": both("không có", "none"),
    "no_severity": both("bước trung gian", "a step on the way"),
    "code": both("Mã", "Code"),
    "title": both("Tên", "Title"),
    "field": both("Lĩnh vực", "Field"),
    "sum": both("Tổng", "All"),
    "status": both("Trạng thái", "Status"),
    "lead": both("Chủ trì", "Lead"),
    "due": both("Hạn", "Due"),
    "days": both("Số ngày", "Days"),
    "waits_on": both("Đang chờ", "Waits for"),
    "after": both("Sau việc, sự kiện", "After"),
    "root_cause": both("Nguyên nhân gốc", "Root cause"),
    "basis": both("Căn cứ", "Basis"),
    "via": both("Vì việc đi trước", "Because of"),
    "health": both("Sức khỏe của kế hoạch", "Health of the plan"),
    "finding": both("Phát hiện", "Finding"),
    "severity": both("Mức", "Severity"),
    "number": both("Số", "Number"),
    "items": both("Mục", "Items"),
    "fault_id": both("Mã lỗi", "Id"),
    "item": both("Mục", "Item"),
    "place": both("Ở đâu", "Where"),
    "source_line": both("Dòng văn bản", "Line of the text"),
    "hint": both("Cách sửa", "What to do"),
    "fault": both("Nội dung", "What it is"),
    "faults_beside_files": both("Dữ liệu đầu vào có lỗi", "The input has faults"),
    "command_line": both("Dòng lệnh không hợp lệ", "Invalid command line"),
    "nothing_written": both("chưa ghi tệp nào", "no file was written"),
    "written": both("Đã ghi: {path}", "Written: {path}"),
    "faults": both("Dữ liệu đầu vào có lỗi, chưa làm gì cả", "The input has faults; nothing was done"),
    "proposed_note": both(
        "«mới đề xuất»: dựa trên thứ tự công việc do nhóm xây dựng suy ra, kế hoạch không nêu; cần được xác nhận.",
        "“only proposed”: rests on an order of work that we inferred and the plan does not state; to be confirmed.",
    ),
    "now": both("→ tên: cơ quan kế thừa nay chủ trì", "→ name: the successor that leads now"),
    "why_hint": both("Vì sao: plan-graph why MÃ", "Why: plan-graph why CODE"),
    "lost": both("mất trong văn bản", "lost in the text"),
    "unblock": both("Nên xong trước để gỡ tắc", "What to finish first"),
    "proof_holds": both(
        "chứng minh đúng: {} phát hiện, {} cách suy ra", "the proof holds: {} findings, {} derivations"
    ),
    "proof_fails": both("chứng minh sai", "the proof does not hold"),
    "drawing": both("Đang vẽ", "Drawing"),
    "publishing": both("Đang viết", "Writing"),
    "inferring": both("Đang suy luận", "Inferring"),
}

# Fact kinds and fields as a proof names them.
KIND: Mapping[str, Text] = {
    "field": both("lĩnh vực", "field"),
    "objective": both("mục tiêu", "objective"),
    "task": both("nhiệm vụ", "task"),
    "activity": both("hoạt động", "activity"),
    "deliverable": both("sản phẩm", "deliverable"),
    "agency": both("cơ quan", "agency"),
    "member": both("thành viên tập thể", "member of a collective"),
    "succession": both("sắp xếp cơ quan", "reorganisation"),
    "assignment": both("phân công", "assignment"),
    "dependency": both("quan hệ trước sau", "dependency"),
    "event": both("sự kiện", "event"),
    "awaits": both("việc chờ sự kiện", "wait for an event"),
    "target": both("chỉ tiêu", "target"),
    "serves": both("mục tiêu phục vụ chỉ tiêu", "objective serves target"),
    "obligation": both("nghĩa vụ", "obligation"),
    "obligation_date": both("ngày đến hạn của nghĩa vụ", "date an obligation falls due"),
    "fulfilled": both("nghĩa vụ đã thực hiện", "obligation met"),
    "report": both("báo cáo tiến độ", "progress report"),
    "reporting_period": both("kỳ báo cáo", "reporting period"),
    "quarter": both("quý", "quarter"),
    "finding": both("phát hiện", "finding"),
    "fact": both("dữ kiện", "fact"),
    "conclusion": both("kết luận", "conclusion"),
    "rule": both("luật", "rule"),
}

# Kinds of agencies and of reorganisations: the words of the field `kind`.
KIND_OF: Mapping[str, Text] = {
    "agency": both("cơ quan", "agency"),
    "team": both("tổ, ban công tác", "team"),
    "post": both("chức danh", "post"),
    "group": both("tập thể", "group"),
    "open_set": both("các cơ quan liên quan, không kể tên", "open set, not named one by one"),
    "merge": both("hợp nhất", "merge"),
    "split": both("chia tách", "split"),
    "dissolve": both("giải thể", "dissolve"),
    "rename": both("đổi tên", "rename"),
}

# Edges of the plan's graph.
EDGE: Mapping[str, Text] = {
    "part_of": both("thuộc", "part of"),
    "leads": both("chủ trì", "leads"),
    "supports": both("phối hợp", "supports"),
    "advises": both("tham mưu", "advises"),
    "precedes": both("xong trước", "comes before"),
    "waits_for": both("chờ sự kiện", "waits for"),
    "yields": both("cho ra", "yields"),
    "serves": both("phục vụ", "serves"),
    "works_with": both("làm cùng", "works with"),
    "due_in": both("đến hạn trong", "due in"),
    "needs": both("luật cần", "the rule needs"),
    "needs_absence": both("luật cần không có", "the rule needs that there is none"),
    "concludes": both("kết luận", "concludes"),
    "gained": both("thêm", "gained"),
    "lost": both("mất đi", "lost"),
}

FIELD: Mapping[str, Text] = {
    "activity": both("hoạt động", "activity"),
    "agency": both("cơ quan", "agency"),
    "basis": both("căn cứ", "basis"),
    "budget": both("kinh phí", "budget"),
    "budget_amount": both("số kinh phí", "budget amount"),
    "cause": both("nguyên nhân", "cause"),
    "closes": both("kết thúc", "closes"),
    "code": both("kỳ", "period"),
    "comparator": both("dấu so sánh", "comparator"),
    "date": both("ngày", "date"),
    "days": both("số ngày", "days"),
    "done_on": both("ngày xong", "done on"),
    "due": both("hạn", "due"),
    "edge": both("căn cứ của quan hệ", "basis of the order"),
    "event": both("sự kiện", "event"),
    "evidence": both("minh chứng", "evidence"),
    "field": both("lĩnh vực", "field"),
    "former": both("cơ quan cũ", "former agency"),
    "group": both("tập thể", "collective"),
    "inherited": both("lấy từ ô trên", "taken from the cell above"),
    "item": both("mục", "item"),
    "kind": both("loại", "kind"),
    "later": both("việc sau", "later activity"),
    "level": both("cấp", "level"),
    "name_en": both("tên tiếng Anh", "name"),
    "name_vi": both("tên", "name (vi)"),
    "objective": both("mục tiêu", "objective"),
    "obligation": both("nghĩa vụ", "obligation"),
    "occurred": both("đã xảy ra", "has occurred"),
    "occurred_on": both("ngày xảy ra", "occurred on"),
    "on": both("việc đang chờ", "what is waited for"),
    "open": both("chưa xong", "open"),
    "opens": both("bắt đầu", "opens"),
    "other": both("chỉ tiêu kia", "the other target"),
    "part": both("phần", "part"),
    "part_of": both("thuộc", "part of"),
    "percent": both("tỷ lệ hoàn thành", "percent done"),
    "period": both("kỳ", "period"),
    "predecessor": both("trước", "predecessor"),
    "quarter": both("quý", "quarter"),
    "rank": both("hạng", "rank"),
    "recipient": both("nơi nhận", "recipient"),
    "repeats": both("nêu lại chỉ tiêu", "repeats target"),
    "reported_on": both("ngày báo cáo", "reported on"),
    "role": both("vai trò", "role"),
    "start": both("bắt đầu", "start"),
    "state": both("trạng thái", "state"),
    "stated_in": both("nêu ở", "stated in"),
    "status": both("trạng thái", "status"),
    "successor": both("sau", "successor"),
    "target": both("chỉ tiêu", "target"),
    "task": both("nhiệm vụ", "task"),
    "to": both("báo lên", "to"),
    "valid_from": both("có hiệu lực từ", "in force from"),
    "valid_to": both("còn hiệu lực đến", "in force until"),
    "value": both("giá trị", "value"),
    "value_to": both("giá trị đến", "value up to"),
    "via": both("vì", "because of"),
    "window": both("thời hạn", "window"),
}


NO_DURATIONS: Text = both(
    "Kế hoạch không nêu thời lượng. Dự trữ và đường găng tính từ thời hạn, mỗi hoạt động kéo dài ít nhất một ngày.",
    "The plan gives no durations. Slack and critical path rest on the windows, each activity taking at least a day.",
)


def written_date(day: date | None, language: Language) -> str:
    """A date as people write it: 30/06/2025 in Vietnamese, 2025-06-30 in English; unknown is a dash."""
    if day is None:
        return "—"
    return day.strftime("%d/%m/%Y") if language == "vi" else day.isoformat()
