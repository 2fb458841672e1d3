### Lỗi của khung nhìn
scene-malformed = '{ $found }' không phải là khung nhìn
    .hint = chép toàn bộ liên kết, từ '#scene=' đến hết
scene-value-unknown = khung nhìn, { $name }: giá trị không có: '{ $found }'
    .hint = được dùng: { $allowed }
scene-without-name = khung nhìn chưa có tên
    .hint = nhập tên
scene-other-plan = khung nhìn thuộc kế hoạch '{ $found }', không phải '{ $wanted }'
    .hint = mở kế hoạch '{ $found }' trước
