### Lời văn của báo cáo kỳ

title = Kết quả thực hiện { $plan }
period = { $period }
opening = Thực hiện { $plan }, { $issuer } báo cáo kết quả thực hiện { $period }, số liệu chốt đến ngày { $day }, như sau:
closing = Trên đây là báo cáo kết quả thực hiện { $plan } { $period }, { $issuer } báo cáo { $to }./.
closing-nobody = Trên đây là báo cáo kết quả thực hiện { $plan } { $period } của { $issuer }./.

# Ngày trong câu
day = { NUMBER($day, minimumIntegerDigits: 2) }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ $year }

## Các phần

summary = TÓM TẮT
direction = CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
results = KẾT QUẢ THỰC HIỆN
assessment = ĐÁNH GIÁ CHUNG
next = NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO
proposals = KIẾN NGHỊ, ĐỀ XUẤT
overall = Tình hình chung
achieved = Kết quả đạt được
shortcomings = Tồn tại, hạn chế
causes = Nguyên nhân

## Chỉ đạo, điều hành

plan = Kế hoạch có { $n } hoạt động, chia theo { $fields } lĩnh vực, giao { $agencies } cơ quan, đơn vị chủ trì thực hiện.
plan-plain = Kế hoạch có { $n } hoạt động, giao { $agencies } cơ quan, đơn vị chủ trì thực hiện.
reports = Từ ngày { $opens } đến ngày { $closes } đã tiếp nhận { $n } lượt báo cáo tiến độ đối với { $works } hoạt động.
no-reports = Từ ngày { $opens } đến ngày { $closes } chưa tiếp nhận báo cáo tiến độ nào.
duties-met = Về chế độ báo cáo và các nhiệm vụ khác, trong kỳ đã thực hiện { $n } lượt{ $on_time ->
    [0] , đều sau thời hạn.
   *[other] , trong đó { $on_time } lượt đúng hạn.
 }
succession = Từ ngày { $day }, { $former } { $kind ->
    [merge] sáp nhập vào { $heirs }
    [split] được chia tách thành { $heirs }
    [rename] đổi tên thành { $heirs }
   *[dissolve] giải thể, { $heirs } tiếp nhận nhiệm vụ
 }; { $heirs } tiếp tục chủ trì { $n } hoạt động.
succession-nobody = Từ ngày { $day }, { $former } kết thúc hoạt động; { $n } hoạt động chưa xác định cơ quan tiếp nhận.

decided = Trong kỳ đã xử lý { $n } vấn đề phát hiện qua theo dõi, trong đó { $resolved } vấn đề đã khắc phục:
carried = Về { $n } vấn đề đã xử lý trong các kỳ trước và còn tồn tại khi bắt đầu kỳ này, đến nay { $resolved } vấn đề đã khắc phục:
decision = { $title } ({ $finding }): { $action } ngày { $day }; { $outcome }.
decision-detailed = { $title } ({ $finding }): { $action } ngày { $day } ({ $details }); { $outcome }.
until = hạn { $day }
dismissed = không xem là vấn đề
outcome-resolved = đến ngày chốt số liệu đã khắc phục
outcome-holds = đến ngày chốt số liệu chưa khắc phục
outcome-holds_past_until = đến ngày chốt số liệu chưa khắc phục, đã quá hạn nêu trên
asked = Các cơ quan, đơn vị đề nghị lùi thời hạn { $n } hoạt động; đã chấp thuận { $accepted }, không chấp thuận { $refused }, chưa có ý kiến { $open }:
asked-work = { $title } ({ $lead } chủ trì): đề nghị lùi thời hạn từ { $before } đến { $after }; { $answer }.
asked-work-why = { $title } ({ $lead } chủ trì): đề nghị lùi thời hạn từ { $before } đến { $after }, lý do: { $reason }; { $answer }.
no-day = chưa xác định
answer-accepted = đã chấp thuận
answer-refused = không chấp thuận
answer-open = chưa có ý kiến

## Kết quả

totals = Đến ngày { $day }, trong tổng số { $n } hoạt động của Kế hoạch có { $parts }.
field-totals = Lĩnh vực có { $n } hoạt động, trong đó { $parts }.
part = { $n } hoạt động { $count }
count-done_on_time = hoàn thành đúng hạn
count-done_late = hoàn thành quá hạn
count-done_undated = hoàn thành (kế hoạch không ấn định thời hạn)
count-open_within_term = chưa hoàn thành nhưng còn trong hạn
count-open_overdue = quá hạn chưa hoàn thành
count-ongoing_reported = thường xuyên đã báo cáo trong kỳ
count-ongoing_unreported = thường xuyên chưa báo cáo trong kỳ
count-ongoing_not_due = thường xuyên chưa đến kỳ báo cáo
count-suspended = tạm dừng
count-open_undated = chưa hoàn thành (chưa xác định thời hạn)
count-cancelled = đã dừng, không thực hiện
completed = Trong kỳ đã hoàn thành: { $works }.
in-progress = Đang triển khai: { $works }.
late-in-field = Chậm so với thời hạn: { $works }.
paused = Tạm dừng: { $works }.
work = { $title } ({ $lead } chủ trì)
work-due = { $title } ({ $lead } chủ trì, thời hạn { $day })
work-paused = { $title } ({ $lead } chủ trì; lý do: { $reason })
nobody = chưa xác định cơ quan
more = và { $n } hoạt động khác
more-agencies = và { $n } cơ quan, đơn vị khác

