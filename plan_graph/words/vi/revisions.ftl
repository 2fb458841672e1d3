### Điều chỉnh kế hoạch

doubts = Công việc có thể là một
how = Ghi “có” nếu hai việc là một, “không” nếu khác; việc trong kế hoạch mà mọi dòng đều ghi “không” thì được đưa ra khỏi kế hoạch.
undecided = Còn { $n } việc chưa quyết định; chưa ghi gì. Quyết định từng cặp trên dòng lệnh hoặc bằng phiếu, hoặc để ngỏ: khi đó việc cũ bỏ đi, việc trong văn bản là việc mới.
written = Đã ghi bản điều chỉnh vào { $folder }: có hiệu lực từ ngày { $day }; số liệu đến ngày { $last } giữ như trước.
understood = “{ $asked }” được hiểu là { $name }
column-old = Trong kế hoạch
column-old_title = Tên trong kế hoạch
column-new = Trong văn bản mới
column-new_title = Tên trong văn bản mới
column-alike = Mức giống nhau của tên, %
column-agree = Điểm trùng
column-decision = Quyết định
sign-number = số
sign-place = vị trí
sign-agencies = cơ quan
sign-window = thời hạn
sign-products = sản phẩm
sign-parts = việc thành phần
