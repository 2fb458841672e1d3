### Bàn làm việc: đồ thị, cây kế hoạch, dòng thời gian, khối lượng, phân công, danh sách, thẻ chi tiết, kịch bản

## Khung nhìn

view-plan = Kế hoạch
view-order = Thứ tự công việc
view-blocked = Việc chưa triển khai được
view-critical = Đường găng
view-around = Công việc liên quan
view-time-line = Dòng thời gian
view-load = Khối lượng
view-responsibility = Phân công
view-collaboration = Phối hợp

## Bộ lọc

filter-status = Trạng thái
filter-field = Lĩnh vực
filter-lead = Chủ trì
filter-agency = Tham gia
filter-due = Thời hạn
filter-quarter = Quý
filter-item = Việc được chọn
due-due = đã đến hạn
due-soon = đến hạn trong 30 ngày
due-later = chưa đến hạn
due-undated = chưa có ngày
all = tất cả
clear-filters = Bỏ lọc
search = Tìm
search-help = “Enter”: kết quả tiếp theo
hits = { $n } kết quả trong { $total } mục
as-of = Chốt ngày
play = Chạy
supposed = Có { $n } thay đổi giả định

## Lệnh

undo = Hoàn tác
redo = Làm lại
link = Chép liên kết
link-copied = Đã chép liên kết
fit = Vừa khung
zoom-in = Phóng to
zoom-out = Thu nhỏ
unfold = Mở
fold = Thu
unfold-all = Mở hết
fold-all = Thu gọn
language = Ngôn ngữ
plan = Kế hoạch
only-these = Chỉ xem các việc này
grow = Xem việc liên quan
ways = Xem các việc nằm giữa
no-way = Các mục được chọn không có quan hệ trước sau với nhau.
choose-shown = Chọn tất cả việc đang hiển thị
latest-finish = muộn nhất phải hoàn thành:
slack = dự trữ { $n } ngày
slack-late = chậm { $n } ngày
signs-time-line = ▨ thời gian không nêu rõ đầu hoặc cuối · ┃ ngày chốt số liệu · ┆ kỳ báo cáo · ▾ muộn nhất phải hoàn thành · +n dự trữ (ngày) · nét đứt: quan hệ dự kiến
signs-graph = nét đứt: quan hệ dự kiến, chưa xác nhận · khung hồng: thay đổi theo giả định · giữ “Shift” và kéo để chọn nhiều mục
legend = Chú giải
home = Tổng quan
help = Hướng dẫn

## Các ô

pane-main = Khung nhìn
pane-list = Danh sách
pane-card = Chi tiết
pane-tray = Giả định
pane-scenes = Đã lưu
pane-export = Xuất
column-plan = Nội dung
column-status = Trạng thái
column-lead = Chủ trì
column-due = Hạn
items-shown = { $n } mục
items-chosen = đã chọn { $n }
chosen-away = { $n } mục không hiển thị
nothing-shown = Không có mục nào phù hợp bộ lọc.
choose = Chọn một mục để xem chi tiết, chứng minh và nguyên nhân.
choose-around = Chọn một mục, sau đó bấm để mở rộng các việc liên quan.
no-dependencies = Các mục được chọn chưa có quan hệ trước sau.
date-unknown = chưa có ngày
matrix-agency = Cơ quan
matrix-over = số việc mỗi cơ quan chủ trì, tính theo quý đến hạn; khung đậm: quá tải, trên { $limit } việc
total = cộng
from-to = { $before } → { $after }

## Trang đầu

tile-overdue = quá hạn
tile-urgent = chưa triển khai được, cấp bách
tile-soon = đến hạn trong 30 ngày
tile-silent = chưa báo cáo
tile-mine = cơ quan tôi
choose-agency = chọn cơ quan
whole-plan = Cả kế hoạch

## Thẻ chi tiết

card-lead = Chủ trì
card-support = Phối hợp
card-window = Thời gian
card-waits = chờ { $items } hoàn thành
card-waits-event = chờ sự kiện: { $items }
card-cause = nguyên nhân: { $cause }
card-cause-lead = { $item }, { $lead }, hạn { $due }
card-cause-undated = { $item }, { $lead }, chưa có hạn
card-overdue = quá hạn { $days } ngày
card-affects = ảnh hưởng đến { $n } việc tiếp theo
card-proof = Chứng minh
card-why-not = Vì sao không có vấn đề?
card-clears = Cách khắc phục
card-affects-list = Ảnh hưởng đến
card-nothing-clears = Không có thay đổi nào trong phạm vi cho phép khắc phục được vấn đề này.
card-no-finding = Không có vấn đề nào với mục này tại ngày chốt số liệu.
card-parts = gồm { $n } hoạt động
card-missing = Mục này không có trong kế hoạch theo giả định.