## Đánh giá

share = Trong { $due } hoạt động có thời hạn đến ngày { $day }, đã hoàn thành { $done } hoạt động, đạt { $share }%.
early = Có { $n } hoạt động hoàn thành trước thời hạn.
duties-reported = Có { $n } hoạt động thường xuyên được thực hiện và báo cáo trong kỳ.
overdue = Có { $n } hoạt động quá hạn chưa hoàn thành:
overdue-work = { $title } ({ $lead } chủ trì, thời hạn { $day }): quá hạn { $days } ngày; { $last }.
last-never = chưa có báo cáo tiến độ nào
last-report = báo cáo gần nhất ngày { $day }: { $state }
last-reason = { $last }, lý do: { $reason }
late = Có { $n } hoạt động hoàn thành sau thời hạn.
blocked = Có { $n } hoạt động chưa triển khai được, cấp bách; { $turn } hoạt động khác chờ đến lượt theo trình tự công việc.
blocked-plain = Có { $n } hoạt động chưa triển khai được, cấp bách.
at-risk = Có { $n } hoạt động có nguy cơ chậm tiến độ.
missed = Có { $n } kỳ thực hiện của nhiệm vụ định kỳ đã qua mà chưa được thực hiện.
unreported = Có { $n } hoạt động chưa được báo cáo trong kỳ, trong đó { $never } hoạt động chưa có báo cáo nào.
unreported-plain = Có { $n } hoạt động chưa được báo cáo trong kỳ.
unproven = Có { $n } hoạt động báo cáo hoàn thành nhưng chưa có minh chứng.
targets = Có { $n } chỉ tiêu có nguy cơ không đạt: { $names }.
duties-late = Có { $n } nhiệm vụ về chế độ báo cáo và nhiệm vụ khác chưa thực hiện đúng hạn: { $names }.
cause-work = { $n } hoạt động chưa triển khai được do chờ kết quả của hoạt động “{ $title }” ({ $lead } chủ trì).
cause-event = { $n } hoạt động chưa triển khai được do chờ: { $title }.
cause-gone = { $n } hoạt động có cơ quan chủ trì theo Kế hoạch đã sắp xếp lại, cần được tiếp nhận, triển khai kịp thời.
cause-lost = { $n } hoạt động chưa xác định cơ quan chủ trì.
note-proposed-cause = Trong đó { $n } hoạt động theo trình tự công việc chưa được xác nhận.
note-proposed = Trong đó { $n } hoạt động được xác định theo trình tự công việc mà Kế hoạch không nêu, chưa được cơ quan chủ trì xác nhận.
note-undated = Kế hoạch chưa xác định thời hạn của các hoạt động này.

## Nhiệm vụ kỳ tiếp theo, kiến nghị

finish-overdue = Tập trung hoàn thành dứt điểm { $n } hoạt động quá hạn nêu trên.
finish-cause = Đẩy nhanh hoạt động “{ $title }” ({ $lead } chủ trì) để triển khai { $n } hoạt động đang chờ.
due-next = Hoàn thành { $n } hoạt động có thời hạn từ ngày { $opens } đến ngày { $ends }:
due-of-agency = { $agency }: { $works }.
due-work = { $title } (thời hạn { $day })
report-next = Các cơ quan, đơn vị chủ trì báo cáo tiến độ { $n } hoạt động chưa được báo cáo.
prove-next = Các cơ quan, đơn vị chủ trì bổ sung minh chứng của { $n } hoạt động đã hoàn thành.
propose-escalate = Đề nghị { $to } chỉ đạo, đôn đốc hoàn thành { $n } hoạt động quá hạn kéo dài: { $works }.
propose-lead = Đề nghị { $to } giao cơ quan chủ trì đối với { $n } hoạt động: { $works }.
propose-to-nobody = cấp có thẩm quyền
annexes = Số liệu chi tiết tại các Phụ lục kèm theo.

## Bảng tra cứu

figures = Bảng tra cứu số liệu
column-place = Mục
column-value = Số liệu
column-sentence = Câu trong báo cáo
column-items = Nguồn: mã hoạt động, nhiệm vụ
