### Faults of a command line, and ends of a command

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }

## What was typed

command-unknown = không có lệnh này
    .hint = { near }Cách dùng: { $usage }
option-unknown = lệnh không có tùy chọn này
    .hint = { near }Cách dùng: { $usage }
argument-missing = thiếu tham số bắt buộc
    .hint = Cách dùng: { $usage }
argument-surplus = thừa tham số: { $found }
    .hint = Cách dùng: { $usage }
option-missing = thiếu tùy chọn bắt buộc
    .hint = Cách dùng: { $usage }
option-without-value = tùy chọn thiếu giá trị
    .hint = Cách dùng: { $usage }
option-takes-no-value = tùy chọn không nhận giá trị
    .hint = Cách dùng: { $usage }
option-value = giá trị '{ $found }' không hợp lệ
    .hint = Được dùng: { $allowed }
option-not-utf8 = giá trị không phải UTF-8
command-line = dòng lệnh không hợp lệ
    .hint = Cách dùng: { $usage }
import-without-folder = chưa nêu thư mục mới để ghi kế hoạch
    .hint = Nêu thư mục mới, hoặc chỉ xem trước mà không ghi; xem trợ giúp của lệnh nhập

## How a command may end early

interrupted = đã dừng theo yêu cầu (Ctrl-C)
output-failed = không in được kết quả: { $reason }
out-of-memory = không đủ bộ nhớ
    .hint = Thu hẹp dữ liệu đầu vào, hoặc dùng máy có bộ nhớ lớn hơn
nested-too-deeply = dữ liệu đầu vào lồng nhau quá sâu
    .hint = Giảm số cấp lồng nhau
system-refused = hệ điều hành từ chối: { $reason }

## What is said beside the answer

sample-plan = không nêu kế hoạch: số liệu là của kế hoạch mẫu: { $title }
only-plan-here = không nêu kế hoạch: dùng kế hoạch trong thư mục hiện tại: { $title }
