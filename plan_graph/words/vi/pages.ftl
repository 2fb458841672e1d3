### Pages and papers that are exported

## HTML page

page-word-search = Tìm (không cần dấu)
page-word-status = Trạng thái
page-word-field = Lĩnh vực
page-word-agency = Cơ quan
page-word-all = tất cả
page-word-zoom-in = Phóng to
page-word-zoom-out = Thu nhỏ
page-word-fit = Vừa khung
page-word-expand = Mở hết
page-word-collapse = Gập hết
page-word-print = In
page-word-list = Danh sách
page-word-details = Chi tiết
page-word-choose = Chọn một ô để xem chi tiết và chứng minh.
page-word-keys = Bàn phím: mũi tên để đi, Enter để chọn, phím cách để gập hoặc mở, + − 0 để phóng, / để tìm.
page-word-no-script = Trình duyệt đã tắt script; bên dưới là danh sách.
page-word-graph = Đồ thị
page-word-tools = Công cụ
page-word-kind = Loại
page-word-title = Tên
page-word-start = Bắt đầu
page-word-due = Hạn
page-word-leads = Chủ trì
page-word-supports = Phối hợp
page-word-note = Ghi chú
page-word-no-finding = Không có phát hiện nào.

## Official paper

paper-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
paper-motto = Độc lập - Tự do - Hạnh phúc
paper-number = Số:        /BC-
paper-place = …, ngày    tháng    năm { $year }
paper-kind = BÁO CÁO
paper-none = Không có.
