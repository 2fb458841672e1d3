### Faults and weaknesses of rule files

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

## Rules

rules-none = thư mục không có tệp luật nào
    .hint = Tên tệp luật kết thúc bằng .yaml
rule-file-not-yaml = không đọc được: { $reason }
    .hint = { $advice }
yaml-tab = dòng này thụt lề bằng phím Tab
yaml-advice-tab = Thụt lề bằng dấu cách
yaml-not-closed = một dấu ngoặc [ hoặc { "{" } chưa đóng, hoặc giữa hai mục thiếu dấu phẩy
yaml-advice-not-closed = Đóng ngoặc, hoặc thêm dấu phẩy giữa các mục
yaml-quote = dấu nháy mở ở đây không có dấu nháy đóng
yaml-advice-quote = Thêm dấu nháy đóng ở cuối đoạn chữ
yaml-colon = dấu hai chấm không đặt được ở chỗ này
yaml-advice-colon = Đặt cả đoạn chữ có dấu hai chấm trong dấu nháy kép; nếu đây là một mục, thụt lề ngang với các mục cùng cấp
yaml-indentation = dòng này thụt lề không khớp với các dòng cùng cấp
yaml-advice-indentation = Thụt lề bằng với mục cùng cấp ở trên; mỗi phần tử của danh sách bắt đầu bằng gạch ngang và một dấu cách
yaml-no-colon = mục này thiếu dấu hai chấm
yaml-advice-no-colon = Viết tên mục, dấu hai chấm, một dấu cách, rồi đến nội dung
yaml-first-letter = đoạn chữ không được bắt đầu bằng ký hiệu này
yaml-advice-first-letter = Đặt đoạn chữ trong dấu nháy kép
yaml-alias = dấu * ở đầu đoạn chữ trỏ đến một tên chưa có
yaml-advice-alias = Đặt đoạn chữ trong dấu nháy kép
yaml-escape = sau dấu gạch chéo ngược là ký tự không dùng được
yaml-advice-escape = Viết hai dấu gạch chéo ngược, hoặc dùng dấu nháy đơn
yaml-documents = dấu --- mở đầu một văn bản thứ hai
yaml-advice-documents = Mỗi tệp chỉ có một danh sách; bỏ dòng ---
yaml-control = có ký tự điều khiển không hiện ra được
yaml-advice-control = Xóa ký tự này rồi gõ lại đoạn chữ
yaml-after-sign = sau dấu > hoặc | ở đầu đoạn chữ phải xuống dòng
yaml-advice-after-sign = Đặt điều kiện bắt đầu bằng > hoặc | trong dấu nháy kép
yaml-deep = các mục lồng nhau quá sâu
yaml-advice-deep = Một luật không cần quá sáu cấp
yaml-other = không đọc được theo cách viết YAML
yaml-advice-other = Xem lại dấu hai chấm, dấu nháy, dấu ngoặc và thụt lề quanh chỗ này
rule-shape = '{ $what }' viết không đúng
    .hint = Cần: { $wanted }
rule-key-twice = trùng khóa '{ $key }'
rule-unknown-key = mục không xác định '{ $key }'
    .hint = { near-and-allowed }
rule-text-missing = '{ $key }' thiếu nội dung bằng ngôn ngữ '{ $language }'
rule-name-shape = tên luật '{ $name }' viết không đúng
    .hint = Chữ thường không dấu, nối bằng gạch ngang
rule-name-twice = luật '{ $name }' đã có ở { $earlier }
rule-severity = mức '{ $found }' không có
    .hint = Được dùng: { $allowed }
rule-in-proofs = '{ $found }' không phải là cách hiện kết luận trong chứng minh
    .hint = Được dùng: { $allowed }
rule-unknown-type = kiểu không xác định '{ $type }'
    .hint = Được dùng: { $allowed }
rule-fact-differs = loại sự kiện '{ $kind }' đã có với trường khác
    .hint = Các trường đã có: { $allowed }
rule-names-differ-in-case = tên '{ $name }' và '{ $earlier }' chỉ khác nhau chữ hoa, chữ thường
    .hint = Đổi tên một trong hai
rule-conclusion-shape = kết luận viết không đúng: { $text }
    .hint = Viết: tên(trường = giá trị, ...)
rule-field-twice = trùng trường '{ $field }': { $text }
rule-condition-syntax = điều kiện không đọc được: { $text }: { $what ->
        [empty] chưa có nội dung
        [no-value-before] thiếu giá trị trước “{ $near }”
        [no-value-after] thiếu giá trị sau “{ $near }”
        [unexpected] thiếu phép toán, “and” hoặc “or” trước “{ $near }”
        [bracket-open] ngoặc “(” chưa được đóng
        [bracket-close] ngoặc “)” không có ngoặc mở
        [quote] dấu nháy chưa được đóng
        [between] “between” cần hai giá trị nối bằng “and”
        [comma] dấu phẩy chỉ dùng giữa các giá trị của “in”, trong ngoặc
        [in] các giá trị của “in” phải đặt trong ngoặc
        [is] sau “is” chỉ được viết “null” hoặc “not null”
        [ranges] quá { $near } lần “between” lồng nhau
        [deep] lồng nhau quá { $near } tầng
        [long] dài quá { $near } chữ
       *[other] không đọc được “{ $near }” ở vị trí này
    }
rule-condition-not-allowed = ngôn ngữ luật không có: { $part }
    .hint = Có: = <> < <= > >= + - * / // % || and or not in between like starts with contains is null lower(x) length(x), $tham_số, date '2025-06-30'; trong then, một mình: count(*) count(x) count(distinct x) sum(x) min(x) max(x)
rule-aggregate-in-condition = { $part } không đặt được trong điều kiện hay phép tính, chỉ đứng một mình trong 'then'
    .hint = Tính trong một luật riêng, ví dụ 'then: work_of(agency = a.agency, n = count(*))', rồi đọc trong luật khác: 'work_of w: n > 3'
rule-name-without-variable = trường '{ $name }' không rõ của biến nào
    .hint = Viết biến.{ $name }
rule-unknown-kind = không có loại sự kiện '{ $kind }'
    .hint = { near-and-allowed }
rule-unknown-field = không có trường '{ $field }'
    .hint = { near-and-allowed }
rule-unknown-parameter = không có tham số '{ $name }'
    .hint = { near-and-allowed }
rule-unbound-variable = biến '{ $variable }' chưa được 'when' gắn với sự kiện nào trước đó
    .hint = Đã gắn: { $allowed }
rule-variable-twice = biến '{ $variable }' đã dùng
rule-type-clash = sai kiểu: { $found }, trong '{ $text }'
    .hint = Cần: { $allowed }
rule-concludes-fact-kind = luật không được kết luận loại sự kiện gốc '{ $kind }'
rule-conclusion-fields-differ = kết luận '{ $kind }' thiếu trường mà luật khác có: { $missing }
    .hint = Các trường: { $allowed }
rule-message-field = lời giải thích dùng { $field }, không có trường này
    .hint = Được dùng: { $allowed }
rule-no-example = thiếu ví dụ '{ $which }'
rule-unfinished = để lưu vào tệp luật còn thiếu { $lacking }
    .hint = Vẫn chạy thử được; khi chưa có 'because', lời giải thích được ghép từ kết luận
rule-example-shape = ví dụ viết không đúng
    .hint = Viết fires (kèm gives) hoặc silent, với danh sách sự kiện
rule-branches-many = 'any of' biến luật này thành { $found } luật, nhiều hơn { $most }
    .hint = Suy ra một số khả năng bằng một luật riêng
rule-branches-counted = luật có đếm, cộng hay so sánh trên các trường hợp thì không dùng 'any of'
    .hint = Suy ra các khả năng bằng một luật riêng rồi đếm kết luận đó
rule-groups-uncounted = 'for each' nêu các nhóm, nhưng không có gì được đếm trong đó
    .hint = Đếm, cộng hay so sánh một giá trị ở 'then', hoặc viết các mẫu dưới 'when'
rule-group-variable = '{ $field }' phân biệt các nhóm, nhưng biến '{ $variable }' không thuộc 'for each'
    .hint = Các biến của 'for each': { $allowed }
rule-cycle-through-negation = kết luận phụ thuộc vào chính sự vắng mặt hoặc số đếm của nó: { $cycle }
    .hint = Bỏ một 'unless' hoặc một phép đếm trong vòng này
rule-recursion-mixed = '{ $kind }' giữ giá trị tốt nhất của một đệ quy, nên mọi luật kết luận '{ $kind }' phải viết { $wanted }
    .hint = Không đếm, cộng hay so sánh trường nào khác trong các luật này
rule-condition-not-monotone = điều kiện có thể thôi đúng khi { $field } tốt hơn: { $condition }
    .hint = Giá trị tốt hơn không được làm mất kết luận; đặt điều kiện này vào một luật khác, sau đệ quy
rule-value-not-monotone = '{ $field }' = { $value } có thể kém đi khi { $from } tốt hơn
    .hint = Được dùng: cộng, trừ một lượng không đổi, nhân hoặc chia cho một số dương viết sẵn
rule-best-value-passed = '{ $field }' = { $value } thay đổi theo { $from }, nhưng không phải trường giữ giá trị tốt nhất
    .hint = Chỉ trường có min hoặc max được tính từ giá trị đó; dùng nó ở một luật khác, sau đệ quy

## Weaknesses of rules that can be read

lint-never-true = luật không bao giờ kết luận: { $conditions } không thể cùng đúng
    .hint = Sửa hoặc bỏ một điều kiện; so sánh với null thì viết 'is null'
lint-premise-never-concluded = luật không bao giờ kết luận: không luật nào có thể kết luận '{ $kind }'
    .hint = Xem các luật kết luận '{ $kind }'; một vòng đệ quy cần ít nhất một luật khởi đầu
lint-excludes-itself = luật không bao giờ kết luận: ngoại lệ '{ $pattern }' luôn đúng với chính '{ $variable }'
    .hint = Thêm điều kiện phân biệt hai sự kiện, ví dụ khác mã
lint-excludes-itself-if-known = ngoại lệ '{ $pattern }' đúng với chính '{ $variable }', trừ khi có giá trị chưa rõ
    .hint = Thêm điều kiện phân biệt hai sự kiện; nếu muốn hỏi giá trị chưa rõ thì viết 'is null'
lint-excluded-by-rule = luật không bao giờ kết luận: luật '{ $other }' kết luận '{ $kind }' từ chính tiền đề này, nên ngoại lệ '{ $pattern }' luôn đúng
    .hint = Hai luật trái nhau: thêm tiền đề cho một luật, hoặc bỏ ngoại lệ
lint-exception-never-holds = ngoại lệ '{ $pattern }' không bao giờ đúng, nên không loại trừ gì
    .hint = Sửa điều kiện hoặc bỏ ngoại lệ
lint-exception-unrelated = ngoại lệ '{ $pattern }' không nêu biến nào của 'when': chỉ cần một sự kiện như vậy, luật không kết luận gì
    .hint = So sánh một trường của ngoại lệ với một biến của 'when'
lint-exception-missing = luật '{ $other }' ({ $place }) chỉ kết luận '{ $kind }' khi không có '{ $exception }'; luật này không xét đến, nên một mục có thể có cả hai
    .hint = Thêm cùng ngoại lệ, hoặc bỏ nó ở luật kia
lint-same-premises-differ = cùng tiền đề như luật '{ $other }' ({ $place }) nhưng kết luận '{ $kind }' khác: { $fields }
    .hint = Mỗi tiền đề một kết luận: sửa giá trị hoặc thêm điều kiện phân biệt
lint-rules-same = luật này trùng với luật '{ $other }' ({ $place })
    .hint = Bỏ một trong hai
lint-rule-covered = luật '{ $other }' ({ $place }) đã kết luận mọi điều luật này kết luận
    .hint = Bỏ luật này, hoặc thu hẹp luật kia
lint-conclusion-unseen = kết luận '{ $kind }' không được dùng: không có mức độ, và không dẫn đến kết luận nào có mức độ
    .hint = Thêm mục '- conclusion: { $kind }' có severity, hoặc dùng nó trong một luật
lint-conclusion-not-concluded = không luật nào kết luận '{ $name }'
    .hint = Bỏ mục này
lint-parameter-unused = không luật nào dùng tham số '{ $name }'
    .hint = Bỏ mục này
lint-variable-unused = biến của '{ $pattern }' không được dùng: luật chỉ kiểm tra có sự kiện như vậy hay không
    .hint = Nối nó với mẫu khác, dùng nó trong kết luận, hoặc bỏ mẫu này
lint-product = tích chéo: không điều kiện nào nối '{ $pattern }' với các mẫu trước, mọi sự kiện được ghép với nhau
    .hint = So sánh bằng một trường của nó với một biến khác
lint-join-by-comparison = gần như tích chéo: '{ $pattern }' chỉ nối với các mẫu khác bằng so sánh, không bằng dấu '='
    .hint = Chấp nhận được khi loại này ít sự kiện, như lịch báo cáo

## Running rules

parameter-not-declared = không có tham số '{ $name }'
    .hint = { near-and-allowed }
parameter-type = tham số '{ $name }' cần kiểu { $wanted }
parameter-without-value = tham số '{ $name }' chưa có giá trị
parameter-shape = '{ $found }' không phải tham số
    .hint = Viết: tên=giá trị
engine-unknown = không có bộ suy luận '{ $found }'
    .hint = { near-and-allowed }
engine-not-installed = bộ suy luận { $engine } chưa được cài
    .hint = Dùng auto, hoặc cài bằng pip install "plan-graph[{ $engine }]": durable cần trình biên dịch C, spark cần Java 17
engine-cannot-start = bộ suy luận { $engine } không khởi động được: { $reason }
    .hint = Spark cần Java 17 và một cụm máy đang chạy; xem trang “docs/performance.md”
engine-limit = bộ suy luận { $engine } không làm được: { $reason }
engine-out-of-memory = bộ suy luận hết bộ nhớ: { $reason }
    .hint = Luật ghép quá nhiều sự kiện: thêm điều kiện, không ghi dẫn xuất, chỉ lấy kết luận cần, hoặc cho phép dùng nhiều bộ nhớ hơn
circular-value = luật '{ $rule }' làm giá trị của kết luận tốt lên mãi khi đi theo một vòng: không có giá trị tốt nhất
    .hint = Bỏ vòng đó khỏi các sự kiện, hoặc thêm 'unless' cho những mục nằm trong vòng
endless-rule = vượt giới hạn: luật '{ $rule }' tạo giá trị mới từ chính kết luận của nó và chưa dừng sau { $most } vòng
    .hint = Thêm điều kiện chặn giá trị, ví dụ n < 100
too-many-matches = vượt giới hạn: luật '{ $rule }' có hơn { $most } cách ghép sự kiện
    .hint = Thêm điều kiện nối các mẫu với nhau, hoặc dùng bộ suy luận khác (duckdb)
lint-endless = luật tạo giá trị mới từ chính kết luận của nó, nên có thể không dừng
    .hint = Thêm điều kiện chặn giá trị, ví dụ n < 100
too-many-conclusions = vượt giới hạn: hơn { $most } kết luận '{ $kind }', quá nhiều để giữ cách suy ra từng kết luận
    .hint = Thường do các cặp: hàng trăm nguyên nhân cùng đứng trước hàng nghìn hoạt động, mỗi cặp là một kết luận. Từ chối quan hệ trước sau không cần thiết, hoặc chia nhỏ
unknown-item = kế hoạch không có '{ $found }'
    .hint = { near-alone }
number-ambiguous = số '{ $found }' là của nhiều việc: { $items }
    .hint = Nêu cả lĩnh vực, hoặc mã trong ngoặc vuông
number-of-other-version = bản đang có hiệu lực không có việc số '{ $found }'; trong bản có hiệu lực { $from } – { $to } đó là { $item }
    .hint = Dùng số hiệu của bản đang có hiệu lực, hoặc hỏi theo ngày mà bản kia còn hiệu lực
unknown-rule = không có luật '{ $name }'
    .hint = { near-and-allowed }
unknown-conclusion = không luật nào kết luận '{ $kind }'
    .hint = { near-and-allowed }
as-of-not-date = '{ $found }' không phải ngày
    .hint = Viết 30/06/2025 (ngày trước, tháng sau) hoặc 2025-06-30
no-finding = không có vấn đề nào về '{ $found }' vào ngày này
