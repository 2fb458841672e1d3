### Inference on facts of one's own

## Result

facts = Sự kiện đã đọc
declared = kiểu do tệp luật khai báo
from-values = kiểu suy từ giá trị
no-file = không có tệp, không có sự kiện
repeated = { $rows } dòng lặp lại
engine = Bộ suy luận
conclusions = Kết luận
changes = Kết luận thay đổi
derivations = Dẫn xuất
written = Đã ghi vào { $folder }
reason-asked = theo yêu cầu
reason-few-facts = ít sự kiện
reason-many-facts = nhiều sự kiện
reason-not-installed = thay cho “durable_rules” chưa cài
reason-changes = tính được phần thay đổi
reason-many-matches = “durable_rules” gặp quá nhiều cách ghép sự kiện
reason-too-large = quá lớn đối với bộ suy luận đã chọn
reason-refused = “durable_rules” không nhận được các luật này
