### Faults of files, plan folders and folders of facts

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }
near-and-allowed = { near }Được dùng: { $allowed }
near-alone =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }
    }

## Any file

file-unreadable = không đọc được tệp: { $reason }
file-not-utf8 = tệp không phải UTF-8 (vị trí { $byte })
    .hint = Trong Excel: Lưu thành > CSV UTF-8
file-has-nul = tệp có ký tự NUL (vị trí { $byte }), không phải văn bản UTF-8
    .hint = Trong Excel: Lưu thành > CSV UTF-8
file-unwritable = không ghi được tệp: { $reason }
json-malformed = không phải JSON hợp lệ
json-key-twice = khóa '{ $key }' lặp lại
json-too-deep = JSON lồng nhau quá sâu
    .hint = Giảm số cấp lồng nhau
picture-format = không ghi được dạng '{ $found }'
    .hint = Được dùng: { $allowed }

## What is installed

installation-incomplete = bản cài đặt thiếu thư mục này của chương trình
    .hint = Chạy lệnh “plan-graph doctor”, rồi cài lại
installed-file-missing = bản cài đặt thiếu tệp này
installed-file-changed = tệp này đã bị sửa sau khi cài đặt
lab-not-installed = chưa cài gói { $name } mà bảng khám phá cần đến
    .hint = Cài bằng lệnh “pip install plan-graph[lab]”, hoặc “make demo” trong bản sao của kho mã

## A plan folder

plan-missing = không có thư mục kế hoạch này
    .hint = Thư mục kế hoạch có tệp “datapackage.json”
folder-not-plan = chỗ này đã có thứ khác, không phải kế hoạch; không ghi đè
    .hint = Chọn thư mục chưa có, thư mục trống, hoặc thư mục có “datapackage.json”
folder-not-empty = thư mục đã có nội dung; không ghi vào đó
    .hint = Chọn thư mục chưa có, hoặc thư mục trống
package-missing = thiếu tệp mô tả kế hoạch
    .hint = Tạo “datapackage.json” theo mẫu của kế hoạch kèm theo
package-not-json = không phải JSON hợp lệ: { $reason }
package-value = '{ $key }' thiếu hoặc sai: { $found }
    .hint = Cần: { $wanted }
table-missing = thiếu bảng này
    .hint = Các cột cần có: { $allowed }
table-empty = bảng không có dòng tiêu đề
    .hint = Các cột: { $allowed }
table-not-csv = không đọc được như CSV: { $reason }
column-missing = thiếu cột '{ $name }'
    .hint = Các cột của bảng: { $allowed }
column-unknown = cột không xác định '{ $name }'
    .hint = { near-and-allowed }
column-twice = trùng cột '{ $name }'
row-length = dòng có { $found } ô, tiêu đề có { $wanted }
    .hint = Ô có dấu phẩy phải nằm trong ngoặc kép
cell-quotes = dấu ngoặc kép trong dòng không khớp nhau
    .hint = Ô có ngoặc kép: viết "" cho mỗi dấu bên trong, và một dấu ở hai đầu ô
cell-too-long = dòng có ô dài hơn { $limit } ký tự; phần sau của bảng chưa được đọc
    .hint = Có thể một dấu ngoặc kép chưa đóng
value-missing = ô không được để trống
    .hint = Điền ô này; chưa có tên tiếng Anh thì chép lại tên tiếng Việt
value-not-date = '{ $found }' không phải ngày
    .hint = Viết năm-tháng-ngày, ví dụ “2025-06-30”; trong Excel đặt cột kiểu văn bản
value-not-number = '{ $found }' không phải số
    .hint = Viết số với dấu chấm thập phân
value-not-whole = '{ $found }' không phải số nguyên
value-too-large = '{ $found }' vượt quá số nguyên lớn nhất, { $limit }
value-not-boolean = '{ $found }' không phải “true” hoặc “false”
value-not-recurrence = '{ $found }' không phải quy tắc lặp lại
    .hint = Viết theo RFC 5545, ví dụ “FREQ=MONTHLY;INTERVAL=3”
value-not-allowed = '{ $found }' không được dùng ở đây
    .hint = { near-and-allowed }
date-out-of-range = ngày { $found } ngoài khoảng cho phép
    .hint = Cho phép: { $allowed }
percent-out-of-range = { $found } ngoài khoảng 0 đến 100
window-reversed = kết thúc { $due } trước khi bắt đầu { $start }
window-incomplete = thời hạn kiểu '{ $window }' cần { $wanted }
window-twice = '{ $found }' có hai thời hạn cùng hiệu lực từ { $day }: dòng { $earlier } đã có một
    .hint = Giữ một dòng, hoặc ghi ngày hiệu lực khác cho dòng sau
duplicate-id = mã '{ $found }' đã có ở dòng { $earlier }
    .hint = Mỗi mã chỉ một dòng
duplicate-row = dòng này lặp lại dòng { $earlier }
unknown-reference = không có '{ $found }' trong bảng { $table }
    .hint = { near-alone }
succession-cycle = cơ quan kế thừa vòng lại chính nó: { $cycle }
    .hint = Bỏ một trong các dòng này
succession-day = '{ $found }' được sắp xếp lại từ ngày { $day }, nhưng ngày cuối ghi trong bảng cơ quan là { $ended }
    .hint = Ngày cuối phải là ngày liền trước, hoặc để trống
version-item-twice = '{ $found }' có hai phiên bản vào ngày { $day }; phiên bản kia ở dòng { $earlier }
    .hint = Một phiên bản kết thúc vào ngày liền trước ngày bắt đầu phiên bản sau
version-incomplete = phiên bản trước của '{ $found }' thiếu tên
    .hint = Chỉ phiên bản cuối của một mục được để trống tên, vị trí và thời hạn, vì đã có trong bảng riêng của mục
dependency-cycle = các quan hệ đi trước tạo thành vòng: { $cycle }
    .hint = Bỏ hoặc bác một quan hệ trong vòng
field-cycle = lĩnh vực nằm trong chính nó: { $cycle }

## Folders of facts

facts-missing = không có thư mục sự kiện này
    .hint = Một thư mục, mỗi loại sự kiện một tệp CSV hoặc Parquet
facts-none = thư mục không có tệp CSV hay Parquet nào
    .hint = Mỗi loại sự kiện một tệp: “edge.csv” hoặc “edge.parquet”
facts-file-name = '{ $found }' không thể là tên loại sự kiện
    .hint = Dùng chữ, số, dấu gạch dưới và không bắt đầu bằng số
facts-file-twice = đã có tệp { $other } cho cùng loại sự kiện
    .hint = Mỗi loại một tệp; tên không được chỉ khác nhau ở chữ hoa, chữ thường
column-name = '{ $name }' không thể là tên trường
    .hint = Dùng chữ, số, dấu gạch dưới và không bắt đầu bằng số
table-unreadable = không đọc được bảng: { $reason }
parquet-unreadable = không đọc được tệp Parquet: { $reason }
parquet-type = cột kiểu { $found }, cần { $wanted }
    .hint = Đọc được: chuỗi, số nguyên, số thực, ngày, đúng/sai
result-not-result = thư mục đã có nội dung khác, không phải kết quả suy luận; không ghi đè
    .hint = Chọn thư mục chưa có, thư mục trống, hoặc một kết quả trước đó
