### Lỗi và ghi chú của câu hỏi và của luật đang viết

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }
near-and-allowed = { near }Được dùng: { $allowed }

query-unknown-name = không có trường, kết luận hay quan hệ nào tên '{ $name }'
    .hint = { near-and-allowed }
query-ambiguous-name = tên '{ $name }' không rõ là trường nào
    .hint = Ghi rõ một trong: { $allowed }
query-item-unknown = không hỏi được về loại '{ $found }'
    .hint = { near-and-allowed }
query-too-many-choices = một mục có hơn { $most } cách chọn sự kiện cho { $names }
    .hint = Đọc ít trường hơn trong một câu hỏi
query-not-joined = tích chéo: các mẫu { $names } không nối với nhau: { $found } tổ hợp, tối đa { $most }
    .hint = Nối chúng bằng một phép bằng, ví dụ id = a.task
query-nothing-asked = câu hỏi cần ít nhất một mẫu không có 'not'
    .hint = Ví dụ: activity a, not waiting(activity = a.id)
query-value-unseen = không có mục nào mang giá trị '{ $found }' ở '{ $name }'
    .hint = { near }
query-one-of-several = có mục mang nhiều giá trị ở '{ $name }': '<>' đúng khi một trong các giá trị khác
    .hint = Không giá trị nào bằng: not ({ $name } = …)
rules-not-of-files = không xác định được tệp của các luật này
    .hint = Mở kế hoạch bằng open_plan
rules-name-not-a-name = tên '{ $found }' không dùng được làm tên biến
    .hint = Chữ cái, chữ số và _ , không bắt đầu bằng chữ số
rules-name-taken = '{ $found }' đã là một tên khác trong sổ tay
    .hint = Chọn tên khác cho ô luật
rules-no-knowledge-base = trong sổ tay không có cơ sở tri thức tên '{ $found }'
    .hint = Chạy trước: kb = plan_graph.open_plan()
rules-cell-empty = ô luật không có luật nào
    .hint = Viết '- rule: ten-luat' ở dòng đầu
