# Trả lời câu hỏi
why = lý do
title = tên
no-fact = không có “{ $title }”
field-is = { $field }: { $value }
found = { $number } kết quả cho { $query }
none = Không có kết quả nào cho { $query }
kind-of-item = mục
