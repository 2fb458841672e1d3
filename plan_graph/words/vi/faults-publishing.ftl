### Faults of publishing

publish-period = “{ $found }” không phải là kỳ báo cáo
    .hint = Ví dụ: “Q1-2025”, “Q2-2025” (cùng báo cáo 6 tháng), “Q3-2025”, “Q4-2025” hay “2025” (báo cáo năm)
publish-not-folder = không phải là thư mục
    .hint = Chọn một thư mục mới
publish-other-files = thư mục đã có tệp khác: { $found }
    .hint = Chọn một thư mục mới hoặc thư mục do lệnh này tạo ra
publish-period-outside = kỳ { $found } nằm ngoài thời gian của kế hoạch
    .hint = Kế hoạch thực hiện từ năm { $first } đến năm { $last }
publish-day-outside = ngày { $found } không thuộc kỳ báo cáo
    .hint = Kỳ báo cáo từ { $opens } đến { $ends }
publish-issuer = không rõ cơ quan ban hành: “{ $found }” không có trong kế hoạch
    .hint = { $nearest ->
        [none] Nêu cơ quan: trong ứng dụng, chọn ở danh sách cơ quan trên thẻ “Tệp”; khi dùng lệnh, nêu mã hoặc tên bằng “--issuer”; hoặc đặt “standing_agency” trong “settings” của “datapackage.json”
       *[other] Có phải “{ $near }”? Nêu cơ quan: trong ứng dụng, chọn ở danh sách cơ quan trên thẻ “Tệp”; khi dùng lệnh, dùng “--issuer”; hoặc đặt “standing_agency” trong “settings” của “datapackage.json”
     }
publish-authority = không rõ thẩm quyền ký “{ $found }”
    .hint = Các thẩm quyền theo nghị định về công tác văn thư: { $allowed }
publish-too-large = kế hoạch có { $count } hoạt động, quá { $limit } hoạt động thì không lập được văn bản
    .hint = Tách từng lĩnh vực hoặc từng cơ quan thành một kế hoạch riêng rồi lập văn bản cho kế hoạch đó. Với toàn kế hoạch, ghi từng loại phát hiện ra .xlsx, hoặc xuất từng cơ quan, từng lĩnh vực ra .csv
publish-reply = ngày trả lời { $found } không sau ngày chốt số liệu
    .hint = Chọn một ngày sau { $day }
publish-cut-off-to-come = ngày chốt số liệu { $day } chưa đến: số liệu chưa đầy đủ
publish-edition = tệp của lần phát hành trước đã hỏng
    .hint = Chọn một thư mục mới
calendar-unread = không phải là tệp lịch
    .hint = Nêu tệp .ics đã gửi lần trước, hoặc ghi vào một tệp mới
calendar-other-plan = tệp lịch có mục của kế hoạch khác: { $found }
    .hint = Nêu tệp .ics đã gửi lần trước của kế hoạch này, hoặc ghi vào một tệp mới
