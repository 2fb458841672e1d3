"""The closed lists of words that the grammar of deadlines knows, Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

ROMAN: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NUMBER_WORDS: Mapping[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
MONTH_NAMES: Mapping[str, int] = {
    name[:length]: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), start=1)
    for length in ((3, 4, len(name)) if name == "september" else (3, len(name)))
}  # fmt: skip
WEEKDAYS_EN: Mapping[str, int] = {
    f"{name}s"[:length]: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
    for length in (3, len(name), len(name) + 1)
}
WEEKDAYS_VI: Mapping[str, int] = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5,
}  # fmt: skip
RFC_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SEASONS: Mapping[str, tuple[int, int]] = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
SEASON_HEADS = {"mùa", "vụ", "winter", "season"}

EVERY = {"hằng", "mỗi", "every", "each", "per"}
UNITS: Mapping[str, str] = {
    "ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year",
    "day": "day", "week": "week", "month": "month", "year": "year",
    "days": "day", "weeks": "week", "months": "month", "years": "year",
}  # fmt: skip
ADVERBS: Mapping[str, tuple[int, str]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "monthly": (1, "month"), "quarterly": (1, "quarter"),
    "yearly": (1, "year"), "annually": (1, "year"), "annual": (1, "year"), "fortnightly": (2, "week"),
    "biannually": (6, "month"), "biannual": (6, "month"), "semiannually": (6, "month"), "semiannual": (6, "month"),
}  # fmt: skip
TIMES: Mapping[str, int] = {"once": 1, "twice": 2, "thrice": 3}


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _by_meaning(**meanings: str) -> Mapping[str, str]:
    return {phrase: meaning for meaning, text in meanings.items() for phrase in _phrases(text)}


EDGES = _by_meaning(
    early=("đầu|early|early in"),
    mid=("giữa|mid|middle of"),
    late=("cuối|late|end of|end|close of|late in"),
    open=("beginning of|start of|beginning"),
)
"""Parts of a period; ``open`` is its first day when something must be done by then."""
BOUNDS = {
    **_by_meaning(
        before=("trước|before|prior to|ahead of"),
        until=(
            "trước hoặc trong|trước hoặc vào|trong hoặc trước|vào hoặc trước|trước khi hết|trước khi kết thúc|"
            "đến hết|tới hết|cho đến hết|cho đến|cho tới|đến|tới|hết|chậm nhất|muộn nhất|không quá|không muộn hơn|"
            "không chậm hơn|không trễ hơn|không sau|trong hạn|hạn chót|hạn cuối|hạn|by|until|till|to|through|"
            "no later than|not later than|at the latest|latest|due|due by|due on|up to|on or before|by or before|"
            "deadline|not after|từ nay đến|từ nay đến hết|từ nay tới|từ nay cho đến|from now to|from now until"
        ),
        after=("từ sau|sau|after|following"),
    ),
    **dict.fromkeys(
        _phrases(
            "ngày bắt đầu|start|start date|starts on|"
            "từ|kể từ|bắt đầu từ|bắt đầu|bắt đầu thực hiện từ|thực hiện từ|from|since|starting|starting from|"
            "starting in|starting on|starts|as of|as from|beginning in|effective|between|bắt đầu vào"
        ),
        "from",
    ),
}
"""What the words before a date make of it."""
SURE_BOUNDS = _phrases(
    "chậm nhất|muộn nhất|hoàn thành trước|xong trước|hoàn thành chậm nhất|không muộn hơn|no later than|"
    "not later than|by"
)
"""Bounds that are never part of the name of an event."""
LINKS = _phrases("sau đó|tiếp đó|then|thereafter|from then on")
OPEN_ENDS = _phrases(
    "trở đi|onwards|onward|forward|về sau|và các năm tiếp theo|và các năm sau|và các năm sau đó|"
    "và các năm kế tiếp|và các tháng tiếp theo|và các tháng sau|và các tháng sau đó|và các tháng kế tiếp|"
    "và các quý tiếp theo|và các quý sau|và các quý sau đó|và các quý kế tiếp|và các tuần tiếp theo|"
    "và các tuần sau|và các tuần sau đó|và các tuần kế tiếp|và những năm tiếp theo|và những năm sau|"
    "và những năm sau đó|và những năm kế tiếp|và những tháng tiếp theo|và những tháng sau|"
    "và những tháng sau đó|và những tháng kế tiếp|và những quý tiếp theo|và những quý sau|"
    "và những quý sau đó|và những quý kế tiếp|và những tuần tiếp theo|và những tuần sau|và những tuần sau đó|"
    "và những tuần kế tiếp|các năm tiếp theo|các năm sau|các năm sau đó|các năm kế tiếp|các tháng tiếp theo|"
    "các tháng sau|các tháng sau đó|các tháng kế tiếp|các quý tiếp theo|các quý sau|các quý sau đó|"
    "các quý kế tiếp|các tuần tiếp theo|các tuần sau|các tuần sau đó|các tuần kế tiếp|những năm tiếp theo|"
    "những năm sau|những năm sau đó|những năm kế tiếp|những tháng tiếp theo|những tháng sau|"
    "những tháng sau đó|những tháng kế tiếp|những quý tiếp theo|những quý sau|những quý sau đó|"
    "những quý kế tiếp|những tuần tiếp theo|những tuần sau|những tuần sau đó|những tuần kế tiếp|"
    "and following years|and following months|and following quarters|and the following years|"
    "and the following months|and the following quarters|and subsequent years|and subsequent months|"
    "and subsequent quarters|and later years|and later months|and later quarters|following years|"
    "following months|following quarters|the following years|the following months|the following quarters|"
    "subsequent years|subsequent months|subsequent quarters|later years|later months|later quarters|"
    "and beyond|and after"
)
ONGOING = _phrases(
    "thường xuyên|liên tục|quanh năm|suốt năm|lâu dài|trong suốt năm|ongoing|on going|on - going|continuous|"
    "continuously|continuing|regularly|regular|permanent|permanently|as needed|all year|throughout|"
    "throughout the year|all year round|year round|year - round|suốt"
)
EVENT_HEADS = _phrases(
    "ngay sau|ngay khi|sau khi|từ khi|kể từ khi|khi|theo|tùy|đột xuất|kỳ họp|phiên họp|căn cứ|phụ thuộc|dịp|"
    "nhân dịp|trong kỳ họp|trước kỳ họp|tại kỳ họp|đến khi|cho đến khi|cùng với|song song|đồng thời với|upon|"
    "when|once|as|according|on request|on demand|ad hoc|depending|pending|subject to|following|in line with|"
    "in accordance with|during|in parallel with|immediately|alongside|whenever|if|where|on completion|"
    "on approval|trước khi"
)
"""Words that open an event, unless a date or a repetition follows."""
NOT_EVENTS = _phrases("trước mắt|trước hết|trước tiên|sau cùng")
AFTER_OFFSET = _phrases("sau|kể từ|tính từ|từ|trước|after|from|of|before|following|prior to|kể khi|sau khi|since")
"""Words after a number of days that make it an offset from an event."""
WITHDRAWN = _phrases(
    "không thực hiện|không triển khai|không tiếp tục|không còn|chưa thực hiện|chưa triển khai|hủy|bãi bỏ|bỏ|"
    "loại bỏ|dừng|tạm dừng|tạm hoãn|hoãn|lùi|rút|chuyển sang|chuyển qua|dời|đình chỉ|gia hạn|cancelled|"
    "canceled|dropped|withdrawn|postponed|deferred|suspended|abandoned|moved to|delayed|on hold|"
    "not proceeding|rescheduled|discontinued|removed"
)
"""Words for a work that is off or moved."""
AMENDMENTS = _phrases("được bãi bỏ một phần|được sửa đổi|được bổ sung|được điều chỉnh|được thay thế")
"""Remarks on the decree behind a work: the work stays."""
NEGATIONS = {"không", "chưa", "ngoài", "trừ", "not", "no", "except", "without", "never", "unless", "chẳng"}
NOTHING = _phrases(
    "không|không có|không xác định|không quy định|không thời hạn|không áp dụng|chưa có|chưa rõ|chưa đề xuất|"
    "chưa xác định|chưa xác định thời gian|chưa xác định thời hạn|chưa ấn định|chưa quy định|chưa thống nhất|"
    "thông báo sau|sẽ thông báo sau|n / a|na|none|tbd|tbc|tba|to be determined|to be confirmed|to be decided|"
    "to be announced|not applicable|not known|unknown|not set|not yet set|chưa xác định được"
)
DITTO = _phrases(
    "như trên|nt|n . t|n / t|như dòng trên|như mục trên|thời gian như trên|thời hạn như trên|ditto|same|"
    "as above|same as above"
)
BELOW = (
    *(
        f"như{plural} {noun} {tail}"
        for plural in ("", " các", " mỗi")
        for noun in ("dòng", "mục", "nhiệm vụ", "phần", "nội dung", "hoạt động")
        for tail in ("dưới", "bên dưới", "dưới đây", "sau", "chi tiết")
    ),
    *(
        f"theo{each}{noun} {tail}"
        for each in ("", " mỗi", " các", " mỗi mốc", " các mốc", " mốc")
        for noun in (" mốc", " thời hạn", " thời gian", " tiến độ", " nhiệm vụ", " nội dung", " mục", " dòng")
        for below in ("dưới đây", "sau đây", "bên dưới", "như sau", "ở dưới", "dưới", "phía dưới")
        for tail in (below, f"cụ thể {below}", f"chi tiết {below}")
    ),
    *_phrases("như sau|cụ thể như sau|như dưới đây|see below|as below|as follows|as set out below|as listed below"),
)
"""References to dates of the rows below."""
CONNECTORS = _phrases(
    "trong quá trình|quá trình|close of business|end of day|cob|eod|"
    "ngày hoàn thành|ngày kết thúc|end :|end date|finish date|due date|estimated|ít nhất|tối thiểu|at least|sáng|chiều"
    "|dự kiến|thời gian|thời hạn|thời điểm|hoàn thành|hoàn thiện|kết thúc|thực hiện|giai đoạn|nhiệm vụ|là|của|"
    "vào|trong|tại|thì|xong|khoảng|the|a|an|of|in|on|at|within|during|around|about|expected|planned|"
    "completion|complete|completed|timeline|period|target|target date|finish|finished|trong các|trong cả|các|"
    "cả|both|it is|for|work|tasks|công việc|mốc|thời điểm|lúc|ước|during the|time|time frame|công tác|"
    "nội trong|vào lúc|tiến độ|sẽ|will be|to be|completed by|phải|xong trong|đợt|mỗi đợt|định kỳ|"
    "implementation|scheduled"
)
"""Words that change nothing of the date beside them."""
WORK_VERBS = _phrases(
    "báo cáo|trình|gửi|nộp|ban hành|lập|xây dựng|soạn|soạn thảo|dự thảo|thẩm định|phê duyệt|triển khai|"
    "tổ chức|tổng kết|sơ kết|khởi công|khởi động|nghiệm thu|bàn giao|vận hành|lựa chọn|khảo sát|đánh giá|"
    "rà soát|kiểm tra|thanh tra|tập huấn|lấy ý kiến|tham mưu|đề xuất|công bố|cập nhật|tiếp nhận|tiếp tục|"
    "duy trì|đưa vào|thí điểm|chuẩn bị|thi công|giải ngân|quyết toán|đấu thầu|mua sắm|ký|nhân rộng|"
    "hoàn chỉnh|tuyên truyền|thống kê|họp|khai trương|phát hành|in ấn|kiện toàn|bố trí|cung cấp|tích hợp|"
    "kết nối|số hóa|đào tạo|thu thập|reports|submit|draft|publish|approve|launch|pilot|roll out|rollout|deliver|"
    "procure|consult|review|adopt|issue|train|design|test|evaluate|sign|start of works|prepare|report|"
    "reporting"
)
"""Verbs that open the description of a stage beside its date."""
DOCUMENT_HEADS = _phrases(
    "quyết định|nghị quyết|nghị định|kế hoạch|công văn|chỉ thị|thông tư|luật|đề án|dự án|chương trình|"
    "thông báo|tờ trình|hướng dẫn|qđ|nq|nđ|kh|cv|ct|decree|decision|resolution|circular|law"
)
UNDATED_YEARS = _phrases("năm học|niên học|niên khóa|school year|academic year|nhiệm kỳ")
"""Names of years and terms that are no calendar year."""
FISCAL = _phrases("năm tài chính|năm ngân sách|fy|fiscal year|financial year")
PLAN_YEARS = _phrases(
    "trong năm|cả năm|trong cả năm|trong năm nay|năm nay|năm kế hoạch|trong năm kế hoạch|this year|"
    "within the year|during the year|the whole year|in the year"
)
