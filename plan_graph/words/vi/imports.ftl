### Reports of an import and proposals

## The report of an import


## Proposed dependencies

proposal-sequence = Trình tự: { $before }, sau đó { $after }
proposal-stated = Tên việc nêu “{ $phrase }”
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

## The import on the terminal

terminal-file = Nội dung đọc được từ { $file }
terminal-columns = Cách hiểu các cột, bảng { $table }
terminal-rows = Kế hoạch gồm
terminal-cells = Số ô có nội dung: { $n }
terminal-outside = { $n } đoạn chữ ngoài bảng không được nhập
terminal-doubts = Cần xem lại
terminal-more = … và { $n } điều nữa
terminal-written = Đã ghi vào { $folder }
terminal-dry = Đây là bản xem trước; chưa ghi gì.
terminal-broken = Số ô chưa rõ đi đâu: { $n }. Kế hoạch có thể thiếu nội dung.
terminal-next = Mở { $report } để xem từng ô; rồi: { $command }
