### Codes of the plan and of findings, and the words for them
date-format = %d/%m/%Y
thousands-mark = .
language-name = Tiếng Việt
month-format = %m/%Y
decimal-mark = ,
yes = có
no = không
excel-date-format = dd/mm/yyyy
quarter = { $number ->
    [1] quý I/{ $year }
    [2] quý II/{ $year }
    [3] quý III/{ $year }
   *[other] quý IV/{ $year }
 }
not-known = chưa xác định được với bộ luật này

## Status of an activity, task, objective or field

status-overdue = quá hạn
status-blocked = chưa triển khai được, cấp bách
status-at_risk = có rủi ro
status-due_soon = sắp đến hạn
status-unknown = chưa rõ
status-occurrence_missed = bỏ lỡ kỳ thực hiện
status-suspended = tạm dừng
status-not_reported = chưa báo cáo
status-waits_its_turn = chờ đến lượt
status-no_report_due = chưa đến kỳ báo cáo
status-on_track = đúng tiến độ
status-done = hoàn thành
status-cancelled = đã hủy

## State of an activity, as reported

state-not_started = chưa bắt đầu
state-in_progress = đang thực hiện
state-done = đã hoàn thành
state-suspended = tạm dừng
state-cancelled = đã hủy

## Which day a part is asked for

question-now = hiện tại
question-deadline = khi đến hạn

## Official counts

count-done_on_time = hoàn thành đúng hạn
count-done_late = hoàn thành quá hạn
count-open_within_term = chưa hoàn thành, trong hạn
count-open_overdue = chưa hoàn thành, quá hạn
count-ongoing_reported = thường xuyên, đã báo cáo kỳ này
count-ongoing_unreported = thường xuyên, chưa báo cáo kỳ này
count-ongoing_not_due = thường xuyên, chưa đến kỳ báo cáo
count-suspended = tạm dừng
count-open_undated = chưa hoàn thành, chưa có hạn
count-done_undated = hoàn thành, không có hạn
count-cancelled = đã hủy

## The counts where there is little room

count-short-done_on_time = hoàn thành đúng hạn
count-short-done_late = hoàn thành quá hạn
count-short-open_within_term = trong hạn
count-short-open_overdue = quá hạn
count-short-ongoing_reported = thường xuyên, có báo cáo
count-short-ongoing_unreported = thường xuyên, chưa báo cáo
count-short-ongoing_not_due = thường xuyên, chưa đến kỳ báo cáo
count-short-suspended = tạm dừng
count-short-open_undated = chưa có hạn

## Basis of a dependency

basis-stated = kế hoạch nêu
basis-event = chờ sự kiện
basis-sequence = theo trình tự
basis-proposed = mới đề xuất
basis-confirmed = đã xác nhận
basis-rejected = đã bác

## Role of an agency

role-lead = chủ trì
role-support = phối hợp
role-advise = tham mưu
outcome-resolved = đã khắc phục
outcome-holds = còn tồn tại
outcome-holds_past_until = còn tồn tại, đã quá ngày ấn định
action-reminder_sent = đã đôn đốc
action-answered = đã trả lời
action-deadline_extended = đã gia hạn
action-deadline_refused = không gia hạn
action-risk_accepted = chấp nhận rủi ro

## Kind of a window

window-period = thời kỳ
window-ongoing = thường xuyên
window-recurring = định kỳ
window-event = theo sự kiện
window-none = không nêu

## Severity of a finding

severity-high = nghiêm trọng
severity-medium = đáng chú ý
severity-low = nhẹ
severity-info = thông tin

## Severity of a fault

fault-severity-error = lỗi
fault-severity-warning = cần sửa
fault-severity-info = lưu ý

## Kinds of agencies and of reorganisations

kind-of-agency = cơ quan
kind-of-team = tổ, ban công tác
kind-of-post = chức danh
kind-of-group = tập thể
kind-of-open_set = các cơ quan liên quan, không kể tên
kind-of-merge = hợp nhất
kind-of-split = chia tách
kind-of-dissolve = giải thể
kind-of-rename = đổi tên

## Edges of the plan's graph

edge-part_of = thuộc
edge-leads = chủ trì
edge-supports = phối hợp
edge-advises = tham mưu
edge-precedes = đi trước
edge-waits_for = chờ sự kiện
edge-yields = có sản phẩm
edge-serves = phục vụ
edge-works_with = phối hợp với
edge-due_in = đến hạn trong
edge-needs = tiền đề của luật
edge-needs_absence = ngoại lệ của luật
edge-concludes = kết luận
edge-gained = thêm
edge-lost = mất đi

## Bodies that the settings of a plan do not name

unsettled-standing-agency = cơ quan thường trực (chưa khai báo)
unsettled-chair = người đứng đầu (chưa khai báo)
urgency-urgent = cấp bách
urgency-waits_its_turn = chờ đến lượt
reporting-reported = đã báo cáo sau kỳ chốt gần nhất
reporting-reported_before = báo cáo gần nhất trước kỳ chốt
reporting-never_reported = chưa báo cáo lần nào
reporting-no_report_due = chưa đến kỳ báo cáo
in-annex = { $id } của phụ lục

## Places of faults

place-page = trang { $value }
place-table = bảng { $value }
place-named-table = bảng “{ $value }”
place-line = dòng { $value }
place-part = mục { $value }
place-row = dòng { $value }
place-column = cột { $value }
