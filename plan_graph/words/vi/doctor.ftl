### What plan-graph doctor looks for

## Needs: name, purpose, remedy

install-again = Cài lại: make demo trong bản sao của kho mã, hoặc pip install --force-reinstall plan-graph
durable-remedy = Không bắt buộc, DuckDB làm thay. Cần trình biên dịch C ({ $compiler }), rồi make demo hoặc { $asked }
python-purpose = chạy chương trình
python-remedy = Cài Python 3.11, 3.12 hoặc 3.13
program-purpose = các tệp của chương trình
rules = luật kèm theo
rules-purpose = rút ra kết luận
plan = kế hoạch mẫu
plan-purpose = xem thử, làm mẫu
notebooks = sổ tay kèm theo
notebooks-purpose = học cách hỏi
durable-purpose = bộ suy luận mặc định
duckdb-purpose = kế hoạch lớn, nhiều kịch bản
matplotlib-purpose = hình vẽ
lab-purpose = sổ tay, bảng khám phá
lab-remedy = make demo trong bản sao của kho mã, hoặc pip install "plan-graph[lab]"
temporary = tệp tạm
temporary-purpose = ghi tệp cho trọn vẹn
temporary-remedy = Đặt TMPDIR là thư mục ghi được
kept-rules = luật đã đọc
kept-rules-purpose = lần sau khỏi đọc lại
kept-rules-remedy = Đặt PLAN_GRAPH_CACHE là một thư mục của riêng mình và ghi được
memory = giới hạn bộ nhớ
memory-purpose = mở an toàn tệp lạ
memory-remedy = Hệ điều hành này chỉ giới hạn được thời gian: chỉ mở tệp có nguồn gốc rõ ràng
libreoffice-purpose = nhập tệp .doc, .xls, .rtf, .odt, .ods
utf8-purpose = chữ Việt trên màn hình
utf8-remedy = Đặt LANG=C.UTF-8 hoặc PYTHONUTF8=1
browser = trình duyệt
browser-purpose = mở trang HTML, sổ tay
spark-purpose = bộ suy luận Spark
spark-remedy = make spark, hoặc pip install "plan-graph[spark]"

## Results

missing = thiếu
optional = không có
broken = không dùng được
ready = Máy này chạy được plan-graph.

## The same as a table

title = Máy này có gì
found = có
column-need = Cần
column-state = Tình trạng
column-version = Phiên bản, ghi chú
column-purpose = Để làm gì
column-remedy = Cách có
