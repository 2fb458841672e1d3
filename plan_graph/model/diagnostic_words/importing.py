"""Faults and doubts of files that a plan is imported from."""

from __future__ import annotations

from collections.abc import Mapping

from plan_graph.model.diagnostic_words.entry import Entry, error, info, warning

IMPORTING: Mapping[str, Entry] = {
    # decisions on dependencies
    "review-column": error(
        "thiếu cột {name}",
        "the column {name} is missing",
        "Dùng tệp do plan-graph review --to tạo ra",
        "Use a file made by plan-graph review --to",
    ),
    "review-unknown": error(
        "không có quan hệ {predecessor} → {successor}",
        "there is no dependency {predecessor} → {successor}",
        "Xem plan-graph review",
        "See plan-graph review",
    ),
    "review-word": error(
        "không hiểu quyết định “{found}”",
        "the decision “{found}” is not known",
        "Được dùng: confirm, reject, xác nhận, bác; hoặc để trống",
        "Allowed: confirm, reject, xác nhận, bác; or blank",
    ),
    "review-twice": error(
        "{predecessor} → {successor} được quyết định hai cách",
        "{predecessor} → {successor} is decided in two ways",
        "Giữ một quyết định",
        "Keep one decision",
    ),
    "review-pair": error(
        "“{found}” không phải là một quan hệ",
        "“{found}” is no dependency",
        "Ví dụ: I/3.1:I/3.2",
        "For example I/3.1:I/3.2",
    ),
    "import-file-missing": error("không có tệp này", "there is no such file"),
    "import-not-a-file": error(
        "đây không phải là tệp", "this is no file", "Chỉ một tệp, không phải thư mục", "Name a file, not a folder"
    ),
    "import-file-empty": error("tệp rỗng", "the file is empty"),
    "import-file-unreadable": error("không mở được tệp: {reason}", "the file cannot be opened: {reason}"),
    "import-file-large": error(
        "tệp quá lớn: {size}, tối đa {limit}",
        "the file is too large: {size}, at most {limit}",
        "Chỉ giữ lại phần có bảng kế hoạch",
        "Keep only the part with the table of the plan",
    ),
    "import-file-kind": error(
        "không đọc được loại tệp này ({found})",
        "files of this kind are not read ({found})",
        "Lưu thành .docx, .xlsx, .csv, .html, .md hoặc văn bản UTF-8",
        "Save it as .docx, .xlsx, .csv, .html, .md or text in UTF-8",
    ),
    "import-file-encrypted": error(
        "tệp có mật khẩu",
        "the file has a password",
        "Mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại",
        "Open it, take the password off, save it and import again",
    ),
    "import-old-format": error(
        "đây là tệp {kind}, chỉ đọc được qua LibreOffice, mà máy này không có",
        "this is a file of the kind {kind}, which is read through LibreOffice, and that is not installed",
        "Cài LibreOffice, hoặc mở tệp bằng chương trình đã tạo ra nó rồi lưu thành {other}",
        "Install LibreOffice, or open the file in its program and save it as {other}",
    ),
    "import-not-converted": error(
        "LibreOffice không mở được tệp {kind} này: tệp hỏng hoặc có mật khẩu",
        "LibreOffice cannot open this file of the kind {kind}: it is damaged or has a password",
        "Mở tệp bằng chương trình đã tạo ra nó, bỏ mật khẩu nếu có, lưu thành {other}",
        "Open it in its program, take any password off, and save it as {other}",
    ),
    "import-converted": info(
        "tệp {kind} được đọc qua LibreOffice", "the file is of the kind {kind} and is read through LibreOffice"
    ),
    "import-pdf-pages": error(
        "tệp PDF có hơn {limit} trang",
        "the PDF has more than {limit} pages",
        "Chỉ giữ lại các trang có bảng kế hoạch",
        "Keep only the pages with the table of the plan",
    ),
    "import-pdf-letters": error(
        "trang {page} có hơn {limit} chữ",
        "page {page} has more than {limit} letters",
        "Bỏ trang đó, hoặc xuất lại tệp PDF từ văn bản gốc",
        "Take the page out, or export the PDF again from its document",
    ),
    "import-pdf-scan": error(
        "tệp PDF chỉ có hình ảnh (bản quét), không có chữ để đọc",
        "the PDF has pictures of pages (a scan) and no text to read",
        "Dùng tệp Word hoặc Excel gốc; hoặc nhận dạng chữ (OCR) rồi soát lại trước khi nhập",
        "Use the original Word or Excel file; or recognise the text (OCR) and proofread it first",
    ),
    "import-pdf-letters-unknown": error(
        "phông chữ của tệp PDF không cho biết chữ nào là chữ nào",
        "the fonts of the PDF do not tell which letters they show",
        "Dùng tệp Word hoặc Excel gốc, hoặc xuất lại PDF với phông chữ Unicode",
        "Use the original Word or Excel file, or export the PDF again with Unicode fonts",
    ),
    "import-pdf-page-scanned": warning(
        "trang là hình quét; chữ trên trang, nếu có, do máy nhận dạng ({count}): trang {text}",
        "pages are scanned pictures; text on them, if any, was recognised by a machine ({count}): page {text}",
        "Đối chiếu các trang này với bản gốc",
        "Compare these pages with the original",
    ),
    "import-pdf-turned": warning(
        "không đọc chữ viết dọc, ngược hoặc nghiêng so với trang ({count}): “{text}”",
        "text that is upright, upside down or askew on its page is not read ({count}): '{text}'",
        "Nếu là nội dung của bảng, viết ngang rồi xuất lại",
        "If it belongs to the table, write it level and export again",
    ),
    "import-pdf-gaps": warning(
        "bảng không kẻ đủ đường, cột và hàng được suy từ khoảng trắng",
        "a table without rules is read by the gaps between its words",
        "Đối chiếu vài hàng với bản gốc; dùng tệp Word hoặc Excel, hoặc kẻ đủ đường nếu có sai",
        "Compare some rows with the original; use the Word or Excel file, or draw all rules, if some are wrong",
    ),
    "import-pdf-row-joined": info(
        "hàng bị ngắt giữa hai trang được nối lại ({count}): đầu trang {text}",
        "rows cut by a page break are joined ({count}): top of page {text}",
        "Xem lại các hàng này",
        "Look at these rows",
    ),
    "import-file-macros": error(
        "tệp có macro",
        "the file carries macros",
        "Lưu thành .docx hoặc .xlsx không có macro",
        "Save it as .docx or .xlsx without macros",
    ),
    "import-file-damaged": error(
        "tệp hỏng: {reason}",
        "the file is damaged: {reason}",
        "Mở tệp bằng chương trình đã tạo ra nó rồi lưu lại",
        "Open it in the program it comes from, and save it again",
    ),
    "import-file-too-large": error(
        "đọc tệp này vượt quá giới hạn bộ nhớ hoặc thời gian",
        "reading this file exceeds the limit of memory or time",
        "Chỉ giữ lại phần có bảng kế hoạch; nếu tệp nhỏ mà vẫn bị từ chối thì tệp hỏng",
        "Keep only the part with the table of the plan; a small file that is refused so is damaged",
    ),
    "import-file-bomb": error(
        "giải nén ra quá lớn: {size}, tối đa {limit}",
        "it unpacks to too much: {size}, at most {limit}",
        "Bỏ ảnh và phần không cần, lưu lại",
        "Take pictures and other needless parts out, and save it again",
    ),
    "import-file-entities": error(
        "tệp có khai báo XML nguy hiểm (DOCTYPE, ENTITY)",
        "the file has dangerous XML declarations (DOCTYPE, ENTITY)",
        "Mở tệp bằng chương trình đã tạo ra nó rồi lưu lại",
        "Open it in the program it comes from, and save it again",
    ),
    "import-file-encoding": error(
        "không phải văn bản UTF-8", "this is no text in UTF-8", "Lưu lại với mã UTF-8", "Save it again in UTF-8"
    ),
    # what a Word document or a workbook holds beside its text
    "import-deleted-text": info(
        "không đọc phần đã xóa theo chế độ theo dõi thay đổi ({count}): “{text}”",
        "text deleted under change tracking is not read ({count}): '{text}'",
        "Chấp nhận hoặc bỏ các thay đổi trong văn bản rồi nhập lại nếu cần",
        "Accept or reject the changes in the document and import it again if needed",
    ),
    "import-hidden-text": info(
        "không đọc phần bị ẩn ({count}): “{text}”",
        "hidden content is not read ({count}): '{text}'",
        "Bỏ ẩn rồi nhập lại nếu cần",
        "Unhide it and import again if needed",
    ),
    "import-struck-text": warning(
        "không đọc chữ bị gạch ngang ({count}): “{text}”",
        "struck-out text is not read ({count}): '{text}'",
        "Xóa hẳn phần đã gạch hoặc bỏ gạch rồi nhập lại",
        "Delete what is struck out, or clear the strike, and import again",
    ),
    "import-struck-row": warning(
        "bỏ qua dòng bị gạch toàn bộ ({count}): “{text}”",
        "a row that is struck out entirely is passed over ({count}): '{text}'",
        "Xóa hẳn dòng đó hoặc bỏ gạch rồi nhập lại",
        "Delete the row, or clear the strike, and import again",
    ),
    "import-note-mark": info(
        "bỏ dấu chú thích ({count}): “{text}”",
        "marks of notes are left out ({count}): '{text}'",
        "Đọc chú thích dưới bảng: nội dung của chú thích không được nhập",
        "Read the notes below the table: what they say is not imported",
    ),
    "import-footnote": info(
        "không nhập chú thích cuối trang: “{note}”",
        "a note at the foot of the page is not imported: '{note}'",
        "Ghi nội dung vào cột ghi chú nếu cần",
        "Write it into the column of notes if needed",
    ),
    "import-prompt": info(
        "ô chưa điền, chỉ có lời nhắc của biểu mẫu ({count}): “{text}”",
        "a field of the form is not filled in and shows its prompt only ({count}): '{text}'",
    ),
    "import-text-box": warning(
        "chữ trong hộp văn bản không thuộc ô ({count}): “{text}”",
        "the words of a text box are no part of the cell ({count}): '{text}'",
        "Viết nội dung vào ô nếu cần",
        "Write them into the cell if needed",
    ),
    "import-nested-table": warning(
        "bảng lồng trong ô được đọc thành chữ của ô ({count}): “{text}”",
        "a table inside a cell is read as text of the cell ({count}): '{text}'",
        "Tách bảng lồng ra ngoài nếu đó là các công việc riêng",
        "Take the inner table out if its rows are work of their own",
    ),
    "import-object-unread": warning(
        "không đọc được đối tượng ({kind}; {count}): {text}",
        "an object is not read ({kind}; {count}): {text}",
        "picture: hình ảnh; chart: biểu đồ; diagram: sơ đồ; equation: công thức toán; embedded: tệp nhúng; altChunk, "
        "subDoc: văn bản nhúng; control: điều khiển. Viết nội dung thành chữ nếu cần",
        "Write what it says as text if needed",
    ),
    "import-unknown-element": warning(
        "có chữ trong phần tử lạ “{name}” nên không đọc ({count}): “{text}”",
        "words in an unknown element '{name}' are not read ({count}): '{text}'",
        "Mở tệp bằng Word hoặc LibreOffice, lưu lại rồi nhập lại",
        "Open the file in Word or LibreOffice, save it and import again",
    ),
    "import-symbol-unknown": warning(
        "ký hiệu lạ, thay bằng □ ({count}): {text}",
        "an unknown symbol is shown as □ ({count}): {text}",
        "Thay ký hiệu bằng chữ",
        "Write the symbol as text",
    ),
    "import-comments": info(
        "không nhập nhận xét của người góp ý ({count}): “{text}”",
        "comments of reviewers are not imported ({count}): '{text}'",
    ),
    "import-sheet-large": error(
        "trang tính {sheet} lớn hơn mọi kế hoạch",
        "the sheet {sheet} is larger than any plan",
        "Xóa các hàng và cột trống đã định dạng",
        "Delete empty rows and columns that are only formatted",
    ),
    "import-sheet-hidden": info("trang tính ẩn cũng được đọc", "a hidden sheet is read too"),
    "import-row-hidden": warning(
        "dòng ẩn cũng được đọc ({count}): {text}",
        "hidden rows are read too ({count}): {text}",
        "Xóa các dòng ẩn nếu không còn dùng, rồi nhập lại",
        "Delete the hidden rows if they no longer count, and import again",
    ),
    "import-column-hidden": warning(
        "cột ẩn cũng được đọc ({count}): {text}",
        "hidden columns are read too ({count}): {text}",
        "Xóa các cột ẩn nếu không còn dùng, rồi nhập lại",
        "Delete the hidden columns if they no longer count, and import again",
    ),
    "import-value-unseen": warning(
        "ô có giá trị nhưng định dạng không cho thấy, coi là trống ({count}): “{text}”",
        "a format shows nothing of a value, and the cell counts as blank ({count}): '{text}'",
        "Đổi định dạng ô để thấy giá trị, rồi nhập lại",
        "Change the format of the cell so that the value is seen, and import again",
    ),
    "import-date-without-year": info(
        "ngày không hiện năm, tính theo năm của kế hoạch ({count}): {text}",
        "days that are shown without their year are taken in the plan's year ({count}): {text}",
        "Cho hiện cả năm nếu là năm khác",
        "Show the year if it is another one",
    ),
    "import-error-value": warning(
        "ô chứa giá trị lỗi, coi là trống ({count}): {text}",
        "cells hold an error value and count as blank ({count}): {text}",
        "Sửa công thức trong bảng tính rồi nhập lại",
        "Mend the formula in the workbook and import again",
    ),
    "import-legacy-text": info(
        "chữ theo bảng mã cũ ({encoding}) được chuyển sang Unicode ({count} ô), ví dụ “{text}”",
        "text in an old encoding ({encoding}) is converted to Unicode ({count} cells), for example '{text}'",
        "Xem lại vài ô; nếu sai, chuyển mã bằng UniKey rồi nhập lại",
        "Look at some cells; if they are wrong, convert the document to Unicode and import again",
    ),
    "import-text-mojibake": error(
        "chữ bị lỗi mã, không khôi phục được: {text}",
        "the text is garbled and cannot be read back: {text}",
        "Chuyển văn bản gốc sang Unicode (UniKey, bảng mã TCVN3, VNI, VISCII...) rồi nhập lại",
        "Convert the original document to Unicode and import again",
    ),
    "import-text-garbled": warning(
        "có từ bị lỗi mã ({count}): {text}",
        "some words are garbled ({count}): {text}",
        "Sửa các từ này trong văn bản gốc rồi nhập lại",
        "Mend these words in the document and import again",
    ),
    "import-encoding-guessed": info(
        "tệp không dùng UTF-8; đọc theo bảng mã {encoding}",
        "the file is not in UTF-8; it is read as {encoding}",
        "Xem lại vài ô; nếu sai, lưu tệp với mã UTF-8 rồi nhập lại",
        "Look at some cells; if they are wrong, save the file in UTF-8 and import again",
    ),
    "import-unseen-letters": info(
        "bỏ ký tự không nhìn thấy ({count} chỗ), ví dụ trong “{text}”",
        "characters that cannot be seen are left out ({count} places), for example in '{text}'",
    ),
    "import-escape-codes": info(
        "bỏ mã điều khiển màn hình ({count} chỗ)", "codes that steer terminals are left out ({count} places)"
    ),
    "import-look-alikes": info(
        "thay chữ giống hình bằng chữ đúng ({count} chỗ), ví dụ “{text}”",
        "letters that only look like the right ones are replaced ({count} places), for example '{text}'",
    ),
    "import-cell-large": error(
        "có ô dài quá {limit} ký tự",
        "a value is longer than {limit} characters",
        "Kiểm tra dấu ngoặc kép trong tệp",
        "Look at the quotation marks of the file",
    ),
    "import-row-width": warning(
        "dòng có {found} ô trong khi bảng có {wanted} cột, các ô có thể bị lệch ({count}): dòng {text}",
        "rows have {found} values where the table has {wanted} columns, and may be shifted ({count}): line {text}",
        "Đặt giá trị có dấu phân cách trong dấu ngoặc kép",
        "Put values that hold the delimiter into quotation marks",
    ),
    "import-quotes": warning(
        "dấu ngoặc kép không khớp, có thể gộp nhầm nhiều dòng",
        "quotation marks do not match, and lines may be joined wrongly",
        "Sửa dấu ngoặc kép từ dòng này rồi nhập lại",
        "Mend the quotation marks from this line on, and import again",
    ),
    "import-formula": warning(
        "công thức chưa có giá trị lưu sẵn nên bị coi là trống ({count})",
        "a formula without a stored value counts as blank ({count})",
        "Mở bằng Excel hoặc LibreOffice rồi lưu lại",
        "Open it in Excel or LibreOffice and save it again",
    ),
    "import-table-unrecognised": error(
        "không nhận ra bảng nào. Các cột tìm thấy: {columns}",
        "no table is recognised. Columns found: {columns}",
        "Viết tệp layout.yaml rồi thêm --layout layout.yaml. Ví dụ: {example}. Vai trò: {allowed}",
        "Write a file layout.yaml and add --layout layout.yaml. For example: {example}. Roles: {allowed}",
    ),
    "import-no-table": error(
        "tệp không có bảng nào",
        "the file has no table",
        "Nội dung cần là bảng có dòng tiêu đề",
        "What is read is a table with a header",
    ),
    "import-table-skipped": info(
        "bỏ qua một bảng không phải kế hoạch, cột: {columns}",
        "a table that is no plan is passed over, columns: {columns}",
    ),
    "import-column-guessed": info(
        "cột “{name}” được hiểu là “{role_vi}” căn cứ nội dung các ô, không phải tên cột",
        "the column '{name}' is read as '{role_en}' by its content, not by its name",
        "Nếu không đúng, nhập lại với --layout",
        "If it is not right, import again with --layout",
    ),
    "import-columns-alike": error(
        "hai cột {first} và {second} cùng tên “{name}”, không rõ lấy cột nào",
        "the columns {first} and {second} have one name, '{name}', and nothing says which is meant",
        "Ghi vào tệp layout.yaml rồi thêm --layout layout.yaml; sửa vai trò nếu cần: {layout}",
        "Write this into layout.yaml and add --layout layout.yaml; correct the roles if need be: {layout}",
    ),
    "import-no-lead": error(
        "không việc nào có cơ quan chủ trì. Các cột: {columns}",
        "no work has a lead agency. Columns: {columns}",
        "Ghi vào tệp layout.yaml rồi thêm --layout layout.yaml, với lead ở cột chủ trì; nếu kế hoạch chưa phân công, "
        "giữ nguyên không có lead: {layout}",
        "Write this into layout.yaml and add --layout layout.yaml, with lead at the column of the lead; if nobody is "
        "assigned yet, leave lead out: {layout}",
    ),
    "import-cell-unaccounted": error(
        "ô “{text}” không được đưa vào kế hoạch và không thuộc phần nào đã nêu; còn sót: {left}",
        "the cell '{text}' is neither in the plan nor named as left out; missing: {left}",
        "Bổ sung vào các bảng của kế hoạch, và báo lỗi này cho nhóm phát triển kèm bảng gốc",
        "Add it to the tables of the plan, and report this fault with the table",
    ),
    "import-headings-guessed": info(
        "{n} dòng không có số thứ tự được hiểu là tiêu đề nhóm: {titles}",
        "{n} rows without a number are read as headings: {titles}",
        "Nếu là phần tiếp theo của dòng trên, nối lại trong tệp gốc",
        "If one is the rest of the row above, join them in the document",
    ),
    "import-title-list": info(
        "ô nội dung liệt kê nhiều việc, được nhập là một việc: {items}",
        "the title lists several works and is read as one: {items}",
        "Nếu mỗi mục là một việc, tách thành các dòng trong tệp gốc",
        "If each is work of its own, give it a row in the document",
    ),
    "import-group-cells": info(
        "nội dung của dòng nhóm chỉ được giữ trong source_cells.csv: {cells}",
        "cells of groups are kept in source_cells.csv only: {cells}",
        "Nếu đó là việc phải theo dõi, thêm một dòng có số thứ tự trong tệp gốc",
        "If it is work to be followed up, give it a numbered row in the document",
    ),
    "import-status-unread": warning(
        "không hiểu tình trạng “{text}” của {items}; được giữ trong ghi chú",
        "the status '{text}' of {items} is not understood; it is kept in the note",
        "Ghi báo cáo bằng plan-graph report add",
        "Record it with plan-graph report add",
    ),
    "import-status-day": info(
        "{n} tình trạng được ghi thành báo cáo của ngày nhập {day_vi}; ngày hoàn thành thực tế chưa rõ",
        "{n} states are recorded as reports of the day of the import, {day_en}; the day of completion is not known",
        "Sửa cột date của reports.csv nếu biết ngày thực tế",
        "Correct the column date of reports.csv where the day is known",
    ),
    "import-budget-partly-read": warning(
        "kinh phí “{text}” của {items} có nhiều số tiền, chưa lấy số nào; được giữ trong ghi chú",
        "the budget '{text}' of {items} names several sums and none is taken; it is kept in the note",
        "Ghi số tiền vào cột budget_amount của activities.csv",
        "Write the amount into budget_amount of activities.csv",
    ),
    "import-predecessor-unknown": warning(
        "việc đi trước “{name}” của {items} không có trong kế hoạch",
        "the predecessor '{name}' of {items} is not in the plan",
        "Sửa mã trong văn bản gốc, hoặc thêm vào dependencies.csv",
        "Correct the code in the document, or add it to dependencies.csv",
    ),
    "import-duration-counted": info(
        "{item}: hạn được tính từ ngày bắt đầu và thời lượng “{text}”, theo ngày dương lịch",
        "{item}: the due day is counted from the start and the duration '{text}', in calendar days",
        "Đối chiếu due của activities.csv với văn bản gốc",
        "Compare due of activities.csv with the document",
    ),
    "import-contacts-left-out": info(
        "thông tin liên hệ cá nhân (điện thoại, thư điện tử) trong {n} ô không được lưu",
        "personal contact details (telephone, e-mail) in {n} cells are left out",
        "Muốn giữ, nhập lại với --keep-contacts",
        "To keep them, import again with --keep-contacts",
    ),
    "import-column-kept": info("cột “{name}” được giữ trong ghi chú", "the column '{name}' is kept in the notes"),
    "import-row-kept": warning(
        "không hiểu dòng: “{text}”",
        "a row is not understood: '{text}'",
        "Xem lại dòng này trong tệp gốc",
        "Look at this row in the document",
    ),
    "import-code-twice": warning(
        "mã {code} đã có; mục này mang mã {id}",
        "the code {code} is taken already; this item is {id}",
        "Sửa số thứ tự trong văn bản gốc",
        "Mend the numbering in the document",
    ),
    "layout-columns": error(
        "cần columns với ít nhất một cột objective, task hoặc activity",
        "columns is wanted, with at least one column for objective, task or activity",
        "Ví dụ, dưới columns: 2: activity. Vai trò: {allowed}",
        "For example, below columns: 2: activity. Roles: {allowed}",
    ),
    "layout-key": error("mục lạ", "unknown entry", "Được dùng: {allowed}", "Allowed: {allowed}"),
    "layout-header": error("header_rows là số từ 0 đến 50", "header_rows is a number from 0 to 50"),
    "layout-column": error("số cột từ 1 đến 200", "the number of a column is from 1 to 200"),
    "layout-role": error("vai trò lạ: {found}", "unknown role: {found}", "Được dùng: {allowed}", "Allowed: {allowed}"),
    "import-year-unknown": error(
        "không rõ kế hoạch của năm nào",
        "the year of the plan is not known",
        "Thêm --year, ví dụ --year 2025",
        "Add --year, for example --year 2025",
    ),
    "import-year-guessed": info(
        "lấy năm {year} từ văn bản",
        "the year {year} is taken from the text",
        "Nếu không đúng, nhập lại với --year",
        "If it is not right, import again with --year",
    ),
    "import-folder-taken": error(
        "thư mục này đã có một kế hoạch hoặc tệp khác",
        "a plan or other files stand in this folder already",
        "Nhập vào thư mục mới, rồi so sánh bằng plan-graph diff CŨ MỚI",
        "Import into a new folder, then compare with plan-graph diff OLD NEW",
    ),
    "import-deadline-unread": warning(
        "{item}: không hiểu thời hạn “{text}”",
        "{item}: the deadline '{text}' is not understood",
        "Ghi ngày vào cột start và due của activities.csv",
        "Write the days into start and due of activities.csv",
    ),
    "import-deadline-partly-read": warning(
        "{item}: thời hạn “{text}” chỉ đọc được một phần, chưa hiểu “{left}”",
        "{item}: the deadline '{text}' is partly read; not understood: '{left}'",
        "Đối chiếu start và due của activities.csv với văn bản gốc",
        "Compare start and due of activities.csv with the document",
    ),
    "import-deadline-withdrawn": warning(
        "{item}: ô thời hạn ghi “{text}”: có thể không thực hiện, bị hủy, tạm dừng hoặc chuyển sang thời gian khác",
        "{item}: the deadline cell '{text}' says that the work may be cancelled, suspended or moved",
        "Nếu không còn thực hiện, báo cáo trạng thái cancelled hoặc suspended; nếu còn, ghi ngày vào start và due",
        "If it is off, report the state cancelled or suspended; if not, write the days into start and due",
    ),
    "import-deadline-several": info(
        "{item}: thời hạn “{text}” có nhiều mốc; kế hoạch lấy mốc cuối làm hạn",
        "{item}: the deadline '{text}' has several dates; the last one is the due day",
        "Nếu mỗi mốc là một việc, tách thành nhiều hoạt động",
        "If each date is work of its own, split the activity",
    ),
    "import-deadline-season": warning(
        "{item}: thời hạn “{text}” nêu theo mùa; ngày bắt đầu và kết thúc là suy đoán",
        "{item}: the deadline '{text}' names a season; its first and last day are guessed",
        "Đối chiếu start và due của activities.csv với văn bản gốc",
        "Compare start and due of activities.csv with the document",
    ),
    "import-deadline-letters": warning(
        "{item}: thời hạn “{text}” có chữ hoặc số có thể bị nhận nhầm; giá trị đọc được là suy đoán",
        "{item}: the deadline '{text}' has look-alike letters or digits; the value is guessed",
        "Đối chiếu start và due của activities.csv với văn bản gốc",
        "Compare start and due of activities.csv with the document",
    ),
    "import-deadline-month-first": info(
        "{item}: ngày “{text}” được đọc theo thứ tự tháng/ngày/năm",
        "{item}: the date '{text}' is read as month/day/year",
        "Đối chiếu start và due của activities.csv với văn bản gốc",
        "Compare start and due of activities.csv with the document",
    ),
    "import-deadline-column-month-first": info(
        "các ngày ở cột thời hạn được đọc theo thứ tự tháng/ngày/năm, vì có “{text}”",
        "the dates of the deadline column are read as month/day/year, because of '{text}'",
        "Nếu không đúng, sửa các ngày trong văn bản gốc rồi nhập lại",
        "If that is not right, correct the dates in the document and import again",
    ),
    "import-deadline-day-order": warning(
        "không rõ thứ tự ngày, tháng ở cột thời hạn, ví dụ “{text}”; được đọc theo ngày/tháng/năm",
        "the order of day and month in the deadline column is not clear, for example '{text}'; read as day/month/year",
        "Đối chiếu các ngày từ 1 đến 12 với văn bản gốc",
        "Compare the dates whose day is 1 to 12 with the document",
    ),
    "import-deadline-fiscal-year": warning(
        "{item}: thời hạn “{text}” nêu năm tài chính; được đọc như năm dương lịch",
        "{item}: the deadline '{text}' names a fiscal year; it is read as the calendar year",
        "Nếu năm tài chính bắt đầu từ tháng khác, sửa start và due của activities.csv",
        "If the fiscal year opens in another month, correct start and due of activities.csv",
    ),
    "import-deadline-assumed": info(
        "{item}: thời hạn “{text}” có thể hiểu theo nhiều cách; giá trị đọc được là suy đoán",
        "{item}: the deadline '{text}' has more than one meaning; the value is guessed",
        "Đối chiếu start, due và recurrence của activities.csv với văn bản gốc",
        "Compare start, due and recurrence of activities.csv with the document",
    ),
    "import-ditto-unread": warning(
        "{item}: “{text}” nhưng phía trên không có cơ quan nào",
        "{item}: '{text}', but no agency stands above",
        "Ghi cơ quan vào assignments.csv",
        "Write the agency into assignments.csv",
    ),
    "import-agency-unknown": info(
        "{item}: “{text}” không giống tên cơ quan nào đã biết; được giữ làm một cơ quan",
        "{item}: '{text}' looks like no known kind of agency; it is kept as one",
        "Nếu không phải cơ quan, sửa assignments.csv",
        "If it is none, mend assignments.csv",
    ),
    "import-agency-elliptic": info(
        "{item}: hiểu là “{text}” vì ô bỏ bớt từ đầu của tên",
        "{item}: read as '{text}', since the cell leaves out the first word of the name",
    ),
    "import-agency-cut-off": warning(
        "{item}: tên cơ quan “{text}” bị cắt dở, chưa đọc được",
        "{item}: the name '{text}' is cut off and was not read",
        "Ghi đủ tên cơ quan trong tệp gốc rồi nhập lại",
        "Write the whole name in the document and import it again",
    ),
    "import-agency-sentence": info(
        "{item}: “{text}” là lời giải thích, không phải tên cơ quan",
        "{item}: '{text}' is an explanation, not the name of an agency",
    ),
    "import-agency-joined": warning(
        "{item}: “{text}” không có dấu ngăn giữa các cơ quan; đã tách làm nhiều cơ quan",
        "{item}: nothing separates the agencies in '{text}'; they were read as several",
        "Kiểm tra lại trong assignments.csv",
        "Look at them in assignments.csv",
    ),
    "import-agency-partly": warning(
        "{item}: chưa đọc được hết ô cơ quan; còn lại: “{text}”",
        "{item}: the agency cell was partly read; left over: '{text}'",
        "Sửa tên cơ quan trong tệp gốc, hoặc sửa agencies.csv",
        "Mend the name in the document, or in agencies.csv",
    ),
    "import-agency-error": warning(
        "{item}: ô cơ quan chứa lỗi của bảng tính ({text}); chưa rõ cơ quan nào",
        "{item}: the agency cell holds an error of the workbook ({text}); the agency is not known",
        "Sửa công thức trong tệp Excel rồi nhập lại",
        "Mend the formula in the workbook and import it again",
    ),
    "import-agency-shifted": warning(
        "{item}: ô cơ quan ghi “{text}”, không phải tên cơ quan",
        "{item}: the agency cell says '{text}', which is no agency",
        "Có thể hàng bị lệch cột; kiểm tra hàng này trong tệp gốc",
        "The row may be shifted by a column; look at it in the document",
    ),
    "import-agency-undecided": info(
        "{item}: ô cơ quan ghi “{text}”: chưa phân công cơ quan nào",
        "{item}: the agency cell says '{text}': no agency has been chosen yet",
    ),
    "import-agency-person": info(
        "{item}: “{text}” là tên người, không đưa vào danh mục cơ quan",
        "{item}: '{text}' is a person, and is left out of the agencies",
    ),
    "import-agency-expanded": info(
        "{item}: chữ viết tắt được hiểu theo tên đầy đủ trong kế hoạch: {text}",
        "{item}: an abbreviation is taken for a full name of the plan: {text}",
        "Nếu sai, sửa agency_aliases.csv và assignments.csv",
        "If that is wrong, mend agency_aliases.csv and assignments.csv",
    ),
    "import-agency-near": warning(
        "{item}: “{text}” gần giống “{near}”, nhưng được giữ là cơ quan riêng",
        "{item}: '{text}' is nearly '{near}', and is kept as an agency of its own",
        "Nếu là một, thêm cách viết vào agency_aliases.csv và sửa assignments.csv",
        "If they are one, add the spelling to agency_aliases.csv and mend assignments.csv",
    ),
}
