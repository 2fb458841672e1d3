### Headings, columns and short sentences of every output
fault-where = Vị trí
fault-what = Lỗi
fault-remedy = Cách sửa
nothing-matches = Không có gì khớp với { $filters } vào ngày này
no-durations = Kế hoạch không nêu thời lượng. Dự trữ và đường găng tính từ thời hạn, mỗi hoạt động kéo dài ít nhất một ngày.
reports-added = Đã thêm { $n } báo cáo; { $repeated } báo cáo đã có từ trước.
reviewed = Đề xuất thêm { $proposed }, xác nhận { $confirmed }, bác { $rejected }.
written = Đã ghi: { $path }
proof-holds = chứng minh đúng: { $findings } phát hiện, { $derivations } cách suy ra
no-attribute = { $what } không có thuộc tính '{ $name }'
    .near = { $what } không có thuộc tính '{ $name }'. Gần nhất: { $near }

## Headings and sentences around tables

heading-not_known = Chưa xác định được với bộ luật này, do không có luật kết luận
heading-doubts = Đã ghi; cần kiểm tra lại
heading-open_dependencies = Quan hệ trước sau chờ xác nhận
heading-before = Việc trước
heading-then = Việc sau
heading-evidence = Minh chứng
heading-as_of = ngày chốt số liệu
heading-counts = Số liệu chính thức
heading-beside = Số liệu khác
heading-total = tổng số hoạt động
heading-fields = Theo lĩnh vực
heading-overdue = Quá hạn
heading-blocked = Chưa triển khai được
heading-at_risk = Có rủi ro
heading-none = không có
heading-no_severity = bước trung gian
heading-code = Mã
heading-title = Tên
heading-field = Lĩnh vực
heading-sum = Tổng
heading-status = Trạng thái
heading-lead = Chủ trì
heading-due = Hạn
heading-days = Số ngày
heading-waits_on = Đang chờ
heading-after = Sau việc, sự kiện
heading-root_cause = Nguyên nhân gốc
heading-basis = Căn cứ
heading-via = Do việc đi trước
heading-health = Kết quả rà soát kế hoạch
heading-finding = Phát hiện
heading-severity = Mức độ
heading-number = Số
heading-items = Mục
heading-fault_id = Mã lỗi
heading-item = Mục
heading-place = Vị trí
heading-source_line = Dòng văn bản
heading-hint = Cách sửa
heading-fault = Nội dung
heading-faults_beside_files = Dữ liệu đầu vào không hợp lệ
heading-command_line = Dòng lệnh không hợp lệ
heading-nothing_written = chưa ghi tệp nào
heading-faults = Dữ liệu đầu vào không hợp lệ, chưa thay đổi gì
heading-proposed_note = «mới đề xuất»: dựa trên quan hệ trước sau do suy luận, kế hoạch không nêu; cần được xác nhận.
heading-now = → tên: cơ quan kế thừa nay chủ trì
heading-why_hint = Xem vì sao: lệnh “plan-graph why” kèm mã của mục
heading-lost = mất trong văn bản
heading-unblock = Việc nên hoàn thành trước
heading-proof_fails = chứng minh sai
heading-drawing = Đang vẽ
heading-publishing = Đang lập báo cáo
heading-inferring = Đang suy luận

## Columns of tables

column-id = Mã
column-title = Tên
column-field = Lĩnh vực
column-activities = Số hoạt động
column-count = Nhóm
column-status = Trạng thái
column-lead = Chủ trì
column-window = Thời hạn
column-start = Bắt đầu
column-due = Hạn
column-days = Số ngày
column-state = Tiến độ
column-percent = %
column-waits_on = Đang chờ
column-root_cause = Nguyên nhân gốc
column-via = Do việc đi trước
column-basis = Căn cứ
column-finding = Phát hiện
column-severity = Mức độ
column-item = Mục
column-because = Lý do
column-kind = Loại kết luận
column-frees = Số việc triển khai được
column-freed = Việc triển khai được
column-eased = Việc giảm số việc phải chờ
column-set = Phương án
column-do = Loại thay đổi
column-change = Thay đổi
column-earliest_start = Bắt đầu sớm nhất
column-latest_finish = Muộn nhất hoàn thành
column-slack_days = Dự trữ (ngày)
column-critical = Đường găng
column-agency = Cơ quan
column-activity = Hoạt động
column-role = Vai trò
column-gained = Nhận thêm
column-quarter = Quý
column-before = Trước
column-after = Sau

## A new plan folder

init-made = Đã tạo { $folder }. Đọc { $guide }, rồi điền các bảng.
init-next = Sau đó kiểm tra: { $command }
init-title = Kế hoạch { $year }

## Plans that are not named

sample = Kế hoạch mẫu: { $title }
