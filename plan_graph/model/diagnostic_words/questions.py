"""Faults of what is asked of a plan: views, changes, scenarios, proofs."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import NEAR_EN, NEAR_VI, Entry, error

QUESTIONS: Mapping[str, Entry] = {
    # conclusions that answers rest on
    "answer-not-known": error(
        "chưa xác định được với bộ luật này: không luật nào kết luận '{kind}'",
        "not known with these rules: no rule concludes '{kind}'",
        "Kết luận gần nhất của bộ luật: {near}. Đặt tên '{kind}', hoặc thêm tệp luật kèm theo có kết luận này.",
        "Nearest conclusion of these rules: {near}. Call it '{kind}', or add the shipped rule file that draws it.",
    ),
    "answer-field-missing": error(
        "kết luận '{kind}' thiếu trường '{field}' mà các bảng và số liệu cần",
        "the conclusion '{kind}' lacks the field '{field}' that counts and lists read",
        "Trường gần nhất của luật: {near}. Cần có: {allowed}",
        "Nearest field of the rule: {near}. Needed: {allowed}",
    ),
    "answer-field-type": error(
        "trường '{field}' của kết luận '{kind}' có kiểu {found}",
        "the field '{field}' of the conclusion '{kind}' is of type {found}",
        "Cần có: {allowed}",
        "Needed: {allowed}",
    ),
    # views
    "view-unknown": error(
        "không có khung nhìn hay cấp '{found}'", "there is no view or level '{found}'", NEAR_VI, NEAR_EN
    ),
    "page-unknown": error(
        "không có khổ trang '{found}'", "there is no page size '{found}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "picture-unreadable": error(
        "vẽ vào khổ {page} thì chữ chỉ còn {points} điểm, dưới mức đọc được là {least}",
        "on a page of size {page} the text would have {points} points, less than the {least} that can be read",
        "Chọn khổ lớn hơn, bỏ khổ trang, lọc bớt hoặc gập cấp.",
        "Take a larger page or none, show less, or fold levels.",
    ),
    "mermaid-too-large": error(
        "khung nhìn có {edges} đường nối, {letters} ký tự; Mermaid vẽ nhiều nhất {most_edges} và {most_letters}",
        "the view has {edges} lines and {letters} letters; Mermaid draws at most {most_edges} and {most_letters}",
        "Gập lại hoặc lọc bớt khung nhìn, hoặc ghi .svg, .html, .dot",
        "Fold or filter the view, or write .svg, .html, .dot",
    ),
    "picture-too-large": error(
        "khung nhìn có {count} ô, quá {limit} ô thì hình không còn đọc được",
        "the view has {count} boxes; with more than {limit} a picture cannot be read",
        "Lọc bớt hoặc gập cấp, hoặc xuất ra .html, .graphml, .csv.",
        "Show less or fold levels, or export it as .html, .graphml or .csv.",
    ),
    "picture-empty": error(
        "khung nhìn không có gì để vẽ",
        "there is nothing in the view to draw",
        "Bỏ bớt điều kiện lọc, hoặc đổi ngày.",
        "Drop a filter, or take another date.",
    ),
    # changes of a plan
    "edit-already": error("'{found}' đã có rồi", "'{found}' is there already"),
    "edit-before-plan": error(
        "ngày {found} ở trước năm kế hoạch {year}", "the date {found} lies before the plan year {year}"
    ),
    "agency-ended": error(
        "'{found}' đã có ngày kết thúc khác, hoặc nhập vào chính nó ({day})",
        "'{found}' ends on another day already, or would be merged into itself ({day})",
        "Mỗi cơ quan chỉ kết thúc một lần",
        "An agency ends once",
    ),
    "agency-not-in-force": error(
        "'{found}' không còn hoặc chưa có hiệu lực vào ngày {day}",
        "'{found}' is not in force on {day}",
        "Chọn cơ quan đang hoạt động",
        "Choose an agency that is in force",
    ),
    # scenarios
    "scenario-shape": error(
        "không đúng dạng của kịch bản; cần {wanted}", "not the form of a scenario; wanted is {wanted}"
    ),
    "scenario-missing-file": error("không có kịch bản '{found}'", "there is no scenario '{found}'", NEAR_VI, NEAR_EN),
    "scenario-unknown-edit": error(
        "không có loại thay đổi '{found}'", "there is no change called '{found}'", NEAR_VI, NEAR_EN
    ),
    "scenario-missing": error("thiếu '{found}'", "'{found}' is missing"),
    "scenario-unknown": error(
        "kế hoạch không có {what} '{found}'", "the plan has no {what} '{found}'", NEAR_VI, NEAR_EN
    ),
    "scenario-matches-nothing": error(
        "không có hoạt động nào khớp", "no activity matches", "Xem lại bộ lọc", "Look at the filter"
    ),
    "scenario-conflict": error(
        "trái với một thay đổi khác ({other}): {what}", "contradicts another change ({other}): {what}"
    ),
    "scenario-merge-cycle": error(
        "cơ quan nhập vòng vào chính nó: {cycle}", "agencies would be merged into themselves: {cycle}"
    ),
    "scenario-extends-itself": error("kịch bản dựa vào chính nó: {found}", "the scenario extends itself: {found}"),
    "patch-does-not-fit": error(
        "bản vá không khớp: bảng {table} không có các dòng cần bỏ tại dòng thứ {row}",
        "the patch does not fit: table {table} does not have the rows to take away at row {row}",
        "Bản vá làm từ một kế hoạch khác",
        "The patch was made from another plan",
    ),
    "patch-shape": error("không phải bản vá: {reason}", "not a patch: {reason}"),
    # proofs
    "proof-shape": error(
        "không đúng dạng của một chứng minh; cần {wanted}", "not the form of a proof; wanted is {wanted}"
    ),
    "proof-key": error(
        "khóa '{key}' thiếu hoặc không thuộc về chỗ này",
        "the key '{key}' is missing, or does not belong here",
        NEAR_VI,
        NEAR_EN,
    ),
    "proof-because": error(
        "câu giải thích không phải câu của luật với các giá trị này",
        "the sentence is not the one that the rule gives for these values",
    ),
    "proof-findings": error(
        "phát hiện về mục này bị thiếu, lặp lại, sai thứ tự, hoặc thừa; cần: {wanted}",
        "findings about the item are missing, doubled, out of order or not about it; wanted: {wanted}",
    ),
    "proof-parameters": error(
        "tham số hoặc ngày chốt khác với của cơ sở tri thức", "other parameters or another date than those of the rules"
    ),
    "proof-rule": error("luật '{rule}' không kết luận '{kind}'", "rule '{rule}' does not conclude '{kind}'"),
    "proof-not-concluded": error("{fact} không được suy ra", "{fact} is not concluded"),
    "proof-circular": error("{fact} được chứng minh bằng chính nó", "{fact} is proven by itself"),
    "proof-premises": error("số tiền đề sai; luật cần {wanted}", "wrong number of premises; the rule has {wanted}"),
    "proof-premise-kind": error(
        "tiền đề là '{kind}', luật cần '{wanted}'", "the premise is a '{kind}', not a '{wanted}'"
    ),
    "proof-no-such-fact": error("không có sự kiện {fact}", "there is no fact {fact}"),
    "proof-condition": error("điều kiện không đúng: {condition}", "the condition does not hold: {condition}"),
    "proof-absence": error(
        "điều nói là không có thì có, hoặc kể sai: {pattern}",
        "what is said to be absent is there, or is told wrongly: {pattern}",
    ),
    "proof-values": error("luật suy ra giá trị khác: {wanted}", "the rule gives other values: {wanted}"),
    "proof-count": error(
        "đếm {found} trường hợp, không đúng với {wanted} trường hợp có thật",
        "{found} matches are counted, which are not the {wanted} that there are",
    ),
    "proof-sources": error("nguồn của sự kiện kể sai", "the sources of the fact are told wrongly"),
    "proof-basis": error("căn cứ không phải của luật", "the basis is not that of the rule"),
    "proof-firmness": error("kể sai quan hệ yếu nhất", "the weakest dependency is told wrongly"),
    "proof-derivations": error(
        "số cách suy ra sai; có {wanted}", "the number of derivations is told wrongly; there are {wanted}"
    ),
    "model-unfounded": error("{fact} không suy ra được", "{fact} does not follow"),
    "model-incomplete": error("thiếu kết luận {fact}", "the conclusion {fact} is missing"),
}
