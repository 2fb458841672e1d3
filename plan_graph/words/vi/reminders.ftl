# Công văn đôn đốc từng cơ quan
title = đôn đốc thực hiện nhiệm vụ, { $period }
to = Kính gửi: { $agency }
overdue = Hoạt động quá hạn
holding = Hoạt động đang thực hiện chậm hoạt động khác
blocked = Hoạt động chưa triển khai được
due_soon = Hoạt động sắp đến hạn
unreported = Hoạt động chưa báo cáo kỳ này
unproven = Hoạt động đã hoàn thành nhưng thiếu minh chứng
column-reason = Nguyên nhân, hệ quả
column-request = Đề nghị
request-due_soon = hoàn thành đúng hạn và báo cáo
request-unreported = gửi báo cáo tiến độ
request-unproven = gửi minh chứng
opening = Tính đến ngày { $day }, { $agency } có { $n } hoạt động cần đôn đốc như sau:
closing = Đề nghị { $agency } triển khai thực hiện và báo cáo kết quả về { $issuer } trước ngày …… tháng …… năm ……./.
