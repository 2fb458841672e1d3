### Lỗi khi ghi nhận trên bàn làm việc
work-without-folder = kế hoạch này không nằm trong thư mục nào nên không ghi được
    .hint = mở kế hoạch từ một thư mục
work-shipped-plan = đây là kế hoạch mẫu đi kèm chương trình, chỉ để xem
    .hint = tạo một bản sao của kế hoạch, rồi mở bản sao đó
work-read-only = thư mục kế hoạch chỉ cho phép đọc: { $name }
    .hint = đề nghị người quản lý cấp quyền ghi, hoặc làm việc trên một bản sao
work-nothing-chosen = chưa chọn hoạt động nào
    .hint = chọn một hoặc nhiều hoạt động trong danh sách hoặc đồ thị
work-value-missing = thiếu nội dung
    .hint = nhập nội dung còn thiếu
work-reason-missing = chưa nêu lý do hoặc căn cứ của việc sửa
    .hint = nhập lý do, hoặc số và ngày của văn bản
work-report-known = báo cáo này đã có trong nhật ký, không ghi thêm
changed-meanwhile = nội dung này vừa được người khác sửa; thay đổi của bạn chưa được ghi
    .hint = xem số liệu mới trên màn hình, rồi ghi lại nếu vẫn cần; nội dung bạn nhập vẫn còn
