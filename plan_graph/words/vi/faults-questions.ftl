### Faults of questions

## Shared parts of hints; $nearest is "none" when no known name is alike

near =
    { $nearest ->
        [none] { "" }
       *[some] Gần nhất: { $near }.{ " " }
    }
near-and-allowed = { near }Được dùng: { $allowed }

## Conclusions that answers rest on

answer-not-known = chưa xác định được với bộ luật này: không luật nào kết luận '{ $kind }'
    .hint = Kết luận gần nhất của bộ luật: { $near }. Đặt tên '{ $kind }', hoặc thêm tệp luật kèm theo có kết luận này.
answer-field-missing = kết luận '{ $kind }' thiếu trường '{ $field }' mà các bảng và số liệu cần
    .hint = Trường gần nhất của luật: { $near }. Cần có: { $allowed }
answer-field-type = trường '{ $field }' của kết luận '{ $kind }' có kiểu { $found }
    .hint = Cần có: { $allowed }

## Views

view-unknown = không có khung nhìn hay cấp '{ $found }'
    .hint = { near-and-allowed }
page-unknown = không có khổ trang '{ $found }'
    .hint = Được dùng: { $allowed }
picture-unreadable = vẽ vào khổ { $page } thì cỡ chữ chỉ còn { $points } điểm, dưới mức đọc được là { $least }
    .hint = Chọn khổ lớn hơn, bỏ khổ trang, lọc bớt hoặc gập cấp.
mermaid-too-large = khung nhìn có { $edges } đường nối, { $letters } ký tự; Mermaid vẽ nhiều nhất { $most_edges } và { $most_letters }
    .hint = Gập lại hoặc lọc bớt khung nhìn, hoặc ghi .svg, .html, .dot
picture-too-large = khung nhìn có { $count } ô, quá { $limit } ô thì hình không còn đọc được
    .hint = Lọc bớt hoặc gập cấp, hoặc xuất ra .html, .graphml, .csv.
page-too-large = khung nhìn có { $count } ô, quá { $limit } ô thì trình duyệt không còn dùng được
    .hint = Xuất từng lĩnh vực, mục tiêu hoặc cơ quan, lọc bớt hoặc gập cấp, hoặc ghi ra .graphml, .csv, không giới hạn cỡ
document-too-large = tài liệu có { $count } dòng, quá { $limit } dòng thì không ghi được ra tệp { $ending }
    .hint = Chỉ lấy một phần, chẳng hạn một loại phát hiện, hoặc ghi ra .csv, không giới hạn cỡ
picture-empty = khung nhìn không có gì để vẽ
    .hint = Bỏ bớt điều kiện lọc, hoặc đổi ngày.

## Changes of a plan

edit-already = '{ $found }' đã có
edit-before-plan = ngày { $found } trước năm kế hoạch { $year }
agency-ended = '{ $found }' đã có ngày kết thúc khác, hoặc nhập vào chính nó ({ $day })
    .hint = Mỗi cơ quan chỉ kết thúc một lần
agency-not-in-force = '{ $found }' không còn hoặc chưa có hiệu lực vào ngày { $day }
    .hint = Chọn cơ quan đang hoạt động
edit-work-dropped = { $item } chỉ thuộc kế hoạch đến hết ngày { $last }: thay đổi từ ngày { $day } không có tác dụng
    .hint = Chọn ngày sớm hơn, hoặc hoàn tác thay đổi đã đưa việc này ra khỏi kế hoạch

## Scenarios

scenario-shape = không đúng dạng của kịch bản; cần { $wanted }
scenario-missing-file = không có kịch bản '{ $found }'
    .hint = { near-and-allowed }
scenario-unknown-edit = không có loại thay đổi '{ $found }'
    .hint = { near-and-allowed }
scenario-missing = thiếu '{ $found }'
scenario-unknown = kế hoạch không có { $what } '{ $found }'
    .hint = { near-and-allowed }
scenario-matches-nothing = không có hoạt động nào khớp
    .hint = Xem lại bộ lọc
scenario-nothing-left =
    { $earlier ->
        [complete] bước { $number } đã hoàn thành { $works }, nên bước này không còn việc để thực hiện
        [cancel] bước { $number } đã hủy { $works }, nên bước này không còn việc để thực hiện
        [reassign] bước { $number } đã giao { $works } cho cơ quan khác, nên bước này không còn việc để thực hiện
       *[other] sau bước { $number }, { $works } không còn thuộc phạm vi của bước này
    }
    .hint = Chuyển bước này lên trước bước { $number }, hoặc bỏ một trong hai bước
scenario-work-closed = { $works } đã kết thúc, không còn việc đang mở để giao lại
    .hint = Chọn việc đang mở, hoặc ghi trong tệp kịch bản rằng bước này áp dụng cho cả việc đã kết thúc
scenario-conflict =
    trái với bước { $number }{ $place }: { $kind ->
        [state] cả hai bước cùng quyết định việc hoàn thành hoặc hủy { $item }
        [start] cả hai bước cùng thay đổi ngày bắt đầu của { $item }
        [due] cả hai bước cùng thay đổi hạn của { $item }
        [dependency] cả hai bước cùng quyết định quan hệ { $item } → { $then }
       *[agency] cả hai bước cùng kết thúc { $item }
    }
scenario-merge-cycle = cơ quan nhập vòng vào chính nó: { $cycle }
scenario-extends-itself = kịch bản dựa vào chính nó: { $found }
patch-does-not-fit = bản vá không khớp: bảng { $table } không có các dòng cần bỏ tại dòng thứ { $row }
    .hint = Bản vá làm từ một kế hoạch khác
patch-shape = không phải bản vá: { $reason }

## Proofs

proof-too-deep = chứng minh '{ $kind }' về { $item } quá sâu hoặc quá dài đối với JSON: sâu { $depth } bước, gồm { $size } bước (nhiều nhất { $deepest } và { $longest })
    .hint = Xem chứng minh dạng văn bản để có đầy đủ; hoặc hỏi về việc gần nguyên nhân hơn, hoặc chỉ một loại kết luận
proof-shape = không đúng dạng của một chứng minh; cần { $wanted }
proof-key = khóa '{ $key }' bị thiếu hoặc không được phép ở đây
    .hint = { near-and-allowed }
proof-because = câu giải thích không phải câu của luật với các giá trị này
proof-findings = vấn đề về mục này bị thiếu, lặp lại, sai thứ tự, hoặc thừa; cần: { $wanted }
proof-parameters = tham số hoặc ngày chốt số liệu không khớp
proof-rule = luật '{ $rule }' không kết luận '{ $kind }'
proof-not-concluded = { $fact } không được suy ra
proof-circular = { $fact } được chứng minh bằng chính nó
proof-premises = số tiền đề sai; luật cần { $wanted }
proof-premise-kind = tiền đề là '{ $kind }', luật cần '{ $wanted }'
proof-no-such-fact = không có sự kiện { $fact }
proof-condition = điều kiện không đúng: { $condition }
proof-absence = sự kiện nêu là không có lại có, hoặc nêu sai: { $pattern }
proof-values = luật suy ra giá trị khác: { $wanted }
proof-count = đếm { $found } trường hợp, không đúng với { $wanted } trường hợp có thật
proof-sources = nguồn của sự kiện không đúng
proof-basis = căn cứ không phải của luật
proof-firmness = quan hệ yếu nhất không đúng
proof-derivations = số cách suy ra sai; có { $wanted }
model-unfounded = { $fact } không suy ra được
model-incomplete = thiếu kết luận { $fact }
