"""Faults and notes of queries, and of rules that somebody is writing in a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import NEAR_EN, NEAR_VI, Entry, error, info

QUERIES: Mapping[str, Entry] = {
    "query-unknown-name": error(
        "không có trường, kết luận hay quan hệ nào tên '{name}'",
        "there is no field, conclusion or relation called '{name}'",
        NEAR_VI,
        NEAR_EN,
    ),
    "query-ambiguous-name": error(
        "'{name}' có thể là nhiều trường",
        "'{name}' is ambiguous",
        "Ghi rõ một trong: {allowed}",
        "Write one of: {allowed}",
    ),
    "query-item-unknown": error(
        "không hỏi được về loại '{found}'", "nothing can be asked about the kind '{found}'", NEAR_VI, NEAR_EN
    ),
    "query-too-many-choices": error(
        "một mục có hơn {most} cách chọn sự kiện cho {names}",
        "one item has more than {most} choices of facts for {names}",
        "Đọc ít trường hơn trong một câu hỏi",
        "Read fewer fields in one query",
    ),
    "query-not-joined": error(
        "các mẫu không nối với nhau ({names}): {found} tổ hợp, nhiều nhất được {most}",
        "patterns are not joined ({names}): {found} combinations, at most {most} are tried",
        "Nối chúng bằng một phép bằng, ví dụ id = a.task",
        "Join them by an equality, for example id = a.task",
    ),
    "query-nothing-asked": error(
        "câu hỏi cần ít nhất một mẫu không có 'not'",
        "a question needs at least one pattern without 'not'",
        "Ví dụ: activity a, not waiting(activity = a.id)",
        "For example: activity a, not waiting(activity = a.id)",
    ),
    "query-value-unseen": info(
        "không có mục nào mang giá trị '{found}' ở '{name}'",
        "no item has the value '{found}' in '{name}'",
        "Gần nhất: {near}.",
        "Nearest: {near}.",
    ),
    "query-one-of-several": info(
        "có mục mang nhiều giá trị ở '{name}': '<>' đúng khi một trong các giá trị khác",
        "some items have several values in '{name}': '<>' holds when one of them differs",
        "Không giá trị nào bằng: not ({name} = …)",
        "None of them equals: not ({name} = …)",
    ),
    "rules-not-of-files": error(
        "không biết các luật này đến từ tệp nào",
        "it is not known which files these rules come from",
        "Mở kế hoạch bằng open_plan",
        "Open the plan with open_plan",
    ),
    "rules-name-not-a-name": error(
        "tên '{found}' không dùng được làm tên biến",
        "'{found}' cannot be the name of a variable",
        "Chữ cái, chữ số và _ , không bắt đầu bằng chữ số",
        "Letters, digits and _, not beginning with a digit",
    ),
    "rules-name-taken": error(
        "'{found}' đã là tên của một thứ khác trong sổ tay",
        "'{found}' is the name of something else in the notebook",
        "Chọn tên khác cho ô luật",
        "Choose another name for the cell of rules",
    ),
    "rules-no-knowledge-base": error(
        "trong sổ tay không có cơ sở tri thức tên '{found}'",
        "there is no knowledge base called '{found}' in the notebook",
        "Chạy trước: kb = plan_graph.open_plan()",
        "Run first: kb = plan_graph.open_plan()",
    ),
    "rules-cell-empty": error(
        "ô luật không có luật nào",
        "the cell has no rule",
        "Viết '- rule: ten-luat' ở dòng đầu",
        "Write '- rule: a-name' first",
    ),
}
