### Reports of an import and proposals

## The report of an import


## Proposed dependencies

proposal-sequence = Trình tự: { $before }, sau đó { $after }
proposal-stated = Tên việc nêu “{ $phrase }”
proposal-number-title = Tên việc nêu “{ $phrase }”
proposal-number-note = Ghi chú nêu “{ $phrase }”
proposal-product = Tên việc nhắc đến sản phẩm “{ $product }”
proposal-stage-draft = dự thảo
proposal-stage-consult = lấy ý kiến, thẩm định
proposal-stage-issue = ban hành
proposal-stage-carry_out = thực hiện
proposal-stage-inspect = kiểm tra
proposal-stage-minutes = biên bản
proposal-stage-report = báo cáo
proposal-stage-analyse = phân tích
proposal-stage-remedy = khắc phục

## The reading of an import on a terminal

more-doubts = … và { $n } điều nữa
outside = { $n } đoạn chữ ngoài bảng không được nhập
unaccounted = Số ô chưa rõ đi đâu: { $n }. Kế hoạch có thể thiếu nội dung.
dry-run = Đây là bản xem trước; chưa ghi gì.
written = Đã ghi vào { $folder }
next = Mở { $report } để xem từng ô; rồi: { $command }
