### Faults of the journal of changes

journal-line = không đọc được dòng này của nhật ký thay đổi: { $reason }
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
journal-line-changed = dòng này của nhật ký thay đổi đã bị sửa sau khi ghi
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
journal-lines-lost = { $n } dòng nhật ký trước dòng này không còn như khi ghi: có dòng bị mất, bị thêm hoặc bị sửa
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
journal-merged = nhật ký là kết quả trộn dở hai bản bằng Git
    .hint = Kế hoạch đã được sửa ở hai bản sao: giữ nhật ký và các bảng của một bản, rồi làm lại các thay đổi của bản kia
journal-does-not-fit = thay đổi này bỏ dòng { $row } của bảng { $table }, nhưng trước đó bảng không có dòng ấy
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
journal-cut = thay đổi số { $id } không đầy đủ: thiếu các dòng cuối
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
journal-digest = các bảng suy ra từ nhật ký không khớp mã kiểm tra của thay đổi này
    .hint = Nhật ký chỉ được ghi thêm, không sửa tay; lấy lại tệp từ bản sao lưu
table-not-as-journal = bảng khác với nhật ký thay đổi: { $row }{ $n ->
        [1] { "" }
       *[other] { " " }({ $n } dòng)
    }
    .hint = Nếu sửa tay là đúng, ghi nhận bằng “plan-graph commit”; nếu không, lấy lại bảng từ bản sao lưu
folder-has-journal = thư mục này có nhật ký thay đổi, không thể bị thay bằng kế hoạch khác
    .hint = Chọn thư mục khác, hoặc thay đổi kế hoạch qua các lệnh ghi vào nhật ký
pending-damaged = tệp ghi dở bị hỏng: { $reason }
    .hint = Lấy lại thư mục kế hoạch từ bản sao lưu
write-unfinished = thay đổi đã được ghi nhận nhưng các bảng chưa ghi xong: { $reason }
    .hint = Không cần làm lại: lệnh ghi kế tiếp sẽ hoàn tất; các lệnh đọc đã thấy thay đổi
hand-edits-taken-up = các bảng đã được sửa tay; { $n } thay đổi được ghi nhận thành thay đổi số { $id }
    .hint = Xem bằng “plan-graph history”, bỏ bằng “plan-graph undo”
clock-behind = thay đổi ghi ngày { $day }, trong khi thay đổi trước đó ghi ngày { $last }: đồng hồ của máy có thể sai
    .hint = Kiểm tra đồng hồ của máy; theo ngày ghi nhận, thay đổi này chỉ được tính từ ngày { $last }
row-not-there = bảng không có dòng: { $row }
change-built-upon = không thể bỏ thay đổi số { $id }: thay đổi số { $other } dựa trên nó
    .hint = Bỏ thay đổi số { $other } trước
change-unknown = không có thay đổi số { $id }
    .hint = Nhật ký có các thay đổi từ 1 đến { $last }; xem “plan-graph history”
change-not-about = thay đổi số { $id } không liên quan đến { $item }
    .hint = Xem các thay đổi của việc này bằng “plan-graph history { $item }”
change-undone = thay đổi số { $id } đã được bỏ rồi
    .hint = Để khôi phục nó, bỏ chính thay đổi đã bỏ nó; xem “plan-graph history”
nothing-to-undo = không còn thay đổi nào để bỏ
known-before-journal = nhật ký thay đổi bắt đầu từ ngày { $first }; không biết các bảng đến ngày { $day }
    .hint = Chọn ngày từ { $first } trở đi
known-on-derived = chỉ chọn được ngày ghi nhận của kế hoạch, không phải của kịch bản
    .hint = Chọn ngày ghi nhận trước, rồi mới áp dụng kịch bản
evidence-missing = tệp minh chứng không có trong thư mục “evidence” của kế hoạch: “{ $found }” của { $item }
    .hint = Chép lại tệp vào thư mục đó, hoặc nhập lại báo cáo kèm tệp
evidence-changed = tệp minh chứng đã bị thay đổi sau khi lưu: “{ $found }” của { $item }
    .hint = Lấy lại tệp gốc; tên tệp là mã băm của nội dung
