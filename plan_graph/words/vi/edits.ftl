### Changes of a plan

assumed = giả định
add-agency = thành lập { $name } từ { $on }
end-merge = hợp nhất { $agency } vào { $heir } từ { $on }
end-split = chia tách { $agency } từ { $on }, phần còn lại về { $heir }
end-dissolve = giải thể { $agency } từ { $on }, { $heir } kế thừa
end-rename = đổi tên { $agency } thành { $heir } từ { $on }
end-without-heir = giải thể { $agency } từ { $on }, không có cơ quan kế thừa
hand-over = chuyển phần việc của { $agency } trong { $n } hoạt động cho { $to } từ { $on }
reassign = giao { $to } { $role } { $activity } thay { $former }
unassign = { $agency } thôi { $role } { $activity }
appoint = giao { $agency } chủ trì { $activity }
demote = { $agency } chuyển từ chủ trì sang phối hợp trong { $activity }
complete = hoàn thành { $activity }
report = báo cáo { $activity }, kèm minh chứng
occur = sự kiện xảy ra: { $event }
fulfil = thực hiện nghĩa vụ { $obligation }, kỳ đến hạn { $due }
cancel = hủy { $activity }
move-start = dời ngày bắt đầu của { $activity } đến { $to }
move-due = dời hạn của { $activity } đến { $to }
reject = bác quan hệ trước sau: { $successor } không phải chờ { $predecessor }
confirm = xác nhận quan hệ trước sau: { $successor } chờ { $predecessor }
add = thêm quan hệ trước sau: { $successor } chờ { $predecessor }
