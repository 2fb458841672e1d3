### Faults of publishing

publish-period = “{ $found }” không phải là kỳ báo cáo
    .hint = Ví dụ: “Q1-2025”, “Q2-2025” (cùng báo cáo 6 tháng), “Q3-2025”, “Q4-2025” hay “2025” (báo cáo năm)
publish-not-folder = không phải là thư mục
    .hint = Chọn một thư mục mới
publish-other-files = thư mục đã có tệp khác: { $found }
    .hint = Chọn một thư mục mới hoặc thư mục do lệnh này tạo ra
