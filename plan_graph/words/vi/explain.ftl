### Proofs, refusals and remedies in words

## Proofs

grounds = luật { $rule }; căn cứ: { $basis }
absent = không có '{ $kind }' với: { $condition }
place = { $file } dòng { $line }
plan-line = dòng { $line } của văn bản kế hoạch
cited-cell = tệp { $file }, trang tính “{ $sheet }”, ô { $cell }
cited-row = tệp { $file }, bảng { $table }, dòng { $row }, cột { $column }
cited-page = tệp { $file }, trang { $page }, bảng { $table }, dòng { $row }, cột { $column }
cited-line = tệp { $file }, dòng { $line }
cited-file = tệp { $file }, dòng { $row }
inherited = ô gộp, giá trị của dòng trên
not-named = không có dòng nào nêu việc này
others = còn { $n } cách suy ra nữa
other-ways = còn { $n } cách suy ra khác
several = có { $n } cách suy ra kết luận này
another = cách { $number } trong { $of }: { $how }
way-through = qua { $items }
through = qua { $items }
every-step = Toàn bộ các bước suy luận
folded = đã thu gọn { $n } bước trung gian
basis = căn cứ: { $basis }
concluded = { $item }: { $title }
concluded-with = { $item }: { $title } ({ $values })
circular = bỏ qua { $n } cách suy ra dựa vào chính kết luận này
counted = đã đếm { $n } trường hợp:
more-counted = và { $n } trường hợp nữa
calendar = lịch, tính từ năm kế hoạch
above = đã chứng minh ở trên
branch = { $rule }, nhánh { $number }
nothing = không có
nothing-counted = không có gì để đếm với { $group }
best-min = không cách suy ra nào cho giá trị nhỏ hơn
best-max = không cách suy ra nào cho giá trị lớn hơn
unknown = chưa rõ
never = chưa có
without-end = không giới hạn
period-Q1 = quý I năm { $year }
period-Q2 = quý II năm { $year }
period-H1 = 6 tháng đầu năm { $year }
period-Q3 = quý III năm { $year }
period-Q4 = quý IV năm { $year }
period-FY = năm { $year }
comparator-at-least = tối thiểu
comparator-at-most = không quá
comparator-exactly = đúng
comparator-above = trên
comparator-below = dưới
comparator-about = khoảng
connectives-and = và
connectives-or = hoặc
connectives-not = không

## Why a conclusion does not hold

why-not-holds = { $item }: có '{ $kind }' — xem phần giải thích vì sao
why-not-nothing = { $item }: không có '{ $kind }'
why-not-rule = luật “{ $title }” ({ $name })
why-not-fails = { $fact }: không thỏa điều kiện “{ $condition }”  [{ $values }]
why-not-unknown = { $fact }: chưa xác định được điều kiện “{ $condition }”  [{ $values }]
why-not-missing = không có '{ $kind }' nào với { $wanted }
why-not-missing-all = không có '{ $kind }' nào thỏa: “{ $condition }”
why-not-none = không có '{ $kind }' nào
why-not-forbidden = mọi điều kiện đều thỏa, nhưng có ngoại lệ: { $fact }
why-not-constant = luật này chỉ kết luận cho { $wanted }
why-not-with = với { $facts }
why-not-no-rule = không có luật nào kết luận điều này

## Changes that clear a finding

clear-any = một trong các phương án sau:
clear-all = thực hiện đồng thời: { $changes }
clear-nothing = không có vấn đề này
clear-none = không có phương án nào trong các thay đổi đã xét ({ $how })
clear-complete = đã xét mọi phương án gồm không quá { $most } trong { $changes } thay đổi
clear-partial = dừng sau { $inferences } lần suy luận, có thể còn phương án khác; đã xét { $changes } thay đổi, mỗi phương án không quá { $most }
clear-more = và { $n } phương án nữa
computed-open = tính từ { $inputs }: chưa hoàn thành khi trạng thái không phải là hoàn thành hay đã hủy
computed-done-on = tính từ { $inputs }: báo cáo hoàn thành đầu tiên của chuỗi liên tục
computed-start-of-event = tính: ngày xảy ra sự kiện cuối cùng phải chờ
computed-dates-due = tính từ thời hạn và chu kỳ
number-is-id-of-another = “{ $asked }” là số của { $item }, đồng thời là mã của { $other }; để hỏi về việc thứ hai, ghi “[{ $asked }]”
