### Sai lệch so với phiên bản trước

figures = Sai lệch so với kế hoạch gốc
works = Công việc khác với kế hoạch gốc
first = Kế hoạch gốc là phiên bản được phê duyệt lần đầu.
since = Kế hoạch gốc là phiên bản có hiệu lực vào ngày { $day }.
figure-works_then = số việc trong kế hoạch gốc
figure-works_now = số việc hiện nay
figure-added = số việc thêm
figure-retired = số việc bỏ
figure-moved = số việc bị đổi hạn
figure-moves = số lần đổi hạn
figure-later = số việc lùi hạn
figure-earlier = số việc sớm hạn hơn
figure-days = tổng số ngày lùi hạn
figure-days_earlier = tổng số ngày sớm hạn hơn
figure-leads = số việc đổi cơ quan chủ trì
column-figure = Nội dung
column-number = Số liệu
column-kind = Loại
column-item = Công việc
column-due_then = Hạn gốc
column-due_now = Hạn nay
column-moves = Số lần đổi
column-days = Số ngày
column-leads_then = Chủ trì gốc
column-leads_now = Chủ trì nay
