# Tên các lược đồ JSON của tệp do người viết
rules = Tệp luật của plan-graph
scenario = Kịch bản của plan-graph
sweep = Loạt kịch bản của plan-graph
advice = Câu hỏi giao việc của plan-graph
layout = Bố cục bảng của plan-graph
