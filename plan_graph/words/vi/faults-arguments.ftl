### Faults of what is passed to a function

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }
near-and-allowed = { near }Được dùng: { $allowed }

argument-not-day = cần một ngày, không phải { $found }
    .hint = Viết 30/06/2025 hoặc 2025-06-30; cũng dùng được date, datetime, pandas.Timestamp và numpy.datetime64 có ngày
argument-not-whole = cần một số nguyên từ { $least } đến { $most }, không phải { $found }
argument-not-text = cần một đoạn chữ, không phải { $found }
    .hint = Ví dụ: { $example }
argument-not-path = cần đường dẫn của tệp hoặc thư mục, không phải { $found }
argument-not-object = cần { $wanted } hoặc đường dẫn của tệp, không phải { $found }
argument-not-table = cần một bảng pandas.DataFrame, không phải { $found }
language-unknown = không có ngôn ngữ '{ $found }'
    .hint = { near-and-allowed }
table-unknown = kế hoạch không có bảng '{ $found }'
    .hint = { near-and-allowed }
condition-unknown = không có điều kiện '{ $found }'
    .hint = { near-and-allowed }
view-takes-no-item = khung nhìn '{ $view }' không có mục; thừa '{ $found }'
view-form-unread = không đọc lại được dạng tệp '{ $found }'
    .hint = Được dùng: { $allowed }
view-file-damaged = không phải tệp khung nhìn do chương trình này ghi, hoặc tệp đã hỏng
filter-unknown = khung nhìn không có thuộc tính '{ $found }'
    .hint = { near-and-allowed }
filter-value-unknown = thuộc tính { $name } không có giá trị '{ $found }'
    .hint = { near-and-allowed }
