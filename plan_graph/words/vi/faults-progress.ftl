### Faults of progress reports

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }

report-activity = không có hoạt động { $found }
    .hint = { near }Mã nằm ở cột “id” của “activities.csv”
report-reporter = không có cơ quan { $found }
    .hint = { near }Mã nằm ở cột “id” của “agencies.csv”
report-future = báo cáo ngày { $date } muộn hơn ngày nhập { $today }
    .hint = Ghi ngày của số liệu, không phải ngày dự kiến
report-percent = { $found } không phải là phần trăm
    .hint = Từ 0 đến 100
report-percent-state = trạng thái { $state } nhưng tỷ lệ { $percent } %
    .hint = Hoàn thành là 100 %, chưa hoàn thành là ít hơn
report-no-evidence = { $item } đã hoàn thành nhưng không có minh chứng
    .hint = Ghi số văn bản hoặc sản phẩm
report-before-start = { $item } hoàn thành trước ngày bắt đầu { $start }
    .hint = Xem lại ngày báo cáo hoặc thời gian của hoạt động
report-reopens = { $item } đã được báo cáo là { $state } ngày { $date }
    .hint = Nếu báo cáo trước sai, ghi rõ trong ghi chú
report-goes-back = tỷ lệ của { $item } giảm từ { $before } % (ngày { $date }) còn { $percent } %
    .hint = Nếu báo cáo trước sai, ghi rõ trong ghi chú
report-no-sheet = không có trang báo cáo tiến độ nào
    .hint = Dùng tệp do lệnh “plan-graph report template” tạo ra, hoặc tệp CSV có các cột như “reports.csv”
report-sheet-skipped = trang { $sheet } không phải trang báo cáo; không đọc
report-sheet-column = trang { $sheet } thiếu cột { $column }
report-other-plan = tệp này thuộc kế hoạch { $found }, không phải { $plan }
    .hint = Chọn đúng thư mục kế hoạch
report-no-state = { $item }: đã điền nhưng chưa chọn trạng thái
    .hint = Chọn trạng thái: { $allowed }
report-state-word = không hiểu trạng thái “{ $found }”
    .hint = Được dùng: { $allowed }
report-cell-unread = không đọc được “{ $found }”
    .hint = Cần { $wanted }
report-formula = ô có công thức
    .hint = Thay bằng giá trị
report-no-activity = dòng đã điền nhưng không có mã hoạt động
report-nothing-to-report = kế hoạch không có hoạt động nào để báo cáo
    .hint = Điền bảng “activities.csv” trước; hoạt động đã hủy không cần báo cáo
report-log-busy = nhật ký đang được chương trình khác ghi, đã chờ { $seconds } giây
    .hint = Thử lại sau
report-file-large = tệp báo cáo quá lớn
