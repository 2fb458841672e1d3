# Nguyên nhân, hệ quả, kiến nghị đối với một hoạt động
waits = chờ { $items }
lead-gone = chủ trì { $former } không còn, { $successor } kế thừa
lead-lost = chủ trì { $former } không còn, chưa rõ ai kế thừa
no-report = chưa có báo cáo tiến độ nào
last-report = không chờ hoạt động nào khác; báo cáo gần nhất ngày { $day }: { $state }
blocks = khiến { $n } hoạt động chưa triển khai được: { $items }
threatens = có nguy cơ làm chậm { $n } hoạt động: { $items }
targets = ảnh hưởng đến chỉ tiêu { $items }
nothing = chưa thấy ảnh hưởng đến hoạt động khác
finish = { $lead } hoàn thành { $item } trước
event = theo dõi, đề nghị sớm có: { $item }
hand-over = giao { $successor } tiếp nhận bằng văn bản
name-lead = giao một cơ quan chủ trì
now = { $lead } hoàn thành ngay và báo cáo
escalate = { $to } đôn đốc
proposed = xác nhận quan hệ trước sau do phần mềm đề xuất
nobody = cơ quan chủ trì
