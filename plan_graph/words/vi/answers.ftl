### Titles of answers

advice = Đề xuất giao lại chủ trì
finished = Hoàn thành trước kỳ chốt
finish-first = Cần hoàn thành trước kỳ chốt tới
