"""Faults of files, plan folders and folders of facts."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import NEAR_EN, NEAR_VI, Entry, error

FILES: Mapping[str, Entry] = {
    # any file
    "file-unreadable": error("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    "file-not-utf8": error(
        "tệp không phải UTF-8 (byte thứ {byte})",
        "the file is not UTF-8 (byte {byte})",
        "Trong Excel: Lưu thành > CSV UTF-8",
        "In Excel: Save As > CSV UTF-8",
    ),
    "file-has-nul": error(
        "tệp có byte NUL (byte thứ {byte}), không phải văn bản UTF-8",
        "the file has a NUL byte (byte {byte}), it is not UTF-8 text",
        "Trong Excel: Lưu thành > CSV UTF-8",
        "In Excel: Save As > CSV UTF-8",
    ),
    "file-unwritable": error("không ghi được tệp: {reason}", "the file cannot be written: {reason}"),
    "json-malformed": error("không phải JSON hợp lệ", "malformed JSON"),
    "json-key-twice": error("khóa '{key}' lặp lại", "duplicate key '{key}'"),
    "json-too-deep": error(
        "JSON lồng nhau quá sâu", "JSON nested too deeply", "Giảm số cấp lồng nhau", "Use fewer levels"
    ),
    "picture-format": error(
        "không ghi được dạng '{found}'",
        "'{found}' is no form that can be written",
        "Được dùng: {allowed}",
        "Allowed: {allowed}",
    ),
    # what is installed
    "installation-incomplete": error(
        "bản cài đặt thiếu thư mục này của chương trình",
        "this folder of the program is missing from the installation",
        "Chạy plan-graph doctor, rồi cài lại",
        "Run plan-graph doctor, then install again",
    ),
    "installed-file-missing": error("bản cài đặt thiếu tệp này", "this file is missing from the installation"),
    "installed-file-changed": error(
        "tệp này đã bị sửa sau khi cài đặt", "this file was changed after it was installed"
    ),
    "lab-not-installed": error(
        "chưa cài gói {name} mà bảng khám phá cần đến",
        "the explorer needs the package {name}, which is not installed",
        'Cài bằng pip install "plan-graph[lab]", hoặc make demo trong bản sao của kho mã',
        'Install it with pip install "plan-graph[lab]", or make demo in a copy of the repository',
    ),
    # a plan folder
    "plan-missing": error(
        "không có thư mục kế hoạch này",
        "there is no such plan folder",
        "Thư mục kế hoạch có tệp datapackage.json",
        "A plan folder holds a file datapackage.json",
    ),
    "folder-not-plan": error(
        "chỗ này đã có thứ khác, không phải kế hoạch; không ghi đè",
        "something other than a plan stands here; it is not written over",
        "Chọn thư mục chưa có, thư mục trống, hoặc thư mục có datapackage.json",
        "Choose a folder that does not exist, an empty one, or one with a datapackage.json",
    ),
    "folder-not-empty": error(
        "thư mục này đã có nội dung; không ghi gì vào đó",
        "the folder is there and not empty; nothing is written into it",
        "Chọn thư mục chưa có, hoặc thư mục trống",
        "Choose a folder that does not exist, or an empty one",
    ),
    "package-missing": error(
        "thiếu tệp mô tả kế hoạch",
        "the file that describes the plan is missing",
        "Tạo datapackage.json theo mẫu của kế hoạch kèm theo",
        "Make a datapackage.json after the one of the shipped plan",
    ),
    "package-not-json": error("không phải JSON hợp lệ: {reason}", "not valid JSON: {reason}"),
    "package-value": error(
        "'{key}' thiếu hoặc sai: {found}", "'{key}' is missing or wrong: {found}", "Cần: {wanted}", "Wanted: {wanted}"
    ),
    "table-missing": error(
        "thiếu bảng này", "this table is missing", "Các cột cần có: {allowed}", "The columns it needs: {allowed}"
    ),
    "table-empty": error(
        "bảng không có dòng tiêu đề", "the table has no header row", "Các cột: {allowed}", "Columns: {allowed}"
    ),
    "table-not-csv": error("không đọc được như CSV: {reason}", "cannot be read as CSV: {reason}"),
    "column-missing": error(
        "thiếu cột '{name}'",
        "column '{name}' is missing",
        "Các cột của bảng: {allowed}",
        "The table's columns: {allowed}",
    ),
    "column-unknown": error("cột lạ '{name}'", "unknown column '{name}'", NEAR_VI, NEAR_EN),
    "column-twice": error("cột '{name}' có hai lần", "column '{name}' stands twice"),
    "row-length": error(
        "dòng có {found} ô, tiêu đề có {wanted}",
        "the row has {found} cells, the header has {wanted}",
        "Ô có dấu phẩy phải nằm trong ngoặc kép",
        "A cell with a comma must stand in double quotes",
    ),
    "cell-quotes": error(
        "dấu ngoặc kép trong dòng không khớp nhau",
        "the double quotes of this row do not match",
        'Ô có ngoặc kép: viết "" cho mỗi dấu bên trong, và một dấu ở hai đầu ô',
        'A cell with double quotes: write "" for each one inside, and one at either end of the cell',
    ),
    "cell-too-long": error(
        "dòng có ô dài hơn {limit} ký tự; phần sau của bảng chưa được đọc",
        "a cell of this row is longer than {limit} characters; the rest of the table was not read",
        "Có thể một dấu ngoặc kép chưa đóng",
        "Perhaps a double quote is not closed",
    ),
    "value-missing": error(
        "ô không được để trống",
        "the cell must not be empty",
        "Điền ô này; chưa có tên tiếng Anh thì chép lại tên tiếng Việt",
        "Fill the cell; where there is no English title yet, repeat the Vietnamese one",
    ),
    "value-not-date": error(
        "'{found}' không phải ngày",
        "'{found}' is not a date",
        "Viết năm-tháng-ngày, ví dụ 2025-06-30; trong Excel đặt cột kiểu Text",
        "Write year-month-day, for example 2025-06-30; in Excel set the column to Text",
    ),
    "value-not-number": error(
        "'{found}' không phải số",
        "'{found}' is not a number",
        "Viết số với dấu chấm thập phân",
        "Write a number with a decimal point",
    ),
    "value-not-whole": error("'{found}' không phải số nguyên", "'{found}' is not a whole number"),
    "value-too-large": error(
        "'{found}' vượt quá số nguyên lớn nhất, {limit}", "'{found}' is beyond the largest integer, {limit}"
    ),
    "value-not-boolean": error("'{found}' không phải true hoặc false", "'{found}' is neither true nor false"),
    "value-not-recurrence": error(
        "'{found}' không phải quy tắc lặp lại",
        "'{found}' is not a recurrence rule",
        "Viết theo RFC 5545, ví dụ FREQ=MONTHLY;INTERVAL=3",
        "Write it as in RFC 5545, for example FREQ=MONTHLY;INTERVAL=3",
    ),
    "value-not-allowed": error("'{found}' không được dùng ở đây", "'{found}' is not allowed here", NEAR_VI, NEAR_EN),
    "date-out-of-range": error(
        "ngày {found} ngoài khoảng cho phép",
        "date {found} is out of range",
        "Cho phép: {allowed}",
        "Allowed: {allowed}",
    ),
    "percent-out-of-range": error("{found} ngoài khoảng 0 đến 100", "{found} is outside 0 to 100"),
    "window-reversed": error(
        "kết thúc {due} trước khi bắt đầu {start}", "the due date {due} is before the start {start}"
    ),
    "window-incomplete": error("thời hạn kiểu '{window}' cần {wanted}", "a window of kind '{window}' needs {wanted}"),
    "duplicate-id": error(
        "mã '{found}' đã có ở dòng {earlier}",
        "id '{found}' already stands on line {earlier}",
        "Mỗi mã chỉ một dòng",
        "One row for each id",
    ),
    "duplicate-row": error("dòng này lặp lại dòng {earlier}", "this row repeats line {earlier}"),
    "unknown-reference": error(
        "không có '{found}' trong bảng {table}",
        "there is no '{found}' in table {table}",
        "Gần nhất: {near}",
        "Nearest: {near}",
    ),
    "succession-cycle": error(
        "cơ quan kế thừa vòng lại chính nó: {cycle}",
        "agencies would take over from themselves: {cycle}",
        "Bỏ một trong các dòng này",
        "Take one of these rows away",
    ),
    "succession-day": error(
        "'{found}' được sắp xếp lại từ ngày {day}, nhưng ngày cuối ghi trong bảng cơ quan là {ended}",
        "'{found}' is reorganised on {day}, but its last day in the table of agencies is {ended}",
        "Ngày cuối phải là ngày liền trước, hoặc để trống",
        "Its last day is the day before, or is left empty",
    ),
    "dependency-cycle": error(
        "các quan hệ đi trước tạo thành vòng: {cycle}",
        "the dependencies form a cycle: {cycle}",
        "Bỏ hoặc bác một quan hệ trong vòng",
        "Remove or reject one dependency of the cycle",
    ),
    "field-cycle": error("lĩnh vực nằm trong chính nó: {cycle}", "a field is part of itself: {cycle}"),
    # folders of facts
    "facts-missing": error(
        "không có thư mục sự kiện này",
        "there is no such folder of facts",
        "Một thư mục, mỗi loại sự kiện một tệp CSV hoặc Parquet",
        "A folder with one CSV or Parquet file for each fact kind",
    ),
    "facts-none": error(
        "thư mục không có tệp CSV hay Parquet nào",
        "the folder has no CSV or Parquet file",
        "Mỗi loại sự kiện một tệp: edge.csv hoặc edge.parquet",
        "One file for each fact kind: edge.csv or edge.parquet",
    ),
    "facts-file-name": error(
        "'{found}' không thể là tên loại sự kiện",
        "'{found}' cannot be the name of a fact kind",
        "Dùng chữ, số, _ và không bắt đầu bằng số",
        "Use letters, digits and _, and do not begin with a digit",
    ),
    "facts-file-twice": error(
        "đã có tệp {other} cho cùng loại sự kiện",
        "{other} is there for the same fact kind",
        "Mỗi loại một tệp; tên không được chỉ khác nhau ở chữ hoa, chữ thường",
        "One file for a kind; names must not differ in capitals only",
    ),
    "column-name": error(
        "'{name}' không thể là tên trường",
        "'{name}' cannot be the name of a field",
        "Dùng chữ, số, _ và không bắt đầu bằng số",
        "Use letters, digits and _, and do not begin with a digit",
    ),
    "table-unreadable": error("không đọc được bảng: {reason}", "the table cannot be read: {reason}"),
    "parquet-unreadable": error("không đọc được tệp Parquet: {reason}", "the Parquet file cannot be read: {reason}"),
    "parquet-type": error(
        "cột kiểu {found}, cần {wanted}",
        "the column holds {found}, wanted is {wanted}",
        "Đọc được: chuỗi, số nguyên, số thực, ngày, đúng/sai",
        "Can be read: strings, integers, floating-point numbers, dates, booleans",
    ),
    "result-not-result": error(
        "chỗ này đã có thứ khác, không phải kết quả suy luận; không ghi đè",
        "something other than a result of inference stands here; it is not written over",
        "Chọn thư mục chưa có, thư mục trống, hoặc một kết quả trước đó",
        "Choose a folder that does not exist, an empty one, or an earlier result",
    ),
}
