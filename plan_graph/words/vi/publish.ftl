# Papers that are sent out: the report of a period, reminders
nothing = Không có.
report = BÁO CÁO
nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
motto = Độc lập - Tự do - Hạnh phúc
number = { "Số:        /BC-" }
place = { "…, ngày    tháng    năm" } { $year }
