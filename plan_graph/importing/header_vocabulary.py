"""The words of headers for the roles of columns, and for units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.outline import LEVEL_ROLES, Role
from plan_graph.importing.period_phrases import unit_of_heading

_LONGEST = 90
_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:s?tt|số tt|số thứ tự|thứ tự|no|nr|#|item no|serial(?: no)?)\.?$")),
    ("code", re.compile(r"^(?:mã(?: \w+){0,3}|ký hiệu|code|ref|reference|id|wbs)(?: (?:no|number|code|id))?\.?$")),
    ("contact", re.compile(r"điện thoại|\bsđt\b|liên hệ|liên lạc|e-?mail|\bphone|telephone|\bcontacts?\b")),
    ("predecessors", re.compile(r"phụ thuộc|tiền nhiệm|việc (?:đi )?trước|nhiệm vụ trước|sau nhiệm vụ|điều kiện tiên quyết|prerequisite|"
                                r"predecessor|depends|dependenc|\bafter task")),
    ("status", re.compile(r"tình trạng|trạng thái|tình hình|tiến độ thực hiện đến|kết quả (?:thực hiện )?đến|đã thực hiện|"
                          r"mức độ hoàn thành|tỷ lệ hoàn thành|% hoàn thành|\bstatus\b|\bstate\b|\bprogress\b|"
                          r"(?:%|\bpct\b|\bpercent(?:age)?\b)(?: of)?(?: \w+)? complet")),
    ("start", re.compile(r"^(?!.*(?:đến|\bto\b)).*(?:bắt đầu|khởi công|khởi động|triển khai từ|từ (?:ngày|tháng|quý|qúy)|\bstart|\bbegin|"
                         r"\bfrom\b)")),
    ("duration", re.compile(r"thời lượng|số (?:ngày|tuần|tháng)\b|thời gian \(\s*(?:ngày|tuần|tháng)|"
                            r"\bduration|\bdays\b|\bweeks\b")),
    ("deadline", re.compile(r"thời gian|thời hạn|tiến độ|hạn hoàn thành|\bhạn\b|lộ trình|mốc|kết thúc|ngày hoàn thành|"
                            r"hoàn thành trước|đến (?:ngày|tháng|quý|qúy)\b|thời điểm|deadline|time\s?(?:frame|scale|line)|\bdue\b|completion|\bwhen\b|"
                            r"\bend\b|\bfinish|target date|\bdate\b|by$|"
                            r"^(?:(?:quý|qúy|tháng|năm (?=[ht]))(?:[ /,]+(?:quý|qúy|tháng|năm|20\d\d|hoàn thành|thực hiện|triển khai|trình|"
                            r"ban hành|báo cáo|dự kiến))*|(?:(?:due|target|planned) )?(?:quarter|month)(?: (?:due|20\d\d))?)$")),
    ("lead", re.compile(r"^resource names?$|^assigned(?: to)?$|^assignees?$")),
    ("budget", re.compile(r"kinh phí|dự toán|ngân sách|nguồn (?:vốn|lực)|tổng mức|budget|cost|funding|resources?\b")),
    ("lead", re.compile(r"chủ trì|đầu mối|chịu trách nhiệm chính|\blead\b|responsib")),
    ("support", re.compile(r"phối hợp|tham gia|support|coordinat|partner|involved|contribut")),
    ("lead", re.compile(r"(?:đơn vị|cơ quan|tổ chức|nơi)\b.*\b(?:thực hiện|tham mưu)|\bphụ trách|được giao|chịu trách nhiệm|"
                        r"\bgiao cho|người thực hiện|^(?:đơn vị|cơ quan)$|\bowner|in charge|implementing|\bwho\b|^agency$|"
                        r"^department$|^institution$|^organi[sz]ation$")),
    ("note", re.compile(r"ghi chú|notes?\b|remarks?\b|comments?\b")),
    ("target", re.compile(r"^(?!.*(?:mục tiêu|objective|goal)).*(?:chỉ tiêu|chỉ số|\bkpis?\b|indicator|\btargets?\b|"
                          r"\bmeasurements?\b|\bmetrics?\b)")),
    ("deliverable", re.compile(r"sản phẩm|kết quả|minh chứng|đầu ra|deliverable|output|milestone|evidence|"
                               r"product|result|success measure|measure of success|outcome")),
    ("objective", re.compile(r"mục tiêu|objective|goal")),
    ("activity", re.compile(r"hoạt động|activit|\bactions?\b|công việc|đầu việc|^việc$|^tên việc|measure|biện pháp|"
                            r"commitment|initiative|\bsteps?\b")),
    ("task", re.compile(r"nhiệm vụ|nội dung|giải pháp|\btasks?\b|\bcontents?\b|work item|lĩnh vực|^tên |hạng mục|đề án|"
                        r"description|\btitle\b|\bwork\b|^what$")),
)  # fmt: skip
"""The words of each role, the more telling first."""

_PERIOD = re.compile(
    r"(?P<bare>\d{1,2})|"
    r"(?:t|th|tháng|m|month|q|quý|qúy|quarter|w|wk|week|tuần|năm|year|y)?[ .]?"
    r"(?:\d{1,2}|20\d\d|iv|i{1,3})(?:[ /.-](?:20)?\d\d)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?(?:[ /.-](?:20)?\d\d)?"
)
_WORK_AS_PRODUCT = re.compile(r"milestone|deliverable|output|sản phẩm|đầu ra")
_TOTAL = re.compile(r"\btổng|cộng\b|\btotal\b")
_UNIT = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|unit|in)?\s*[:.]?\s*"
    r"((?:tỷ|tỉ|triệu|nghìn|ngàn|trăm|tr\.?)?\s*(?:đồng|đ|vnđ|vnd|usd|eur)|(?:million|billion|thousand)s?(?: (?:usd|vnd|eur))?|"
    r"tỷ|tỉ|triệu|nghìn|usd|eur|[$€]|'?000 ?\w{0,3})\s*",
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=20_000)  # asked of each cell of a table, of which many are equal
def role_of(name: str) -> str:
    """The role in the name of a column; empty when there is none.

    Examples
    --------
    >>> role_of("Đơn vị chủ trì"), role_of("5. By when"), role_of("Màu")
    ('lead', 'deadline', '')
    """
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)  # NoteContents
    text = re.sub(r"^[\s\d.()\[\]-]+", "", fold(name)) or fold(name)
    if not text or len(text) > _LONGEST:
        return ""
    return next((role for role, words in _WORDS if words.search(text)), "")


def is_period(name: str, *, bare: bool = True) -> bool:
    """Whether the name of a column is a week, month, quarter or year; a bare number may be the number of a column.

    Examples
    --------
    >>> is_period("Quý II"), is_period("Tiến độ: T3"), is_period("7", bare=False)
    (True, True, False)
    """
    match = _PERIOD.fullmatch(fold(name.rpartition(":")[2]).strip(" ."))
    return match is not None and (bare or match["bare"] is None)


def name_periods(names: Sequence[str]) -> bool:
    """Whether at least two of the names are periods, in words."""
    return sum(is_period(name, bare=False) for name in names) > 1


def roles_of(names: Sequence[str], tops: Sequence[str] | None = None) -> list[str]:
    """A role for each column; each role once but for notes, the levels from the outer to the inner.

    Parameters
    ----------
    names
        The names of the columns, the innermost where a header has several rows.
    tops
        The names above them, which count where the inner ones name no role.
    """
    above = tops or [""] * len(names)
    candidates = [role_of(name) or role_of(top) for name, top in zip(names, above, strict=True)]
    budgets = [place for place, role in enumerate(candidates) if role == "budget"]
    if len(budgets) > 1:
        totals = [place for place in budgets if _TOTAL.search(fold(f"{above[place]} {names[place]}"))]
        shared = len({above[place] for place in budgets}) == 1 and above[budgets[0]]
        kept = totals[:1] or ([] if shared else budgets[:1])
        candidates = ["" if role == "budget" and place not in kept else role for place, role in enumerate(candidates)]
    deadlines = [place for place, role in enumerate(candidates) if role == "deadline"]
    if len(deadlines) > 1 and unit_of_heading(names[deadlines[0]]):
        # a day is more exact than a month, and that than a quarter
        exact = min(deadlines, key=lambda place: (None, "month", "quarter").index(unit_of_heading(names[place])))
        candidates = ["" if role == "deadline" and place != exact else role for place, role in enumerate(candidates)]
    roles: list[str] = []
    for place, role in enumerate(candidates):
        if role == "lead" and "lead" in roles and not re.search("chủ trì|lead", fold(names[place])):
            role = ""
        if role in LEVEL_ROLES and role in roles:
            role = next((level for level in LEVEL_ROLES[LEVEL_ROLES.index(role) :] if level not in roles), "")
        elif role in roles and role not in ("note", "contact"):
            role = ""
        roles.append(role)
    name_works(names, roles)
    return _chief_lead(names, roles, candidates)


def name_works(names: Sequence[str], roles: list[str]) -> None:
    """Where no column names works, the milestones or products that are first do; the list of roles is changed."""
    if {*roles} & {"task", "activity"}:
        return
    first = next((place for place, name in enumerate(names) if name and roles[place] not in ("number", "code")), None)
    if first is not None and roles[first] == "deliverable" and _WORK_AS_PRODUCT.search(fold(names[first])):
        roles[first] = "activity"


def _chief_lead(names: Sequence[str], roles: list[str], candidates: Sequence[str]) -> list[str]:
    """A column named *lead* wins over an earlier one that only names who carries out, which then supports."""
    chief = [
        place
        for place, name in enumerate(names)
        if candidates[place] == "lead" and re.search(r"chủ trì|\blead\b", fold(name))
    ]
    first = next((place for place, role in enumerate(roles) if role == "lead"), None)
    if chief and first is not None and first not in chief:
        roles[first] = "" if "support" in roles else "support"
        roles[chief[0]] = "lead"
    return roles


def unit_of(name: str) -> str:
    """The unit of money that a heading gives in brackets or after a comma; empty when it gives none.

    Examples
    --------
    >>> unit_of("Kinh phí (triệu đồng)"), unit_of("Dự toán, ĐVT: tỷ đồng"), unit_of("Kinh phí (nếu có)")
    ('triệu đồng', 'tỷ đồng', '')
    """
    for part in re.findall(r"\(([^()]*)\)|[,;–-]\s*([^,;()]+)$", name):
        if match := _UNIT.fullmatch(part[0] or part[1]):
            return match[1].strip()
    return ""
