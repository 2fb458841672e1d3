### The workbench of a notebook

## Controls

word-view = Xem
word-item = Của
word-search = Tìm
word-field = Lĩnh vực
word-agency = Cơ quan
word-status = Trạng thái
word-window = Thời hạn
word-due = đã đến hạn
word-later = chưa đến hạn
word-undated = chưa có ngày
word-day = Ngày
word-play = Chạy
word-all = tất cả
word-everywhere = mọi lĩnh vực
word-card = Chi tiết
word-choose = Chọn một ô trong đồ thị để xem chi tiết và chứng minh.
word-list = Danh sách
word-title = Tên
word-leads = Chủ trì
word-due_by = Hạn
word-what-if = Thay đổi giả định
word-reassign = Giao lại việc chủ trì
word-merge = Hợp nhất
word-former = Từ
word-to = Sang
word-where = Trong
word-try = Thử
word-back = Về kế hoạch
word-name = Tên
word-keep = Lưu kịch bản
word-scenario = Đang xem kịch bản
word-export = Xuất ra tệp
word-form = Dạng
word-file = Tên tệp
word-written = Đã ghi
word-failed = Có lỗi
word-place = Vị trí
word-fault = Lỗi
word-hint = Cách sửa
