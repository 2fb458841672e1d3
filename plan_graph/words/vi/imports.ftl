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
