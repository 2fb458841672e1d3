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

heading-doubts = Đã ghi; cần kiểm tra lại
heading-as_of = ngày chốt số liệu
heading-field = Lĩnh vực
heading-lead = Chủ trì
heading-due = Hạn
heading-after = Sau việc, sự kiện
heading-finding = Phát hiện
heading-items = Mục
heading-report_faults = Có nội dung báo cáo chưa được ghi nhận
heading-faults_beside_files = Dữ liệu đầu vào không hợp lệ
heading-command_line = Dòng lệnh không hợp lệ
heading-nothing_written = chưa ghi tệp nào
heading-faults = Dữ liệu đầu vào không hợp lệ, chưa thay đổi gì
heading-proposed_note = «mới đề xuất»: dựa trên quan hệ trước sau do suy luận, kế hoạch không nêu; cần được xác nhận.
heading-why_hint = Xem vì sao: lệnh “plan-graph why” kèm mã của mục
heading-lost = mất trong văn bản
heading-proof_fails = chứng minh sai
heading-drawing = Đang vẽ
heading-publishing = Đang lập báo cáo
heading-inferring = Đang suy luận
heading-saving = Đang ghi tệp

## Columns of tables

column-status = Trạng thái
column-lead = Chủ trì

## A new plan folder

init-made = Đã tạo { $folder }. Đọc { $guide }, rồi điền các bảng.
init-next = Sau đó kiểm tra: { $command }
init-title = Kế hoạch { $year }

## Plans that are not named

sample = Kế hoạch mẫu: { $title }
recorded = Đã ghi nhận thay đổi số { $id }.
unchanged = Không có gì thay đổi.
journal-begun = Đã lập nhật ký thay đổi.
