### Weaknesses of a plan

## What the rules conclude: the sentence is that of the rule

no-lead = Không có cơ quan chủ trì: { $reason }
    .hint = Hỏi cơ quan soạn kế hoạch, rồi điền ô { $column }
lead-out-of-force = Chủ trì chấm dứt hoạt động: { $reason }
    .hint = Giao lại cho cơ quan khác; xem lệnh “plan-graph advise” và “plan-graph what-if”
several-leads = Nhiều cơ quan chủ trì: { $reason }
    .hint = Chọn một cơ quan chủ trì, hoặc ghi phạm vi của từng cơ quan
collective-lead = Chủ trì là tập thể: { $reason }
    .hint = Ghi rõ từng cơ quan, hoặc giao một cơ quan đầu mối
lead-supports-itself = Chủ trì đồng thời phối hợp: { $reason }
    .hint = Bỏ cơ quan chủ trì khỏi cột phối hợp
no-deadline = Không nêu thời hạn: { $reason }
    .hint = Hỏi cơ quan soạn kế hoạch, rồi điền ô { $column }
no-deliverable = Không nêu sản phẩm: { $reason }
    .hint = Hỏi cơ quan soạn kế hoạch, rồi điền ô { $column }
outside-plan-year = Ngoài năm kế hoạch: { $reason }
    .hint = Xem lại năm của thời hạn
successor-due-first = Việc sau đến hạn trước: { $reason }
    .hint = Dời một trong hai thời hạn, hoặc bác quan hệ trước sau
order-cycle = Quan hệ trước sau thành vòng: { $reason }
    .hint = Bỏ một quan hệ trước sau trong vòng
figures-differ = Hai con số khác nhau: { $reason }
    .hint = Chọn một con số và sửa vị trí còn lại
target-unserved = Chỉ tiêu không có mục tiêu: { $reason }
    .hint = Thêm mục tiêu trong phụ lục, hoặc bỏ chỉ tiêu

## Codes and order

code-missing = mã { $code } không có, dù có { $before } và { $after }
    .hint = Tìm hàng bị mất trong văn bản gốc, hoặc đánh số lại
row-number = số thứ tự: { $what }
    .hint = Đánh số lại
document-number = Văn bản chưa có số, ngày: { $what }
    .hint = Điền khi văn bản được ban hành

## Figures

figure-not-in-annex = chỉ tiêu chung { $value } chưa được nêu trong các mục tiêu tương ứng của phụ lục: { $objectives }
    .hint = Bổ sung con số vào mục tiêu đó
figure-only-in-annex = con số { $value } chỉ có trong phụ lục, phần chỉ tiêu chung không nêu
    .hint = Nêu ở phần chỉ tiêu chung nếu là chỉ tiêu của cả kế hoạch

## Levels

objective-without-task = mục tiêu không có nhiệm vụ nào
    .hint = Đối chiếu với văn bản gốc
task-without-objective = nhiệm vụ không thuộc mục tiêu nào
    .hint = Đối chiếu với văn bản gốc
no-activity = không nêu hoạt động nào; { $level } được theo dõi thay
    .hint = Nêu hoạt động nếu cần theo dõi từng bước
hidden-characters = Ô có ký tự ẩn { $found }: { $cell }
    .hint = Xóa các ký tự này, hoặc gõ lại nội dung ô
text-repeated = Nội dung trùng: { $what }
    .hint = Phân biệt hai việc, hoặc gộp lại
text-contradicts = Nội dung mâu thuẫn: { $what }
    .hint = Sửa một trong hai vị trí
text-unclear = Nội dung thiếu hoặc sai: { $what }
    .hint = Đối chiếu với văn bản gốc

## Agencies

no-support = không nêu cơ quan phối hợp
    .hint = Bổ sung nếu cần
unknown-members = chủ trì là { $agency } nhưng kế hoạch không nêu gồm những cơ quan nào
    .hint = Điền bảng “agency_members.csv”
many-spellings = { $agency } được viết { $n } cách: { $spellings }
    .hint = Thống nhất một cách viết
lead-unclear = Chủ trì không rõ: { $what }
    .hint = Đối chiếu với văn bản gốc

## Deadlines

deadline-without-year = thời hạn không ghi năm; được hiểu là { $year }
    .hint = Ghi năm
deadline-waits-for-itself = thời hạn theo “{ $event }”, mà đó cũng là sản phẩm của chính việc này
    .hint = Ghi một ngày, hoặc văn bản của cơ quan khác
