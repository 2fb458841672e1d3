"""The catalogue of diagnostics: for each id its severity, its sentence and its hint in both languages.

``{names}`` in the sentences are filled from the values of the diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plan_graph.model.words import Text, both


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of fault."""

    severity: Literal["error", "warning", "info"]
    message: Text
    hint: Text


def _error(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    return Entry("error", both(vi, en), both(hint_vi, hint_en))


def _warning(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    return Entry("warning", both(vi, en), both(hint_vi, hint_en))


def _info(vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Entry:
    return Entry("info", both(vi, en), both(hint_vi, hint_en))


_NEAR_VI = "Gần nhất: {near}. Được dùng: {allowed}"
_NEAR_EN = "Nearest: {near}. Allowed: {allowed}"

CATALOGUE: Mapping[str, Entry] = {
    # any file
    "file-unreadable": _error("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "file-not-utf8": _error(
        "tệp không phải UTF-8 (byte thứ {byte})",
        "the file is not UTF-8 (byte {byte})",
        "Trong Excel: Lưu thành > CSV UTF-8",
        "In Excel: Save As > CSV UTF-8",
    ),
    "file-has-nul": _error(
        "tệp có byte NUL (byte thứ {byte}), không phải văn bản UTF-8",
        "the file has a NUL byte (byte {byte}), it is not UTF-8 text",
        "Trong Excel: Lưu thành > CSV UTF-8",
        "In Excel: Save As > CSV UTF-8",
    ),
    "file-unwritable": _error("không ghi được tệp: {reason}", "the file cannot be written: {reason}"),
    "picture-format": _error(
        "không vẽ được ra '{found}'",
        "there is no picture of the form '{found}'",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    # a plan folder
    "plan-missing": _error(
        "không có thư mục kế hoạch này",
        "there is no such plan folder",
        "Thư mục kế hoạch có tệp datapackage.json",
        "A plan folder holds a file datapackage.json",
    ),
    "folder-not-plan": _error(
        "chỗ này đã có thứ khác, không phải kế hoạch; không ghi đè",
        "something other than a plan stands here; it is not written over",
        "Chọn thư mục chưa có, thư mục trống, hoặc thư mục có datapackage.json",
        "Choose a folder that does not exist, an empty one, or one with a datapackage.json",
    ),
    "package-missing": _error(
        "thiếu tệp mô tả kế hoạch",
        "the file that describes the plan is missing",
        "Tạo datapackage.json theo mẫu của kế hoạch kèm theo",
        "Make a datapackage.json after the one of the shipped plan",
    ),
    "package-not-json": _error("không phải JSON hợp lệ: {reason}", "not valid JSON: {reason}"),
    "package-value": _error(
        "'{key}' thiếu hoặc sai: {found}", "'{key}' is missing or wrong: {found}", "Cần: {wanted}", "Wanted: {wanted}"
    ),
    "table-missing": _error(
        "thiếu bảng này", "this table is missing", "Các cột cần có: {allowed}", "The columns it needs: {allowed}"
    ),
    "table-empty": _error(
        "bảng không có dòng tiêu đề", "the table has no header row", "Các cột: {allowed}", "Columns: {allowed}"
    ),
    "table-not-csv": _error("không đọc được như CSV: {reason}", "cannot be read as CSV: {reason}"),
    "column-missing": _error(
        "thiếu cột '{name}'",
        "column '{name}' is missing",
        "Các cột của bảng: {allowed}",
        "The table's columns: {allowed}",
    ),
    "column-unknown": _error("cột lạ '{name}'", "unknown column '{name}'", _NEAR_VI, _NEAR_EN),
    "column-twice": _error("cột '{name}' có hai lần", "column '{name}' stands twice"),
    "row-length": _error(
        "dòng có {found} ô, tiêu đề có {wanted}",
        "the row has {found} cells, the header has {wanted}",
        "Ô có dấu phẩy phải nằm trong ngoặc kép",
        "A cell with a comma must stand in double quotes",
    ),
    "cell-quotes": _error(
        "dấu ngoặc kép trong dòng không khớp nhau",
        "the double quotes of this row do not match",
        'Ô có ngoặc kép: viết "" cho mỗi dấu bên trong, và một dấu ở hai đầu ô',
        'A cell with double quotes: write "" for each one inside, and one at either end of the cell',
    ),
    "cell-too-long": _error(
        "dòng có ô dài hơn {limit} ký tự; phần sau của bảng chưa được đọc",
        "a cell of this row is longer than {limit} characters; the rest of the table was not read",
        "Có thể một dấu ngoặc kép chưa đóng",
        "Perhaps a double quote is not closed",
    ),
    "value-missing": _error("ô không được để trống", "the cell must not be empty"),
    "value-not-date": _error(
        "'{found}' không phải ngày",
        "'{found}' is not a date",
        "Viết năm-tháng-ngày, ví dụ 2025-06-30; trong Excel đặt cột kiểu Text",
        "Write year-month-day, for example 2025-06-30; in Excel set the column to Text",
    ),
    "value-not-number": _error(
        "'{found}' không phải số",
        "'{found}' is not a number",
        "Viết số với dấu chấm thập phân",
        "Write a number with a decimal point",
    ),
    "value-not-whole": _error("'{found}' không phải số nguyên", "'{found}' is not a whole number"),
    "value-too-large": _error(
        "'{found}' vượt quá số nguyên lớn nhất, {limit}", "'{found}' is beyond the largest integer, {limit}"
    ),
    "value-not-boolean": _error("'{found}' không phải true hoặc false", "'{found}' is neither true nor false"),
    "value-not-recurrence": _error(
        "'{found}' không phải quy tắc lặp lại",
        "'{found}' is not a recurrence rule",
        "Viết theo RFC 5545, ví dụ FREQ=MONTHLY;INTERVAL=3",
        "Write it as in RFC 5545, for example FREQ=MONTHLY;INTERVAL=3",
    ),
    "value-not-allowed": _error("'{found}' không được dùng ở đây", "'{found}' is not allowed here", _NEAR_VI, _NEAR_EN),
    "date-out-of-range": _error(
        "ngày {found} ngoài khoảng cho phép",
        "date {found} is out of range",
        "Cho phép: {allowed}",
        "Allowed: {allowed}",
    ),
    "percent-out-of-range": _error("{found} ngoài khoảng 0 đến 100", "{found} is outside 0 to 100"),
    "window-reversed": _error(
        "kết thúc {due} trước khi bắt đầu {start}", "the due date {due} is before the start {start}"
    ),
    "window-incomplete": _error("thời hạn kiểu '{window}' cần {wanted}", "a window of kind '{window}' needs {wanted}"),
    "duplicate-id": _error(
        "mã '{found}' đã có ở dòng {earlier}",
        "id '{found}' already stands on line {earlier}",
        "Mỗi mã chỉ một dòng",
        "One row for each id",
    ),
    "duplicate-row": _error("dòng này lặp lại dòng {earlier}", "this row repeats line {earlier}"),
    "unknown-reference": _error(
        "không có '{found}' trong bảng {table}",
        "there is no '{found}' in table {table}",
        "Gần nhất: {near}",
        "Nearest: {near}",
    ),
    "dependency-cycle": _error(
        "các quan hệ đi trước tạo thành vòng: {cycle}",
        "the dependencies form a cycle: {cycle}",
        "Bỏ hoặc bác một quan hệ trong vòng",
        "Remove or reject one dependency of the cycle",
    ),
    "field-cycle": _error("lĩnh vực nằm trong chính nó: {cycle}", "a field is part of itself: {cycle}"),
    # rule files
    # views
    "view-unknown": _error("không có khung nhìn '{found}'", "there is no view '{found}'", _NEAR_VI, _NEAR_EN),
    "page-unknown": _error(
        "không có khổ trang '{found}'", "there is no page size '{found}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "picture-unreadable": _error(
        "vẽ vào khổ {page} thì chữ chỉ còn {points} điểm, dưới mức đọc được là {least}",
        "on a page of size {page} the text would have {points} points, less than the {least} that can be read",
        "Chọn khổ lớn hơn, bỏ khổ trang, lọc bớt hoặc gập cấp (--only, --fold).",
        "Take a larger page or none, show less, or fold levels (--only, --fold).",
    ),
    "picture-too-large": _error(
        "khung nhìn có {count} ô, quá {limit} ô thì hình không còn đọc được",
        "the view has {count} boxes; with more than {limit} a picture cannot be read",
        "Lọc bớt hoặc gập cấp (--only, --fold), hoặc xuất ra .html, .graphml, .csv.",
        "Show less or fold levels (--only, --fold), or export it as .html, .graphml or .csv.",
    ),
    "picture-empty": _error(
        "khung nhìn không có gì để vẽ",
        "there is nothing in the view to draw",
        "Bỏ bớt điều kiện lọc, hoặc đổi ngày.",
        "Drop a filter, or take another date.",
    ),
    # changes of a plan
    "edit-already": _error("'{found}' đã có rồi", "'{found}' is there already"),
    "edit-before-plan": _error(
        "ngày {found} ở trước năm kế hoạch {year}", "the date {found} lies before the plan year {year}"
    ),
    "agency-ended": _error(
        "'{found}' đã có ngày kết thúc khác, hoặc nhập vào chính nó ({day})",
        "'{found}' ends on another day already, or would be merged into itself ({day})",
        "Mỗi cơ quan chỉ kết thúc một lần",
        "An agency ends once",
    ),
    "agency-not-in-force": _error(
        "'{found}' không còn hoặc chưa có hiệu lực vào ngày {day}",
        "'{found}' is not in force on {day}",
        "Chọn cơ quan đang hoạt động",
        "Choose an agency that is in force",
    ),
    # scenarios
    "scenario-shape": _error(
        "không đúng dạng của kịch bản; cần {wanted}", "not the form of a scenario; wanted is {wanted}"
    ),
    "scenario-missing-file": _error(
        "không có kịch bản '{found}'", "there is no scenario '{found}'", _NEAR_VI, _NEAR_EN
    ),
    "scenario-unknown-edit": _error(
        "không có loại thay đổi '{found}'", "there is no change called '{found}'", _NEAR_VI, _NEAR_EN
    ),
    "scenario-missing": _error("thiếu '{found}'", "'{found}' is missing"),
    "scenario-unknown": _error(
        "kế hoạch không có {what} '{found}'", "the plan has no {what} '{found}'", _NEAR_VI, _NEAR_EN
    ),
    "scenario-matches-nothing": _error(
        "không có hoạt động nào khớp", "no activity matches", "Xem lại bộ lọc", "Look at the filter"
    ),
    "scenario-conflict": _error(
        "trái với một thay đổi khác ({other}): {what}", "contradicts another change ({other}): {what}"
    ),
    "scenario-merge-cycle": _error(
        "cơ quan nhập vòng vào chính nó: {cycle}", "agencies would be merged into themselves: {cycle}"
    ),
    "scenario-extends-itself": _error("kịch bản dựa vào chính nó: {found}", "the scenario extends itself: {found}"),
    "patch-does-not-fit": _error(
        "bản vá không khớp: bảng {table} không có các dòng cần bỏ tại dòng thứ {row}",
        "the patch does not fit: table {table} does not have the rows to take away at row {row}",
        "Bản vá làm từ một kế hoạch khác",
        "The patch was made from another plan",
    ),
    "patch-shape": _error("không phải bản vá: {reason}", "not a patch: {reason}"),
    # proofs
    "proof-shape": _error(
        "không đúng dạng của một chứng minh; cần {wanted}", "not the form of a proof; wanted is {wanted}"
    ),
    "proof-parameters": _error(
        "tham số hoặc ngày chốt khác với của cơ sở tri thức", "other parameters or another date than those of the rules"
    ),
    "proof-item": _error("phát hiện này nói về điều khác", "this finding is about something else"),
    "proof-rule": _error("luật '{rule}' không kết luận '{kind}'", "rule '{rule}' does not conclude '{kind}'"),
    "proof-not-concluded": _error("{fact} không được suy ra", "{fact} is not concluded"),
    "proof-circular": _error("{fact} được chứng minh bằng chính nó", "{fact} is proven by itself"),
    "proof-premises": _error("số tiền đề sai; luật cần {wanted}", "wrong number of premises; the rule has {wanted}"),
    "proof-premise-kind": _error(
        "tiền đề là '{kind}', luật cần '{wanted}'", "the premise is a '{kind}', not a '{wanted}'"
    ),
    "proof-no-such-fact": _error("không có sự kiện {fact}", "there is no fact {fact}"),
    "proof-condition": _error("điều kiện không đúng: {condition}", "the condition does not hold: {condition}"),
    "proof-absence": _error(
        "điều nói là không có thì có, hoặc kể sai: {pattern}",
        "what is said to be absent is there, or is told wrongly: {pattern}",
    ),
    "proof-values": _error("luật suy ra giá trị khác: {wanted}", "the rule gives other values: {wanted}"),
    "proof-count": _error(
        "đếm {found} trường hợp, không đúng với {wanted} trường hợp có thật",
        "{found} matches are counted, which are not the {wanted} that there are",
    ),
    "proof-sources": _error("nguồn của sự kiện kể sai", "the sources of the fact are told wrongly"),
    "proof-basis": _error("căn cứ không phải của luật", "the basis is not that of the rule"),
    "proof-firmness": _error("kể sai quan hệ yếu nhất", "the weakest dependency is told wrongly"),
    "proof-derivations": _error(
        "số cách suy ra sai; có {wanted}", "the number of derivations is told wrongly; there are {wanted}"
    ),
    "proof-twice": _error("một chứng minh được kể hai lần", "a proof is told twice"),
    "model-unfounded": _error("{fact} không suy ra được", "{fact} does not follow"),
    "model-incomplete": _error("thiếu kết luận {fact}", "the conclusion {fact} is missing"),
    # folders of facts
    "facts-missing": _error(
        "không có thư mục sự kiện này",
        "there is no such folder of facts",
        "Một thư mục, mỗi loại sự kiện một tệp CSV hoặc Parquet",
        "A folder with one CSV or Parquet file for each fact kind",
    ),
    "facts-none": _error(
        "thư mục không có tệp CSV hay Parquet nào",
        "the folder has no CSV or Parquet file",
        "Mỗi loại sự kiện một tệp: edge.csv hoặc edge.parquet",
        "One file for each fact kind: edge.csv or edge.parquet",
    ),
    "facts-file-name": _error(
        "'{found}' không thể là tên loại sự kiện",
        "'{found}' cannot be the name of a fact kind",
        "Dùng chữ, số, _ và không bắt đầu bằng số",
        "Use letters, digits and _, and do not begin with a digit",
    ),
    "facts-file-twice": _error(
        "đã có tệp {other} cho cùng loại sự kiện",
        "{other} is there for the same fact kind",
        "Mỗi loại một tệp; tên không được chỉ khác nhau ở chữ hoa, chữ thường",
        "One file for a kind; names must not differ in capitals only",
    ),
    "column-name": _error(
        "'{name}' không thể là tên trường",
        "'{name}' cannot be the name of a field",
        "Dùng chữ, số, _ và không bắt đầu bằng số",
        "Use letters, digits and _, and do not begin with a digit",
    ),
    "parquet-unreadable": _error("không đọc được tệp Parquet: {reason}", "the Parquet file cannot be read: {reason}"),
    "parquet-type": _error(
        "cột kiểu {found}, cần {wanted}",
        "the column holds {found}, wanted is {wanted}",
        "Đọc được: chuỗi, số nguyên, số thực, ngày, đúng/sai",
        "Can be read: strings, integers, floating-point numbers, dates, booleans",
    ),
    "result-not-result": _error(
        "chỗ này đã có thứ khác, không phải kết quả suy luận; không ghi đè",
        "something other than a result of inference stands here; it is not written over",
        "Chọn thư mục chưa có, thư mục trống, hoặc một kết quả trước đó",
        "Choose a folder that does not exist, an empty one, or an earlier result",
    ),
    # rules
    "rules-none": _error(
        "thư mục không có tệp luật nào",
        "the folder has no rule file",
        "Tên tệp luật kết thúc bằng .yaml",
        "The names of rule files end in .yaml",
    ),
    "rule-file-not-yaml": _error("không phải YAML hợp lệ: {reason}", "not valid YAML: {reason}"),
    "rule-shape": _error(
        "'{what}' viết không đúng", "'{what}' is not written right", "Cần: {wanted}", "Wanted: {wanted}"
    ),
    "rule-key-twice": _error("'{key}' có hai lần", "'{key}' stands twice"),
    "rule-unknown-key": _error("mục lạ '{key}'", "unknown entry '{key}'", _NEAR_VI, _NEAR_EN),
    "rule-text-missing": _error("'{key}' thiếu lời bằng '{language}'", "'{key}' lacks its text in '{language}'"),
    "rule-name-shape": _error(
        "tên luật '{name}' viết không đúng",
        "rule name '{name}' is not written right",
        "Chữ thường không dấu, nối bằng gạch ngang",
        "Lower-case letters and digits, joined by hyphens",
    ),
    "rule-name-twice": _error("luật '{name}' đã có ở {earlier}", "rule '{name}' already stands at {earlier}"),
    "rule-severity": _error(
        "mức '{found}' không có", "there is no severity '{found}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "rule-unknown-type": _error(
        "kiểu lạ '{type}'", "unknown type '{type}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "rule-fact-differs": _error(
        "loại sự kiện '{kind}' đã có với trường khác",
        "fact kind '{kind}' is already there with other fields",
        "Các trường đã có: {allowed}",
        "The fields it has: {allowed}",
    ),
    "rule-names-differ-in-case": _error(
        "tên '{name}' và '{earlier}' chỉ khác nhau chữ hoa, chữ thường",
        "names '{name}' and '{earlier}' differ only in upper and lower case",
        "Đổi tên một trong hai",
        "Rename one of the two",
    ),
    "rule-conclusion-shape": _error(
        "kết luận viết không đúng: {text}",
        "the conclusion is not written right: {text}",
        "Viết: tên(trường = giá trị, ...)",
        "Write: name(field = value, ...)",
    ),
    "rule-field-twice": _error("trường '{field}' có hai lần: {text}", "field '{field}' stands twice: {text}"),
    "rule-condition-syntax": _error(
        "điều kiện không đọc được: {text}: {reason}", "the condition cannot be read: {text}: {reason}"
    ),
    "rule-condition-not-allowed": _error(
        "ngôn ngữ luật không có: {part}",
        "the rule language does not have: {part}",
        "Có: = <> < <= > >= + - * / and or not in between like is null, $tham_số, date '2025-06-30'; "
        "trong then, một mình: count(*) count(x) count(distinct x) sum(x) min(x) max(x)",
        "It has: = <> < <= > >= + - * / and or not in between like is null, $parameter, date '2025-06-30'; "
        "in then, on its own: count(*) count(x) count(distinct x) sum(x) min(x) max(x)",
    ),
    "rule-name-without-variable": _error(
        "'{name}' chưa nói của biến nào",
        "'{name}' does not say of which variable",
        "Viết biến.{name}",
        "Write variable.{name}",
    ),
    "rule-unknown-kind": _error("không có loại sự kiện '{kind}'", "there is no fact kind '{kind}'", _NEAR_VI, _NEAR_EN),
    "rule-unknown-field": _error("không có trường '{field}'", "there is no field '{field}'", _NEAR_VI, _NEAR_EN),
    "rule-unknown-parameter": _error("không có tham số '{name}'", "there is no parameter '{name}'", _NEAR_VI, _NEAR_EN),
    "rule-unbound-variable": _error(
        "biến '{variable}' chưa được 'when' gắn với sự kiện nào trước đó",
        "variable '{variable}' is not bound by an earlier pattern of 'when'",
        "Đã gắn: {allowed}",
        "Bound so far: {allowed}",
    ),
    "rule-variable-twice": _error("biến '{variable}' đã dùng", "variable '{variable}' is already in use"),
    "rule-type-clash": _error(
        "sai kiểu: {found}, trong '{text}'", "type clash: {found}, in '{text}'", "Cần: {allowed}", "Wanted: {allowed}"
    ),
    "rule-concludes-fact-kind": _error(
        "luật không được kết luận loại sự kiện gốc '{kind}'", "a rule must not conclude the base fact kind '{kind}'"
    ),
    "rule-conclusion-fields-differ": _error(
        "kết luận '{kind}' thiếu trường mà luật khác có: {missing}",
        "conclusion '{kind}' lacks fields that another rule gives: {missing}",
        "Các trường: {allowed}",
        "The fields: {allowed}",
    ),
    "rule-message-field": _error(
        "lời giải thích dùng {field}, không có trường này",
        "the reason names {field}, which does not exist",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    "rule-no-example": _error("thiếu ví dụ '{which}'", "an example '{which}' is missing"),
    "rule-example-shape": _error(
        "ví dụ viết không đúng",
        "the example is not written right",
        "Viết fires (kèm gives) hoặc silent, với danh sách sự kiện",
        "Write fires (with gives) or silent, with a list of facts",
    ),
    "rule-cycle-through-negation": _error(
        "kết luận phụ thuộc vào chính sự vắng mặt hoặc số đếm của nó: {cycle}",
        "a conclusion depends on its own absence or count: {cycle}",
        "Bỏ một 'unless' hoặc một phép đếm trong vòng này",
        "Remove an 'unless' or a count of this cycle",
    ),
    # weaknesses of rules that can be read
    "lint-never-true": _warning(
        "luật không bao giờ kết luận: {conditions} không thể cùng đúng",
        "the rule never concludes: these cannot hold together: {conditions}",
        "Sửa hoặc bỏ một điều kiện; so sánh với null thì viết 'is null'",
        "Correct or remove one condition; to compare with null write 'is null'",
    ),
    "lint-premise-never-concluded": _warning(
        "luật không bao giờ kết luận: không luật nào có thể kết luận '{kind}'",
        "the rule never concludes: no rule can ever conclude '{kind}'",
        "Xem các luật kết luận '{kind}'; một vòng đệ quy cần ít nhất một luật khởi đầu",
        "Look at the rules that conclude '{kind}'; a recursion needs a rule that starts it",
    ),
    "lint-excludes-itself": _warning(
        "luật không bao giờ kết luận: ngoại lệ '{pattern}' luôn đúng với chính '{variable}'",
        "the rule never concludes: the exception '{pattern}' always holds of '{variable}' itself",
        "Thêm điều kiện phân biệt hai sự kiện, ví dụ khác mã",
        "Add a condition that tells the two facts apart, for example another id",
    ),
    "lint-excludes-itself-if-known": _warning(
        "ngoại lệ '{pattern}' đúng với chính '{variable}', trừ khi có giá trị chưa rõ",
        "the exception '{pattern}' holds of '{variable}' itself, unless a value is unknown",
        "Thêm điều kiện phân biệt hai sự kiện; nếu muốn hỏi giá trị chưa rõ thì viết 'is null'",
        "Add a condition that tells the two facts apart; to ask for an unknown value write 'is null'",
    ),
    "lint-excluded-by-rule": _warning(
        "luật không bao giờ kết luận: luật '{other}' kết luận '{kind}' từ chính tiền đề này, nên ngoại lệ '{pattern}' "
        "luôn đúng",
        "the rule never concludes: rule '{other}' concludes '{kind}' from the same premises, so the exception "
        "'{pattern}' always holds",
        "Hai luật trái nhau: thêm tiền đề cho một luật, hoặc bỏ ngoại lệ",
        "The two rules are contrary: give one of them a further premise, or remove the exception",
    ),
    "lint-exception-never-holds": _warning(
        "ngoại lệ '{pattern}' không bao giờ đúng, nên không loại trừ gì",
        "the exception '{pattern}' never holds, so it excludes nothing",
        "Sửa điều kiện hoặc bỏ ngoại lệ",
        "Correct its conditions or remove it",
    ),
    "lint-exception-unrelated": _warning(
        "ngoại lệ '{pattern}' không nói đến biến nào của 'when': chỉ một sự kiện như vậy là luật im hẳn",
        "the exception '{pattern}' names no variable of 'when': a single such fact silences the whole rule",
        "So sánh một trường của ngoại lệ với một biến của 'when'",
        "Compare one of its fields with a variable of 'when'",
    ),
    "lint-exception-missing": _warning(
        "luật '{other}' ({place}) chỉ kết luận '{kind}' khi không có '{exception}'; luật này không xét đến, nên một "
        "mục có thể bị cả hai",
        "rule '{other}' ({place}) concludes '{kind}' only where there is no '{exception}'; this rule does not ask, so "
        "an item can be both",
        "Thêm cùng ngoại lệ, hoặc bỏ nó ở luật kia",
        "Add the same exception, or remove it from the other rule",
    ),
    "lint-same-premises-differ": _warning(
        "cùng tiền đề như luật '{other}' ({place}) nhưng kết luận '{kind}' khác: {fields}",
        "the premises are those of rule '{other}' ({place}), but the '{kind}' concluded differs: {fields}",
        "Mỗi tiền đề một kết luận: sửa giá trị hoặc thêm điều kiện phân biệt",
        "One conclusion for each premise: correct the value, or add a condition that tells them apart",
    ),
    "lint-rules-same": _warning(
        "luật này nói cùng một điều với luật '{other}' ({place})",
        "the rule says the same as rule '{other}' ({place})",
        "Bỏ một trong hai",
        "Remove one of the two",
    ),
    "lint-rule-covered": _warning(
        "luật '{other}' ({place}) đã kết luận mọi điều luật này kết luận",
        "rule '{other}' ({place}) concludes everything that this rule concludes",
        "Bỏ luật này, hoặc thu hẹp luật kia",
        "Remove this rule, or narrow the other one",
    ),
    "lint-conclusion-unseen": _warning(
        "không ai thấy kết luận '{kind}': không có mức, và không dẫn đến kết luận nào có mức",
        "nobody sees the conclusion '{kind}': it has no severity, and leads to no conclusion that has one",
        "Thêm mục '- conclusion: {kind}' có severity, hoặc dùng nó trong một luật",
        "Add an entry '- conclusion: {kind}' with a severity, or use it in a rule",
    ),
    "lint-conclusion-not-concluded": _warning(
        "không luật nào kết luận '{name}'", "no rule concludes '{name}'", "Bỏ mục này", "Remove the entry"
    ),
    "lint-parameter-unused": _warning(
        "không luật nào dùng tham số '{name}'", "no rule uses the parameter '{name}'", "Bỏ mục này", "Remove the entry"
    ),
    "lint-variable-unused": _warning(
        "biến của '{pattern}' không được dùng ở đâu: luật chỉ hỏi có sự kiện nào như vậy không",
        "the variable of '{pattern}' is used nowhere: the rule only asks whether there is such a fact",
        "Nối nó với mẫu khác, dùng nó trong kết luận, hoặc bỏ mẫu này",
        "Connect it with another pattern, use it in the conclusion, or remove the pattern",
    ),
    "lint-product": _warning(
        "không điều kiện nào nối '{pattern}' với các mẫu trước: ghép mọi sự kiện với nhau, số lượng nhân lên",
        "no condition connects '{pattern}' with the patterns before: all facts are paired, the numbers multiply",
        "So sánh bằng một trường của nó với một biến khác",
        "Set one of its fields equal to another variable's",
    ),
    "lint-join-by-comparison": _info(
        "'{pattern}' chỉ nối với các mẫu khác bằng so sánh, không bằng dấu '=': số lượng nhân lên",
        "'{pattern}' is tied to the other patterns by comparison only, not by '=': the numbers multiply",
        "Chấp nhận được khi loại này ít sự kiện, như lịch báo cáo",
        "Acceptable where there are few facts of this kind, as in a calendar",
    ),
    # running rules
    "parameter-not-declared": _error("không có tham số '{name}'", "there is no parameter '{name}'", _NEAR_VI, _NEAR_EN),
    "parameter-type": _error("tham số '{name}' cần kiểu {wanted}", "parameter '{name}' needs the type {wanted}"),
    "parameter-without-value": _error("tham số '{name}' chưa có giá trị", "parameter '{name}' has no value"),
    "parameter-shape": _error(
        "'{found}' không phải tham số", "'{found}' is not a parameter", "Viết: tên=giá trị", "Write: name=value"
    ),
    "engine-unknown": _error("không có bộ suy luận '{found}'", "there is no engine '{found}'", _NEAR_VI, _NEAR_EN),
    "engine-not-installed": _error(
        "bộ suy luận {engine} chưa được cài",
        "the {engine} engine is not installed",
        "Dùng --engine auto, hoặc cài theo README",
        "Use --engine auto, or install as the README says",
    ),
    "engine-limit": _error(
        "bộ suy luận {engine} không làm được: {reason}", "the {engine} engine cannot do this: {reason}"
    ),
    "unknown-item": _error(
        "kế hoạch không có '{found}'", "the plan has no '{found}'", "Gần nhất: {near}", "Nearest: {near}"
    ),
    "unknown-rule": _error("không có luật '{name}'", "there is no rule '{name}'", _NEAR_VI, _NEAR_EN),
    "unknown-conclusion": _error("không luật nào kết luận '{kind}'", "no rule concludes '{kind}'", _NEAR_VI, _NEAR_EN),
    "as-of-not-date": _error(
        "'{found}' không phải ngày",
        "'{found}' is not a date",
        "Viết năm-tháng-ngày, ví dụ 2025-06-30",
        "Write year-month-day, for example 2025-06-30",
    ),
    "no-finding": _warning(
        "không có phát hiện nào về '{found}' vào ngày này", "there is no finding on '{found}' on this date"
    ),
}
