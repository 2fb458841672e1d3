### Titles of views

## Rules and scenarios

rules = Luật: tiền đề và kết luận
only = Các luật dẫn đến «{ $conclusion }»

## Parts of a plan

view-plan = Cả kế hoạch
view-field = Lĩnh vực …
    .item = Lĩnh vực { $name }
view-objective = Mục tiêu …
    .item = Mục tiêu { $name }
view-agency = … và các nội dung liên quan
    .item = { $name } và các nội dung liên quan
view-blocked = Chuỗi việc chưa triển khai được và nguyên nhân
view-order = Thứ tự công việc
view-critical = Đường găng
view-collaboration = Các cơ quan phối hợp với nhau
view-responsibility = Phân công: cơ quan và lĩnh vực
    .item = Phân công: { $name }
view-load = Hoạt động chủ trì đến hạn theo quý
view-time-line = Dòng thời gian của kế hoạch
    .item = Dòng thời gian: { $name }
