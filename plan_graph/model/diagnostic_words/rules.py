"""Faults of rules, weaknesses of rules that can be read, faults when they run."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import NEAR_EN, NEAR_VI, Entry, error, info, warning

RULES: Mapping[str, Entry] = {
    # rules
    "rules-none": error(
        "thư mục không có tệp luật nào",
        "the folder has no rule file",
        "Tên tệp luật kết thúc bằng .yaml",
        "The names of rule files end in .yaml",
    ),
    "rule-file-not-yaml": error("không phải YAML hợp lệ: {reason}", "not valid YAML: {reason}"),
    "rule-shape": error(
        "'{what}' viết không đúng", "'{what}' is not written right", "Cần: {wanted}", "Wanted: {wanted}"
    ),
    "rule-key-twice": error("'{key}' có hai lần", "'{key}' stands twice"),
    "rule-unknown-key": error("mục lạ '{key}'", "unknown entry '{key}'", NEAR_VI, NEAR_EN),
    "rule-text-missing": error("'{key}' thiếu lời bằng '{language}'", "'{key}' lacks its text in '{language}'"),
    "rule-name-shape": error(
        "tên luật '{name}' viết không đúng",
        "rule name '{name}' is not written right",
        "Chữ thường không dấu, nối bằng gạch ngang",
        "Lower-case letters and digits, joined by hyphens",
    ),
    "rule-name-twice": error("luật '{name}' đã có ở {earlier}", "rule '{name}' already stands at {earlier}"),
    "rule-severity": error(
        "mức '{found}' không có", "there is no severity '{found}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "rule-unknown-type": error(
        "kiểu lạ '{type}'", "unknown type '{type}'", "Được dùng: {allowed}", "Allowed: {allowed}"
    ),
    "rule-fact-differs": error(
        "loại sự kiện '{kind}' đã có với trường khác",
        "fact kind '{kind}' is already there with other fields",
        "Các trường đã có: {allowed}",
        "The fields it has: {allowed}",
    ),
    "rule-names-differ-in-case": error(
        "tên '{name}' và '{earlier}' chỉ khác nhau chữ hoa, chữ thường",
        "names '{name}' and '{earlier}' differ only in upper and lower case",
        "Đổi tên một trong hai",
        "Rename one of the two",
    ),
    "rule-conclusion-shape": error(
        "kết luận viết không đúng: {text}",
        "the conclusion is not written right: {text}",
        "Viết: tên(trường = giá trị, ...)",
        "Write: name(field = value, ...)",
    ),
    "rule-field-twice": error("trường '{field}' có hai lần: {text}", "field '{field}' stands twice: {text}"),
    "rule-condition-syntax": error(
        "điều kiện không đọc được: {text}: {reason}", "the condition cannot be read: {text}: {reason}"
    ),
    "rule-condition-not-allowed": error(
        "ngôn ngữ luật không có: {part}",
        "the rule language does not have: {part}",
        "Có: = <> < <= > >= + - * / and or not in between like is null, $tham_số, date '2025-06-30'; "
        "trong then, một mình: count(*) count(x) count(distinct x) sum(x) min(x) max(x)",
        "It has: = <> < <= > >= + - * / and or not in between like is null, $parameter, date '2025-06-30'; "
        "in then, on its own: count(*) count(x) count(distinct x) sum(x) min(x) max(x)",
    ),
    "rule-name-without-variable": error(
        "'{name}' chưa nói của biến nào",
        "'{name}' does not say of which variable",
        "Viết biến.{name}",
        "Write variable.{name}",
    ),
    "rule-unknown-kind": error("không có loại sự kiện '{kind}'", "there is no fact kind '{kind}'", NEAR_VI, NEAR_EN),
    "rule-unknown-field": error("không có trường '{field}'", "there is no field '{field}'", NEAR_VI, NEAR_EN),
    "rule-unknown-parameter": error("không có tham số '{name}'", "there is no parameter '{name}'", NEAR_VI, NEAR_EN),
    "rule-unbound-variable": error(
        "biến '{variable}' chưa được 'when' gắn với sự kiện nào trước đó",
        "variable '{variable}' is not bound by an earlier pattern of 'when'",
        "Đã gắn: {allowed}",
        "Bound so far: {allowed}",
    ),
    "rule-variable-twice": error("biến '{variable}' đã dùng", "variable '{variable}' is already in use"),
    "rule-type-clash": error(
        "sai kiểu: {found}, trong '{text}'", "type clash: {found}, in '{text}'", "Cần: {allowed}", "Wanted: {allowed}"
    ),
    "rule-concludes-fact-kind": error(
        "luật không được kết luận loại sự kiện gốc '{kind}'", "a rule must not conclude the base fact kind '{kind}'"
    ),
    "rule-conclusion-fields-differ": error(
        "kết luận '{kind}' thiếu trường mà luật khác có: {missing}",
        "conclusion '{kind}' lacks fields that another rule gives: {missing}",
        "Các trường: {allowed}",
        "The fields: {allowed}",
    ),
    "rule-message-field": error(
        "lời giải thích dùng {field}, không có trường này",
        "the reason names {field}, which does not exist",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    "rule-no-example": error("thiếu ví dụ '{which}'", "an example '{which}' is missing"),
    "rule-example-shape": error(
        "ví dụ viết không đúng",
        "the example is not written right",
        "Viết fires (kèm gives) hoặc silent, với danh sách sự kiện",
        "Write fires (with gives) or silent, with a list of facts",
    ),
    "rule-cycle-through-negation": error(
        "kết luận phụ thuộc vào chính sự vắng mặt hoặc số đếm của nó: {cycle}",
        "a conclusion depends on its own absence or count: {cycle}",
        "Bỏ một 'unless' hoặc một phép đếm trong vòng này",
        "Remove an 'unless' or a count of this cycle",
    ),
    "rule-recursion-mixed": error(
        "'{kind}' giữ giá trị tốt nhất của một đệ quy, nên mọi luật kết luận '{kind}' phải viết {wanted}",
        "'{kind}' keeps the best value of a recursion, so every rule that concludes it must write {wanted}",
        "Không đếm, cộng hay so sánh trường nào khác trong các luật này",
        "Count, sum or compare no other field in these rules",
    ),
    "rule-condition-not-monotone": error(
        "điều kiện có thể thôi đúng khi {field} tốt hơn: {condition}",
        "the condition may cease to hold as {field} gets better: {condition}",
        "Giá trị tốt hơn không được làm mất kết luận; đặt điều kiện này vào một luật khác, sau đệ quy",
        "A better value must not take a conclusion away; put this condition into another rule, after the recursion",
    ),
    "rule-value-not-monotone": error(
        "'{field}' = {value} có thể kém đi khi {from} tốt hơn",
        "'{field}' = {value} may get worse as {from} gets better",
        "Được dùng: cộng, trừ một lượng không đổi, nhân hoặc chia cho một số viết sẵn không âm",
        "Allowed: adding or subtracting what does not move, multiplying or dividing by a written positive number",
    ),
    "rule-best-value-passed": error(
        "'{field}' = {value} thay đổi theo {from}, nhưng không phải trường giữ giá trị tốt nhất",
        "'{field}' = {value} moves with {from}, but is not the field that keeps the best value",
        "Trong đệ quy chỉ trường có min hoặc max được tính từ giá trị đó; dùng nó ở một luật khác, sau đệ quy",
        "Only the field with min or max is computed from it; use it in another rule, after the recursion",
    ),
    # weaknesses of rules that can be read
    "lint-never-true": warning(
        "luật không bao giờ kết luận: {conditions} không thể cùng đúng",
        "the rule never concludes: these cannot hold together: {conditions}",
        "Sửa hoặc bỏ một điều kiện; so sánh với null thì viết 'is null'",
        "Correct or remove one condition; to compare with null write 'is null'",
    ),
    "lint-premise-never-concluded": warning(
        "luật không bao giờ kết luận: không luật nào có thể kết luận '{kind}'",
        "the rule never concludes: no rule can ever conclude '{kind}'",
        "Xem các luật kết luận '{kind}'; một vòng đệ quy cần ít nhất một luật khởi đầu",
        "Look at the rules that conclude '{kind}'; a recursion needs a rule that starts it",
    ),
    "lint-excludes-itself": warning(
        "luật không bao giờ kết luận: ngoại lệ '{pattern}' luôn đúng với chính '{variable}'",
        "the rule never concludes: the exception '{pattern}' always holds of '{variable}' itself",
        "Thêm điều kiện phân biệt hai sự kiện, ví dụ khác mã",
        "Add a condition that tells the two facts apart, for example another id",
    ),
    "lint-excludes-itself-if-known": warning(
        "ngoại lệ '{pattern}' đúng với chính '{variable}', trừ khi có giá trị chưa rõ",
        "the exception '{pattern}' holds of '{variable}' itself, unless a value is unknown",
        "Thêm điều kiện phân biệt hai sự kiện; nếu muốn hỏi giá trị chưa rõ thì viết 'is null'",
        "Add a condition that tells the two facts apart; to ask for an unknown value write 'is null'",
    ),
    "lint-excluded-by-rule": warning(
        "luật không bao giờ kết luận: luật '{other}' kết luận '{kind}' từ chính tiền đề này, nên ngoại lệ '{pattern}' "
        "luôn đúng",
        "the rule never concludes: rule '{other}' concludes '{kind}' from the same premises, so the exception "
        "'{pattern}' always holds",
        "Hai luật trái nhau: thêm tiền đề cho một luật, hoặc bỏ ngoại lệ",
        "The two rules are contrary: give one of them a further premise, or remove the exception",
    ),
    "lint-exception-never-holds": warning(
        "ngoại lệ '{pattern}' không bao giờ đúng, nên không loại trừ gì",
        "the exception '{pattern}' never holds, so it excludes nothing",
        "Sửa điều kiện hoặc bỏ ngoại lệ",
        "Correct its conditions or remove it",
    ),
    "lint-exception-unrelated": warning(
        "ngoại lệ '{pattern}' không nói đến biến nào của 'when': chỉ một sự kiện như vậy là luật im hẳn",
        "the exception '{pattern}' names no variable of 'when': a single such fact silences the whole rule",
        "So sánh một trường của ngoại lệ với một biến của 'when'",
        "Compare one of its fields with a variable of 'when'",
    ),
    "lint-exception-missing": warning(
        "luật '{other}' ({place}) chỉ kết luận '{kind}' khi không có '{exception}'; luật này không xét đến, nên một "
        "mục có thể bị cả hai",
        "rule '{other}' ({place}) concludes '{kind}' only where there is no '{exception}'; this rule does not ask, so "
        "an item can be both",
        "Thêm cùng ngoại lệ, hoặc bỏ nó ở luật kia",
        "Add the same exception, or remove it from the other rule",
    ),
    "lint-same-premises-differ": warning(
        "cùng tiền đề như luật '{other}' ({place}) nhưng kết luận '{kind}' khác: {fields}",
        "the premises are those of rule '{other}' ({place}), but the '{kind}' concluded differs: {fields}",
        "Mỗi tiền đề một kết luận: sửa giá trị hoặc thêm điều kiện phân biệt",
        "One conclusion for each premise: correct the value, or add a condition that tells them apart",
    ),
    "lint-rules-same": warning(
        "luật này nói cùng một điều với luật '{other}' ({place})",
        "the rule says the same as rule '{other}' ({place})",
        "Bỏ một trong hai",
        "Remove one of the two",
    ),
    "lint-rule-covered": warning(
        "luật '{other}' ({place}) đã kết luận mọi điều luật này kết luận",
        "rule '{other}' ({place}) concludes everything that this rule concludes",
        "Bỏ luật này, hoặc thu hẹp luật kia",
        "Remove this rule, or narrow the other one",
    ),
    "lint-conclusion-unseen": warning(
        "không ai thấy kết luận '{kind}': không có mức, và không dẫn đến kết luận nào có mức",
        "nobody sees the conclusion '{kind}': it has no severity, and leads to no conclusion that has one",
        "Thêm mục '- conclusion: {kind}' có severity, hoặc dùng nó trong một luật",
        "Add an entry '- conclusion: {kind}' with a severity, or use it in a rule",
    ),
    "lint-conclusion-not-concluded": warning(
        "không luật nào kết luận '{name}'", "no rule concludes '{name}'", "Bỏ mục này", "Remove the entry"
    ),
    "lint-parameter-unused": warning(
        "không luật nào dùng tham số '{name}'", "no rule uses the parameter '{name}'", "Bỏ mục này", "Remove the entry"
    ),
    "lint-variable-unused": warning(
        "biến của '{pattern}' không được dùng ở đâu: luật chỉ hỏi có sự kiện nào như vậy không",
        "the variable of '{pattern}' is used nowhere: the rule only asks whether there is such a fact",
        "Nối nó với mẫu khác, dùng nó trong kết luận, hoặc bỏ mẫu này",
        "Connect it with another pattern, use it in the conclusion, or remove the pattern",
    ),
    "lint-product": warning(
        "không điều kiện nào nối '{pattern}' với các mẫu trước: ghép mọi sự kiện với nhau, số lượng nhân lên",
        "no condition connects '{pattern}' with the patterns before: all facts are paired, the numbers multiply",
        "So sánh bằng một trường của nó với một biến khác",
        "Set one of its fields equal to another variable's",
    ),
    "lint-join-by-comparison": info(
        "'{pattern}' chỉ nối với các mẫu khác bằng so sánh, không bằng dấu '=': số lượng nhân lên",
        "'{pattern}' is tied to the other patterns by comparison only, not by '=': the numbers multiply",
        "Chấp nhận được khi loại này ít sự kiện, như lịch báo cáo",
        "Acceptable where there are few facts of this kind, as in a calendar",
    ),
    # running rules
    "parameter-not-declared": error("không có tham số '{name}'", "there is no parameter '{name}'", NEAR_VI, NEAR_EN),
    "parameter-type": error("tham số '{name}' cần kiểu {wanted}", "parameter '{name}' needs the type {wanted}"),
    "parameter-without-value": error("tham số '{name}' chưa có giá trị", "parameter '{name}' has no value"),
    "parameter-shape": error(
        "'{found}' không phải tham số", "'{found}' is not a parameter", "Viết: tên=giá trị", "Write: name=value"
    ),
    "engine-unknown": error("không có bộ suy luận '{found}'", "there is no engine '{found}'", NEAR_VI, NEAR_EN),
    "engine-not-installed": error(
        "bộ suy luận {engine} chưa được cài",
        "the {engine} engine is not installed",
        'Dùng auto, hoặc cài bằng pip install "plan-graph[{engine}]": durable cần trình biên dịch C, spark cần Java 17',
        'Use auto, or pip install "plan-graph[{engine}]": durable needs a C compiler, spark needs Java 17',
    ),
    "engine-cannot-start": error(
        "bộ suy luận {engine} không khởi động được: {reason}",
        "the {engine} engine cannot start: {reason}",
        "Spark cần Java 17 và một --master đang chạy; xem docs/performance.md",
        "Spark needs Java 17 and a --master that runs; see docs/performance.md",
    ),
    "engine-limit": error(
        "bộ suy luận {engine} không làm được: {reason}", "the {engine} engine cannot do this: {reason}"
    ),
    "engine-out-of-memory": error(
        "bộ suy luận hết bộ nhớ: {reason}",
        "the engine ran out of memory: {reason}",
        "Luật ghép quá nhiều sự kiện: thêm điều kiện, hoặc infer với --no-derivations, --only, --memory lớn hơn",
        "A rule joins too many facts: add a condition, or infer with --no-derivations, --only, a larger --memory",
    ),
    "endless-rule": error(
        "luật '{rule}' tạo giá trị mới từ chính kết luận của nó và chưa dừng sau {most} vòng",
        "rule '{rule}' makes new values from its own conclusions, and had not ended after {most} rounds",
        "Thêm điều kiện chặn giá trị, ví dụ n < 100",
        "Add a condition that bounds the value, for example n < 100",
    ),
    "circular-value": error(
        "luật '{rule}' làm giá trị của kết luận tốt lên mãi khi đi theo một vòng: không có giá trị tốt nhất",
        "rule '{rule}' makes its own value better by going round a circle: there is no best value",
        "Bỏ vòng đó khỏi các sự kiện, hoặc thêm 'unless' cho những mục nằm trong vòng",
        "Take the circle out of the facts, or leave out by 'unless' what lies on one",
    ),
    "too-many-matches": error(
        "luật '{rule}' có hơn {most} cách ghép sự kiện",
        "rule '{rule}' has more than {most} matches",
        "Thêm điều kiện nối các mẫu với nhau, hoặc dùng bộ suy luận khác (duckdb)",
        "Connect its patterns by conditions, or take another engine (duckdb)",
    ),
    "lint-endless": warning(
        "luật tạo giá trị mới từ chính kết luận của nó, nên có thể không dừng",
        "the rule makes new values from its own conclusions, and so may never end",
        "Thêm điều kiện chặn giá trị, ví dụ n < 100",
        "Add a condition that bounds the value, for example n < 100",
    ),
    "too-many-conclusions": error(
        "luật cho hơn {most} kết luận '{kind}', quá nhiều để giữ cách suy ra từng kết luận",
        "the rules give more than {most} conclusions '{kind}', too many to keep how each was reached",
        "Thường do chuỗi trước sau quá dài: mỗi cặp việc trước, việc sau là một kết luận. Bớt quan hệ, hoặc chia nhỏ",
        "Mostly a very long order of work: every earlier and later activity make a pair. Cut it, or split the plan",
    ),
    "unknown-item": error(
        "kế hoạch không có '{found}'", "the plan has no '{found}'", "Gần nhất: {near}", "Nearest: {near}"
    ),
    "unknown-rule": error("không có luật '{name}'", "there is no rule '{name}'", NEAR_VI, NEAR_EN),
    "unknown-conclusion": error("không luật nào kết luận '{kind}'", "no rule concludes '{kind}'", NEAR_VI, NEAR_EN),
    "as-of-not-date": error(
        "'{found}' không phải ngày",
        "'{found}' is not a date",
        "Viết 30/06/2025 (ngày trước, tháng sau) hoặc 2025-06-30",
        "Write 2025-06-30, or 30/06/2025 with the day first",
    ),
    "no-finding": warning(
        "không có phát hiện nào về '{found}' vào ngày này", "there is no finding on '{found}' on this date"
    ),
}
