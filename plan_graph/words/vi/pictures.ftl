### Pictures

## Graphs

graph-step = { $n } bước
graph-takes-part = cùng tham gia
graph-comes = đợt { $n }

## Time line

time-line-no-date = chưa có ngày
time-line-imprecise = thời gian không chính xác
time-line-cut-off = ngày chốt báo cáo
time-line-waits = chờ việc trước
time-line-proposed = chờ việc trước, mới đề xuất

## Heat maps

heat-over = viền đậm: quá { $limits }
heat-together = hàng: cơ quan chủ trì; cột: cơ quan cùng tham gia; số: số việc

## Proofs

proof-rule = luật
proof-more = và { $n } trường hợp đã đếm nữa
proof-read = Đọc từ trái sang phải: mỗi kết luận dựa vào những gì đứng bên phải nó.
proof-sort-conclusion = kết luận và căn cứ
proof-sort-leaf = dòng của bảng, và dòng của văn bản kế hoạch
proof-sort-absence = đã tìm và không có
proof-sort-further = kết luận, chứng minh ở trang khác
proof-further = chứng minh ở trang { $page }
proof-not-drawn = phần chứng minh này không vẽ được vì quá nhiều trang
proof-page = trang { $number } trong { $of }
proof-sort-note = còn nữa

## Sweeps

sweep-plan = kế hoạch hiện nay: { $n }
sweep-sub = { $scenarios } kịch bản; mỗi cột: số kịch bản có chừng ấy phát hiện

## Scenarios

what-if-title = Phát hiện: trước và sau
what-if-none = Không phát hiện nào thay đổi
what-if-kept = giữ nguyên
what-if-gained = có thêm
what-if-lost = mất đi
what-if-leads = Chủ trì thay đổi
what-if-loads = Khối lượng (việc chủ trì, tính vào quý)
what-if-more = … và { $n } thay đổi khác
