# Kết quả của kịch bản giả định
steps = Thay đổi giả định
steps-more = Còn { $n } thay đổi khác; tệp JSON có đủ.
left-out = Bước { $number }: { $reason ->
    [finished] { $n } việc đã hoàn thành hoặc đã hủy nên không giao lại
    [undated] { $n } việc chưa có thời hạn nên không lùi
   *[of-others] { $n } việc không thuộc cơ quan được nêu nên không giao lại
 } ({ $works }).
counts = Số liệu chính thức
gained = Phát hiện mới
lost = Phát hiện không còn
other = Kết luận khác, theo loại
statuses = Trạng thái thay đổi
loads = Số việc chủ trì đến hạn trong quý
duties = Phân công thay đổi
partners = Số cơ quan phải phối hợp khi chủ trì
counts-beside = Số liệu chính thức có thay đổi
counts-same = Số liệu chính thức không đổi trong mọi kịch bản
findings-beside = Phát hiện mới và phát hiện không còn
changes-beside = Số thay đổi khác
compared-with = So với kịch bản: { $title }

measure-duties = Phân công thay đổi
measure-statuses = Trạng thái thay đổi
measure-partners = Số cơ quan phải phối hợp thay đổi

column-step = Thay đổi
column-count = Nhóm
column-before = Trước
column-after = Sau
column-change = Chênh lệch
column-severity = Mức
column-finding = Phát hiện
column-kind = Loại kết luận
column-item = Mục
column-because = Nguyên nhân
column-gained = Có thêm
column-lost = Không còn
column-gains = Nhận thêm
column-loses = Thôi đảm nhiệm
column-level = Cấp
column-id = Mã
column-title = Tên
column-agency = Cơ quan
column-quarter = Quý
column-activity = Hoạt động
column-role = Vai trò
column-measure = Nội dung
column-kind-other = Kết luận
column-of-change = ±
column-of-gained = { $title }: có thêm
column-of-lost = { $title }: không còn
