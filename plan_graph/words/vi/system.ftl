### Reasons for which an operating system refuses

EACCES = không có quyền
EBADF = đầu ra đã đóng
EBUSY = đang được chương trình khác dùng
EDQUOT = đã hết dung lượng được cấp
EEXIST = đã có sẵn
EFBIG = tệp quá lớn
EIO = lỗi đọc ghi của thiết bị
EISDIR = đây là thư mục
ELOOP = quá nhiều liên kết lồng nhau
EMFILE = mở quá nhiều tệp cùng lúc
ENAMETOOLONG = tên quá dài
ENOENT = không có tệp hay thư mục này
ENOMEM = không đủ bộ nhớ
ENOSPC = đĩa đã đầy
ENOTDIR = đây không phải thư mục
ENOTEMPTY = thư mục không trống
EPERM = không được phép
EROFS = đĩa chỉ cho đọc
