"""What an operating system says when it refuses, in Vietnamese; its English is its own."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

SYSTEM: Mapping[str, str] = {
    os.strerror(number): words
    for number, words in {
        errno.EACCES: "không có quyền",
        errno.EBADF: "đầu ra đã đóng",
        errno.EBUSY: "đang được chương trình khác dùng",
        errno.EDQUOT: "đã hết dung lượng được cấp",
        errno.EEXIST: "đã có sẵn",
        errno.EFBIG: "tệp quá lớn",
        errno.EIO: "lỗi đọc ghi của thiết bị",
        errno.EISDIR: "đây là thư mục",
        errno.ELOOP: "quá nhiều liên kết lồng nhau",
        errno.EMFILE: "mở quá nhiều tệp cùng lúc",
        errno.ENAMETOOLONG: "tên quá dài",
        errno.ENOENT: "không có tệp hay thư mục này",
        errno.ENOMEM: "không đủ bộ nhớ",
        errno.ENOSPC: "đĩa đã đầy",
        errno.ENOTDIR: "đây không phải thư mục",
        errno.ENOTEMPTY: "thư mục không trống",
        errno.EPERM: "không được phép",
        errno.EROFS: "đĩa chỉ cho đọc",
    }.items()
}


def reason_in_vietnamese(reason: str) -> str:
    """The reason that a system gives, in Vietnamese where it is one of the usual.

    >>> reason_in_vietnamese(os.strerror(errno.ENOSPC) + ": 'x.csv'")
    "đĩa đã đầy: 'x.csv'"
    """
    sentence, colon, rest = reason.partition(": ")
    return SYSTEM.get(sentence, sentence) + colon + rest