## Giả định

tray-empty = Chưa có thay đổi nào. Chọn các hoạt động (giữ “Ctrl” và bấm để chọn nhiều) rồi thêm thay đổi.
tray-name = Tên kịch bản
tray-add = Thêm thay đổi
tray-on-selection = cho { $n } việc được chọn
ended-among = Trong đó { $n } việc đã kết thúc, không giao lại
ended-kept = Đã kết thúc, không giao lại: { $items }.
do-reassign = Giao lại chủ trì
do-slip = Lùi hạn
do-complete = Hoàn thành
do-cancel = Hủy
do-merge = Hợp nhất cơ quan
do-dissolve = Giải thể cơ quan
do-confirm-dependency = Xác nhận quan hệ
do-drop-dependency = Bác quan hệ
to = Sang
days = Số ngày
on-day = Từ ngày
former = Cơ quan
heir = Cơ quan kế thừa
nobody = không có
add = Thêm
step-number = bước { $number }
step-off = Tạm bỏ
step-on = Áp dụng lại
step-up = Chuyển lên
step-down = Chuyển xuống
step-remove = Xóa
clear-tray = Về kế hoạch
open-scenario = Mở kịch bản
gained = Vấn đề phát sinh
lost = Vấn đề không còn
counts-changed = Số liệu
loads-changed = Khối lượng
statuses-changed = Trạng thái
before = Trước
after = Sau
nothing-changes = Không có gì thay đổi.
answer-stale = Đang tính …
likeliest = xếp theo mức phù hợp
compare = So sánh kịch bản
compare-choose = Chọn từ hai đến bốn kịch bản.

## Khung nhìn đã lưu

scene-name = Tên
scene-note = Ghi chú
scene-save = Lưu khung nhìn
scene-open = Mở
scene-remove = Xóa
scenes-none = Kế hoạch này chưa có khung nhìn nào được lưu.
scene-saved = Đã lưu: { $name }

## Xuất

export-help = Xuất đúng những gì đang hiển thị.
export-page = Khổ giấy
export-natural = kích thước tự nhiên
exported = Đã xuất: { $name }
form-png = Hình (.png)
form-svg = Hình (.svg)
form-pdf = Hình (.pdf)
form-html = Trang web (.html)
form-xlsx = Danh sách cho Excel (.xlsx)
form-csv = Danh sách (.csv)
form-graphml = Đồ thị (.graphml)
form-gexf = Đồ thị (.gexf)
form-dot = Đồ thị (.dot)
form-mmd = Sơ đồ (.mmd)

## Thông báo

ended = Phiên làm việc đã kết thúc. Hãy tải lại trang; các thay đổi vẫn còn trong địa chỉ trang.
failed = Có lỗi
place = Vị trí
fault = Lỗi
hint = Cách sửa
busy = Đang xử lý …
keys = Phím mũi tên để di chuyển, “Enter” để chọn, phím cách để thu mở, + và − để phóng thu, “Shift+Enter” để chọn thêm. Bằng chuột: giữ “Ctrl” và bấm để chọn nhiều mục.

## Ghi nhận vào kế hoạch

pane-work = Ghi nhận
pane-review = Rà soát
work-report = Báo cáo tiến độ
work-correct = Sửa thông tin
work-decide = Quyết định về vấn đề
work-log = Nhật ký thay đổi
work-for = Cho { $n } việc được chọn
work-of = Của mục được chọn: { $item }
work-choose = Chọn hoạt động trong danh sách hoặc đồ thị trước khi ghi.
work-no-finding = Mục được chọn không có vấn đề nào tại ngày chốt số liệu.
work-who = Người ghi và căn cứ
field-by = Người ghi
field-basis = Căn cứ (số văn bản)
field-basis-day = Ngày văn bản
field-reason = Lý do
field-state = Trạng thái
field-percent = Tỷ lệ (%)
field-date = Số liệu ngày
field-evidence = Minh chứng
field-causes = Nguyên nhân
field-note = Ghi chú
field-column = Nội dung sửa
field-to = Giá trị đúng
field-from = Có hiệu lực từ ngày
field-from-help = Bỏ trống: sai từ đầu; có ngày: thay đổi từ ngày đó.
field-finding = Vấn đề
field-decision = Quyết định
field-until = Đến ngày
correct-title = Tên
correct-start = Ngày bắt đầu
correct-due = Hạn
correct-lead = Chủ trì
record = Ghi
recorded = Đã ghi: thay đổi số { $id }.
recorded-meanwhile = Trong lúc đó { $by } đã ghi: { $edit }.
news-read = Đã xem
somebody = có người
log-empty = Chưa có thay đổi nào được ghi.
log-undo = Bỏ thay đổi
log-undo-last = Bỏ thay đổi số { $id }
log-redo = Thực hiện lại
log-gone = đã bỏ
review-left = Còn { $n } quan hệ chờ rà soát
review-none = Không còn quan hệ nào chờ rà soát.
review-keys = Phím: C xác nhận, R bác, L để sau.
review-first = Làm trước
review-then = Làm sau
review-evidence = Cơ sở
review-confirm = Xác nhận (C)
review-reject = Bác (R)
review-later = Để sau (L)
put-into-plan = Đưa vào kế hoạch
put-summary = Sẽ ghi { $n } thay đổi vào kế hoạch:
put-confirm = Ghi vào kế hoạch
cancel = Thôi

