### Rules in words, lists and pictures

## Conditions in words

say-is = { $left } là { $right }
say-is-not = { $left } khác { $right }
say-is-less-than = { $left } nhỏ hơn { $right }
say-is-at-most = { $left } không quá { $right }
say-is-more-than = { $left } lớn hơn { $right }
say-is-at-least = { $left } ít nhất là { $right }
say-is-before = { $left } trước { $right }
say-is-on-or-before = { $left } không muộn hơn { $right }
say-is-after = { $left } sau { $right }
say-is-on-or-after = { $left } không sớm hơn { $right }
say-between = { $value } từ { $least } đến { $most }
say-is-in = { $value } là một trong: { $values }
say-is-not-in = { $value } không thuộc: { $values }
say-starts-with = { $value } bắt đầu bằng { $pattern }
say-starts-not-with = { $value } không bắt đầu bằng { $pattern }
say-contains = { $value } chứa { $pattern }
say-contains-not = { $value } không chứa { $pattern }
say-lower = { $value } viết thường
say-length = số ký tự của { $value }
say-whole-division = phần nguyên của { $value } chia { $other }
say-remainder = phần dư của { $value } chia { $other }
say-is-like = { $value } giống { $pattern }
say-is-not-like = { $value } không giống { $pattern }
say-is-known = đã rõ { $value }
say-is-unknown = chưa rõ { $value }
say-holds = «{ $value }»
say-holds-not = không phải «{ $value }»
say-not = không phải ({ $condition })
say-and = và
say-or = hoặc
say-of = { $field } của { $variable }
say-null = chưa rõ
say-count = số { $values }
say-sum = tổng { $values }
say-min = { $values } nhỏ nhất
say-max = { $values } lớn nhất
say-matches = trường hợp khớp
say-different = { $values } khác nhau
say-noun-id = mã
say-noun-predecessor = bên trước
say-noun-successor = bên sau
say-noun-valid_from = ngày có hiệu lực
say-noun-valid_to = ngày hết hiệu lực
say-built-in-as_of = ngày chốt số liệu
say-built-in-year_start = ngày đầu năm kế hoạch
say-built-in-year_end = ngày cuối năm kế hoạch

## Picture of the rules

picture-title = Luật và kết luận
picture-leads-to = Những gì dẫn đến: { $conclusion }
picture-numbers = { $rules } luật, { $conclusions } kết luận, { $facts } loại sự kiện
picture-stratum = Tầng { $stratum }
picture-direct = Kết luận trực tiếp từ sự kiện, không luật nào dùng tiếp
picture-note = Tầng: điều mà luật phủ định («trừ khi») hoặc đếm phải được kết luận đầy đủ ở tầng trước. Mũi tên vào đầu thẻ: mọi luật của thẻ đều dùng.
picture-legend-card = kết luận, và các luật của nó
picture-legend-fact = loại sự kiện mà luật đọc
picture-legend-absent_fact = không được có sự kiện này
picture-legend-when = luật cần kết luận này
picture-legend-unless = trừ khi có kết luận này
picture-legend-recursive = ↻ dùng lại chính kết luận này
picture-legend-counts = Σ đếm, cộng, lấy nhỏ nhất hoặc lớn nhất

## Marks of the picture

mark-unless = trừ khi

## Cards of the picture

card-no = không có
card-step = bước trung gian

## Lists of rules

list-expected = phải kết luận
list-found = đã kết luận
list-nothing = không có
list-not-run = không chạy được
list-all-right = { $examples } ví dụ của { $rules } luật đều đạt
list-some-wrong = { $wrong } trong { $examples } ví dụ không đạt
list-linted = { $rules } luật: { $warnings } cảnh báo, { $notes } ghi chú

## One rule in full

sheet-place = { $file }, dòng { $line }
sheet-default = mặc định { $value }
sheet-no-default = phải nêu giá trị
sheet-given-by-plan = lấy từ kế hoạch
sheet-heading-basis = Căn cứ
sheet-heading-when = Khi có
    .branch = Khi có (cách { $number } trong { $of })
sheet-heading-for-each = Với mỗi
sheet-heading-unless = Trừ khi có
sheet-heading-then = Thì kết luận
sheet-heading-because = Lý do
sheet-heading-parameters = Tham số
sheet-heading-uses = Dùng kết luận của luật
sheet-heading-used_by = Kết luận này được dùng trong luật
sheet-heading-fires = Ví dụ có kết luận (dòng { $line })
    .given = Ví dụ có kết luận (dòng { $line }), với { $given }
sheet-heading-silent = Ví dụ không có kết luận (dòng { $line })
    .given = Ví dụ không có kết luận (dòng { $line }), với { $given }

## Rules on the terminal

terminal-running = Chạy ví dụ
