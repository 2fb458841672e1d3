### Documents that are imported, and the workbook in which progress is reported
misnumbered = TT in "{ $printed }"; theo thứ tự phải là { $expected }
unnumbered = không có TT; theo thứ tự phải là { $expected }
cell-lost = { $column }: đã mất
same-words = nội dung trùng với { $other }

## Columns of a plan's document

column-field = Lĩnh vực
column-objective = Mục tiêu
column-task = Nhiệm vụ
column-activity = Hoạt động
column-deliverable = Sản phẩm
column-lead = Chủ trì
column-support = Phối hợp
column-deadline = Thời gian
column-budget = Kinh phí
column-note = Ghi chú
column-number = Số thứ tự
column-code = Mã
column-start = Bắt đầu
column-duration = Thời lượng
column-predecessors = Việc đi trước
column-status = Tình trạng
column-target = Chỉ tiêu
column-contact = Liên hệ

## Tables that an import fills

imported-fields = lĩnh vực
imported-objectives = mục tiêu
imported-tasks = nhiệm vụ
imported-activities = hoạt động
imported-deliverables = sản phẩm
imported-agencies = cơ quan
imported-assignments = phân công
imported-dependencies = quan hệ trước sau
imported-events = sự kiện phải chờ
imported-reports = báo cáo tình trạng
imported-gaps = nội dung đã mất hoặc chưa rõ

## Certainty of a reading

read-read = đọc được
read-inherited = lấy từ ô gộp hoặc dòng nhóm
read-guessed = suy đoán
read-partly_read = đọc được một phần
read-not_understood = không hiểu

## Weight of a doubt

doubt-error = lỗi
doubt-warning = cần xem
doubt-info = để biết

## Use of each cell of a document

fate-read = đọc được
fate-inherited = dùng chung cho các dòng dưới
fate-guessed = suy đoán
fate-partly_read = đọc được một phần
fate-unread = không hiểu
fate-redacted = thông tin liên hệ, không lưu
fate-furniture = tiêu đề, dòng tổng, chú thích, chữ ký
fate-other_table = bảng khác, không phải kế hoạch
fate-unaccounted = chưa xác định

## Parts of a table that are no work

furniture-title = Tiêu đề bảng
furniture-header = Dòng tiêu đề cột
furniture-total = Dòng tổng
furniture-note = Chú thích
furniture-page = Số trang
furniture-signature = Nơi nhận, chữ ký

## Notes that an import writes into a plan

note-made_code = mã do phần mềm đặt
note-also = kèm theo: { $text }
note-shared_budget = kinh phí chung với { $item }: { $text }
note-unknown_predecessor = việc đi trước “{ $name }” không có trong kế hoạch
note-starts_early = bắt đầu trước khi { $item } kết thúc ({ $day })

## Columns of the progress workbook

report-column-id = Mã
report-column-title = Hoạt động
report-column-lead = Chủ trì theo kế hoạch
report-column-due = Hạn
report-column-occurrence = Kỳ thực hiện
report-column-state_now = Đã báo cáo
report-column-percent_now = Tỷ lệ đã báo cáo %
report-column-date = Ngày số liệu
report-column-state = Trạng thái mới
report-column-percent = Tỷ lệ %
report-column-evidence = Minh chứng
report-column-causes = Nguyên nhân
report-column-difficulties = Khó khăn, vướng mắc
report-column-proposals = Đề xuất, kiến nghị
report-column-proposed_due = Hạn đề nghị
report-column-note = Ghi chú
target-column-id = Mã chỉ tiêu
target-column-title = Chỉ tiêu
target-column-wanted = Kế hoạch giao
target-column-last = Số đã báo cáo
target-column-last_day = Đến ngày
target-column-date = Ngày số liệu
target-column-value = Số thực hiện
target-column-evidence = Minh chứng
target-column-note = Ghi chú

## Other texts of the progress workbook

report-title-activities = Báo cáo tiến độ: { $agency }
report-title-targets = Số liệu thực hiện chỉ tiêu: { $agency }
report-how = Số liệu đến ngày { $date }. Điền các ô màu vàng của việc có thay đổi; ô khác đã khóa. Ngày để trống là { $date }. Minh chứng là số văn bản, tên tệp gửi kèm hoặc liên kết. (Phiên bản kế hoạch: { $version })
report-nobody = Chưa rõ chủ trì
report-targets = Chỉ tiêu
report-file-all = tat-ca-co-quan
report-file-nobody = chua-ro-chu-tri
report-choose = Chọn một trạng thái trong danh sách
report-state = một trạng thái trong danh sách
report-number = Số từ 0 đến 100
report-figure = Một con số
report-day = Ngày, ví dụ 30/06/2025
report-day-until = Ngày, không muộn hơn { $date }
report-day-from = Ngày, không sớm hơn { $date }
