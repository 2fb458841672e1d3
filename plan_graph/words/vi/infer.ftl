### An inference on a folder of facts

title = Suy luận
facts = Sự kiện đã đọc
conclusions = Kết luận
derivations = Dẫn xuất
changes = Kết luận thay đổi
engine = Bộ suy luận: { $engine } ({ $reason })
types-declared = kiểu do tệp luật khai báo
types-told = kiểu suy từ giá trị
types-no-file = không có tệp, không có sự kiện
written = Đã ghi vào { $folder }

## Why an engine was chosen

reason-asked = theo yêu cầu
reason-few-facts = ít sự kiện
reason-many-facts = nhiều sự kiện
reason-many-questions = nhiều ngày và kịch bản
reason-conclusions-only = chỉ cần kết luận, chưa cần căn cứ
reason-not-installed = thay cho “durable_rules” chưa cài
reason-changes = tính được phần thay đổi
reason-many-matches = “durable_rules” gặp quá nhiều cách ghép sự kiện
reason-too-large = quá lớn đối với bộ suy luận đã chọn
reason-refused = “durable_rules” không nhận được các luật này
