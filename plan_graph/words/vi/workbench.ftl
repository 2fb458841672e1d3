### Bàn làm việc: đồ thị, cây kế hoạch, dòng thời gian, khối lượng, phân công, danh sách, thẻ chi tiết, kịch bản
view-plan = Kế hoạch
view-order = Thứ tự công việc
view-blocked = Việc chưa triển khai được
view-critical = Đường găng
view-around = Công việc liên quan
view-time-line = Dòng thời gian
view-load = Khối lượng
view-responsibility = Phân công
view-collaboration = Phối hợp
due-due = đã đến hạn
due-soon = đến hạn trong 30 ngày
due-later = chưa đến hạn
due-undated = chưa có ngày
supposed = Có { $n } thay đổi giả định
