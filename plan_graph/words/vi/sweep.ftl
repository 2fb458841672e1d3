# Đếm vấn đề trong nhiều kịch bản
measures = Số vấn đề trong { $n } kịch bản
best = Kịch bản ít vấn đề nhất
column-kind = Vấn đề
column-plan = Kế hoạch
column-least = Ít nhất
column-median = Trung vị
column-most = Nhiều nhất
column-fewer = Kịch bản ít hơn
column-equal = Kịch bản bằng
column-more = Kịch bản nhiều hơn
column-scenario = Số
column-changes = Thay đổi
