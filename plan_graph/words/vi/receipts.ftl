# Kết quả tiếp nhận báo cáo: phiếu của từng cơ quan

title = Phiếu tiếp nhận báo cáo tiến độ: { $agency }
day = Báo cáo của { $agency }, nhập ngày { $day }
refused = { $n } trang chưa được nhận: { $sheets }; đề nghị sửa các điểm nêu dưới đây và gửi lại
taken = Đã ghi nhận
figures = Số liệu chỉ tiêu đã ghi nhận
not-taken = Chưa ghi nhận, hoặc cần xem lại
summary = Các trang báo cáo
decisions = Việc đã xử lý
proposals = Các hạn được đề nghị lùi
proposals-scenario = Các hạn cơ quan đề nghị, đến ngày { $day }
decided = Đã ghi: { $action } – { $finding }, { $item }
