# Thử các luật đang viết trên kế hoạch
refused = { $name }: { $faults } lỗi; chưa suy luận gì
summary = { $name }: { $rules } luật, thêm { $gained } phát hiện, bớt { $lost }
examples-pass = { $examples } ví dụ đạt
examples-fail = { $failing } trong { $examples } ví dụ không đạt
example-fires = dòng { $line }: ví dụ của { $rule } không cho kết luận đã ghi
example-silent = dòng { $line }: ví dụ của { $rule } lẽ ra không có kết luận nào
gained = Thêm
lost = Bớt
concluded = { $rule }: { $number } kết luận trên kế hoạch này
nothing-changes = Các phát hiện của kế hoạch không thay đổi
more = và { $number } phát hiện nữa
note = lưu ý
hint-use = Dùng tiếp các luật này: kb = kb.with_rules({ $name })
heading = Phát hiện thêm và bớt
change = thay đổi
severity = mức
finding = phát hiện
item = mục
because = vì sao