## Khay kịch bản

do-split = Chia tách cơ quan
do-add-dependency = Thêm quan hệ
split-part = Việc được chọn về
split-rest = Phần còn lại về
open-file = Mở tệp kịch bản
share-scenario = Tải tệp kịch bản
keep-scenario = Lưu cùng kế hoạch
scenario-kept = Đã lưu cùng kế hoạch: { $name }
scenario-day = Kịch bản chốt ngày { $day }; ngày trên màn hình đã đổi theo.
step-keys = “Alt+↑”, “Alt+↓”: chuyển bước; phím cách: tạm bỏ hoặc áp dụng lại; “Delete”: xóa.
answer-other = Số liệu đang hiển thị chưa tính các thay đổi trong khay.
compare-stale = Bảng dưới đây thuộc về các kịch bản đã chọn trước; bấm “So sánh kịch bản” để tính lại.
compare-own = kịch bản trong khay
compare-none = Kế hoạch chưa có kịch bản nào được lưu để so sánh.
no-links = Các hoạt động được chọn không có quan hệ nào phù hợp để thực hiện.

## Tệp

pane-files = Tệp
files-plan = Đưa kế hoạch vào
files-plan-help = Tệp Word, Excel, PDF; tối đa { $limit }. Chương trình đọc thử, chưa ghi gì.
files-choose = Chọn tệp …
files-agencies = Dùng danh sách cơ quan của kế hoạch đang mở
files-sending = Đang gửi và đọc tệp …
files-check = Kiểm tra kết quả đọc dưới đây trước khi đồng ý.
files-unaccounted = { $n } ô chưa rõ đã đọc vào đâu.
files-accept-plan = Đồng ý, tạo kế hoạch
files-copy = Tạo bản sao để làm việc
files-copy-help = Bản sao nằm trong thư mục riêng của bạn và ghi được.
files-reports = Nhận báo cáo
files-reports-help = Tệp Excel theo mẫu báo cáo, hoặc tệp .csv.
files-accept-reports = Đồng ý, ghi các báo cáo
files-out = Tải về
files-template = Mẫu báo cáo (.xlsx)
files-template-all = mọi cơ quan
files-publish = Bộ văn bản của kỳ (.zip)
files-period = Kỳ báo cáo
period-Q1 = quý I
period-H1 = 6 tháng
period-Q3 = quý III
period-FY = cả năm
workbench = Bàn làm việc
run-to-open = { $pane }: chạy ô này để mở.
help-title = Hướng dẫn
help-text = Bấm một ô số ở trên để lọc; chọn việc trong danh sách để xem nguyên nhân và chứng minh. “Giả định” thử thay đổi mà không sửa kế hoạch; “Ghi nhận” sửa kế hoạch và có thể hoàn tác; “Rà soát” xác nhận quan hệ trước sau; “Tệp” đưa kế hoạch, báo cáo vào và tải văn bản về; “Xuất” lưu đúng những gì đang hiển thị.
theme = Màu nền
theme-system = Giao diện theo hệ thống
theme-light = Giao diện sáng
theme-dark = Giao diện tối
day-form = ngày/tháng/năm
day-pick = Chọn ngày
day-unclear = Ghi ngày theo thứ tự ngày/tháng/năm, ví dụ 31/12/2025.
files-title = Tên kế hoạch
files-year = Năm của kế hoạch
files-year-guessed = Năm được suy ra từ văn bản. Nếu không đúng, sửa lại rồi bấm “Đọc lại”.
files-year-unknown = Trong tệp không ghi năm của kế hoạch. Nhập năm rồi bấm “Đọc lại”.
files-read-again = Đọc lại