deadline-unclear = Thời hạn không rõ: { $what }
    .hint = Ghi một ngày

## Products and money

deliverable-unclear = Sản phẩm không rõ: { $what }
    .hint = Ghi sản phẩm của từng hoạt động
budget-without-unit = kinh phí chỉ có số, không có đơn vị tính
    .hint = Ghi đơn vị
budget-unclear = Kinh phí không rõ: { $what }
    .hint = Đối chiếu với văn bản gốc

## Cells

cell-lost = Ô bị mất: { $what }
    .hint = Đối chiếu với văn bản gốc
cell-guessed = { $column }: giá trị suy đoán
    .hint = Đối chiếu với văn bản gốc
cell-partly-read = { $column }: chỉ đọc được một phần ô
    .hint = Đối chiếu với văn bản gốc
cell-not-understood = { $column }: chưa hiểu nội dung ô
    .hint = Đối chiếu với văn bản gốc

## Duties outside the annex

duty-without-actor = không nêu cơ quan thực hiện
    .hint = Hỏi cơ quan soạn kế hoạch, rồi điền ô { $column }
duty-without-period = định kỳ nhưng không nêu bao lâu một lần
    .hint = Ghi kỳ báo cáo: tháng, quý, năm
duty-without-date = không nêu thời hạn
    .hint = Ghi một ngày
check-not-made = chưa kiểm tra: không luật nào kết luận '{ $kind }'
    .hint = Thêm tệp luật kèm theo có kết luận này.

## Short titles

title-no-lead = Không có cơ quan chủ trì
title-lead-out-of-force = Chủ trì chấm dứt hoạt động
title-several-leads = Nhiều cơ quan chủ trì
title-collective-lead = Chủ trì là tập thể
title-lead-supports-itself = Chủ trì đồng thời phối hợp
title-no-deadline = Không nêu thời hạn
title-no-deliverable = Không nêu sản phẩm
title-outside-plan-year = Ngoài năm kế hoạch
title-successor-due-first = Việc sau đến hạn trước
title-order-cycle = Quan hệ trước sau thành vòng
title-figures-differ = Hai con số khác nhau
title-target-unserved = Chỉ tiêu không có mục tiêu
title-code-missing = Thiếu mã
title-row-number = Sai số thứ tự
title-document-number = Văn bản chưa có số, ngày
title-figure-not-in-annex = Phụ lục không nêu con số
title-figure-only-in-annex = Con số chỉ có ở phụ lục
title-objective-without-task = Mục tiêu không có nhiệm vụ
title-task-without-objective = Nhiệm vụ không có mục tiêu
title-no-activity = Không nêu hoạt động
title-hidden-characters = Ô có ký tự ẩn
title-text-repeated = Nội dung trùng
title-text-contradicts = Nội dung mâu thuẫn
title-text-unclear = Chữ thiếu, sai
title-no-support = Không có cơ quan phối hợp
title-unknown-members = Chủ trì không rõ thành viên
title-many-spellings = Tên viết nhiều cách
title-lead-unclear = Chủ trì không rõ
title-deadline-without-year = Thời hạn thiếu năm
title-deadline-waits-for-itself = Thời hạn chờ chính mình
title-deadline-unclear = Thời hạn không rõ
title-deliverable-unclear = Sản phẩm không rõ
title-budget-without-unit = Kinh phí thiếu đơn vị
title-budget-unclear = Kinh phí không rõ
title-cell-lost = Ô bị mất
title-cell-guessed = Giá trị suy đoán
title-cell-partly-read = Ô đọc được một phần
title-cell-not-understood = Chưa hiểu ô
title-duty-without-actor = Nhiệm vụ không có cơ quan thực hiện
title-duty-without-period = Định kỳ không rõ kỳ
title-duty-without-date = Nhiệm vụ không có hạn
title-check-not-made = Chưa kiểm tra được
title-journal-line = Nhật ký thay đổi không đọc được
title-journal-does-not-fit = Nhật ký thay đổi mâu thuẫn
title-journal-digest = Nhật ký thay đổi không khớp mã kiểm tra
title-table-not-as-journal = Bảng khác với nhật ký thay đổi
title-evidence-missing = Thiếu tệp minh chứng
title-evidence-changed = Tệp minh chứng bị thay đổi
title-pending-damaged = Tệp ghi dở bị hỏng
