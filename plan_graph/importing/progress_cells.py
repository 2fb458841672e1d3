"""Cells of progress: its state, and how much of it is done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_graph.importing.agency_vocabulary import fold

_NOTHING = re.compile(r"[-–—/.…\s]*")
_PERCENT = re.compile(r"(?:đạt\s*|khoảng\s*|about\s*)?(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent)")
_STATES = (
    ("cancelled", re.compile(r"(?:đã )?hủy(?: bỏ)?|không (?:thực hiện|triển khai)(?: nữa)?|bãi bỏ|cancell?ed|dropped|withdrawn")),
    ("suspended", re.compile(r"(?:đang )?tạm (?:dừng|hoãn|ngừng)|(?:đã )?hoãn|đình chỉ|suspended|on hold|paused|postponed")),
    ("not_started", re.compile(r"chưa(?: (?:thực hiện|triển khai|bắt đầu|làm|có|đến hạn|khởi công))?|not (?:yet )?(?:started|begun)|"
                               r"to do|planned|pending|not due")),
    ("in_progress", re.compile(r"(?:đang|tiếp tục) (?:thực hiện|triển khai|làm|xử lý|thi công|xây dựng|soạn thảo|hoàn thiện|tiến hành)|"
                               r"đang|chưa (?:hoàn thành|xong)|(?:chưa )?hoàn thành (?:một phần|cơ bản)|đã (?:bắt đầu|triển khai)|"
                               r"in progress|ongoing|under way|underway|started|partly done|partially complete[d]?|not (?:completed?|done)")),
    ("done", re.compile(r"(?:đã )?(?:hoàn thành|hoàn tất|thực hiện xong|làm xong|xong)(?: đúng hạn| trước hạn| quá hạn)?|đã (?:thực hiện|ban hành|có)|"
                        r"done|completed?|finished|closed|achieved|delivered")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """A state of :data:`plan_graph.model.records.STATES`, and a percentage where the cell gives one."""

    state: str
    percent: float | None = None


def state_of(text: str) -> Progress | None:
    """The progress of a whole cell; None when its words are not known, or state nothing.

    Examples
    --------
    >>> state_of("Đang thực hiện (60%)"), state_of("Hoàn thành"), state_of("Sở Nội vụ")
    (Progress(state='in_progress', percent=60.0), Progress(state='done', percent=None), None)
    """
    whole = fold(text).strip(" .;")
    if _NOTHING.fullmatch(whole):
        return None
    percent = None
    if match := _PERCENT.search(whole):
        percent = float(match[1].replace(",", "."))
        whole = re.sub(r"\(\s*\)", " ", whole[: match.start()] + " " + whole[match.end() :]).strip(" ,;:()-–")
        if percent > 100:
            return None
    state = next((state for state, words in _STATES if words.fullmatch(" ".join(whole.split()))), "")
    if whole and not state:
        return None
    if not state and percent is not None:
        state = "done" if percent == 100 else "in_progress" if percent else "not_started"
    return Progress(state, percent) if state else None
