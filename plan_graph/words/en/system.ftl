### Reasons for which an operating system refuses

EACCES = Permission denied
EBADF = Bad file descriptor
EBUSY = Device or resource busy
EDQUOT = Disk quota exceeded
EEXIST = File exists
EFBIG = File too large
EIO = Input/output error
EISDIR = Is a directory
ELOOP = Too many levels of symbolic links
EMFILE = Too many open files
ENAMETOOLONG = File name too long
ENOENT = No such file or directory
ENOMEM = Cannot allocate memory
ENOSPC = No space left on device
ENOTDIR = Not a directory
ENOTEMPTY = Directory not empty
EPERM = Operation not permitted
EROFS = Read-only file system
