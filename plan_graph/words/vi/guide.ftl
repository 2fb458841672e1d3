### The page of a new plan folder

## Guide

tables-fields = lĩnh vực, phần lớn nhất của kế hoạch
tables-objectives = mục tiêu của từng lĩnh vực
tables-tasks = nhiệm vụ, nhóm các hoạt động
tables-activities = hoạt động: thời gian, kinh phí
tables-versions = số hiệu, tên và thời hạn của từng việc qua các lần điều chỉnh
tables-windows = thời hạn đã điều chỉnh của hoạt động, kèm ngày có hiệu lực
tables-deliverables = sản phẩm của hoạt động
tables-agencies = cơ quan, và ngày bắt đầu, kết thúc
tables-agency_aliases = tên khác của cơ quan
tables-agency_members = thành viên của nhóm cơ quan
tables-agency_successions = cơ quan nào tiếp nhận việc của cơ quan nào
tables-assignments = cơ quan chủ trì, phối hợp, tham mưu
tables-dependencies = việc nào chờ việc nào, theo căn cứ nào
tables-events = sự kiện mà thời hạn phụ thuộc
tables-activity_events = hoạt động nào chờ sự kiện nào
tables-targets = chỉ tiêu
tables-target_objectives = chỉ tiêu thuộc mục tiêu nào
tables-obligations = chế độ báo cáo và nghĩa vụ định kỳ
tables-legal_bases = văn bản căn cứ
tables-legal_citations = văn bản nào được dẫn ở đâu
tables-gaps = ô mà văn bản đã mất
tables-source_cells = ô gốc mà máy đã đọc
tables-reports = nhật ký tiến độ
tables-occurrences = sự kiện đã xảy ra ngày nào
tables-fulfilments = nghĩa vụ đã làm ngày nào
tables-target_figures = chỉ tiêu đạt được bao nhiêu, đến ngày nào

## Paragraphs

folder = Thư mục kế hoạch: mỗi bảng một tệp CSV (UTF-8). Bảng trống là bảng chưa điền. Điền trước:
values = Ngày viết `2026-06-30`; đúng, sai viết `true`, `false`; ô trống là chưa biết hoặc không có. Mỗi mã một dòng.
check = Rà soát, rồi xem kết quả:
columns = Bảng và cột
marks = `*` phải điền; `→` mã của bảng khác; `a|b` một trong các từ.
type-id = mã
type-str = chữ
type-int = số nguyên
type-float = số
type-date = ngày
