# Papers that are sent out: the report of a period, reminders
nothing = Không có.
report = BÁO CÁO
nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
motto = Độc lập - Tự do - Hạnh phúc
place = { $place }{ ", ngày    tháng    năm" } { $year }
number-report = { "Số:        /BC-" }{ $symbol }
number-letter = { "Số:        /" }{ $symbol }
subject = V/v { $subject }
invented = MẪU – SỐ LIỆU MINH HỌA
remarks = Ghi chú cho người soạn thảo (xóa trước khi trình ký)
recipients-report =
    Nơi nhận:
    - Như trên;
    - Lưu: VT.
recipients-letter =
    Nơi nhận:
    - Như trên;
    - Lưu: VT.
signing-post = QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ
signer = Họ và tên
