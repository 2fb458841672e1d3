# Đếm phát hiện trong nhiều kịch bản
measures = Số phát hiện trong { $n } kịch bản
best = Kịch bản ít phát hiện nhất
column-kind = Phát hiện
column-plan = Kế hoạch
column-least = Ít nhất
column-median = Trung vị
column-most = Nhiều nhất
column-fewer = Kịch bản ít hơn
column-equal = Kịch bản bằng
column-more = Kịch bản nhiều hơn
column-scenario = Số
column-changes = Thay đổi
