### Texts of the notebooks, as Markdown

## 00: the start

start-title =
    # Tiến độ kế hoạch hiện nay thế nào?

    Mỗi sổ tay trả lời một câu hỏi. Để chạy lại tất cả: chọn menu Run → Run All Cells. Đổi dòng `LANGUAGE` hoặc `DATE` ở ô trên để xem ngôn ngữ khác, ngày khác. Trong mỗi bảng, bấm tiêu đề cột để sắp xếp, bấm một dòng để xem chi tiết.
start-overdue =
    { $overdue ->
        [0] ## Không có việc quá hạn
       *[other] ## { $overdue } việc quá hạn
    }
start-blocked =
    { $urgent ->
        [0] ## Không có việc chưa triển khai được nào cấp bách
       *[other] ## { $urgent } việc chưa triển khai được, cấp bách
    }

    Các việc này đã đến thời gian thực hiện mà còn phải chờ việc khác. Sổ tay 03 nêu nguyên nhân từng việc.
start-picture =
    ## { $activities } hoạt động trên một hình
start-contents =
    ## Các sổ tay

    | Sổ tay | Câu hỏi |
    |---|---|
    | [01](01-meet-the-plan.ipynb) | Kế hoạch gồm những gì, cơ quan nào chủ trì? |
    | [02](02-explore-dependencies.ipynb) | Việc nào phải chờ việc nào? |
    | [03](03-blocked-and-overdue.ipynb) | Việc nào quá hạn, việc nào chưa triển khai được, vì sao? |
    | [04](04-what-if.ipynb) | Sáp nhập, giao lại, lùi hạn ảnh hưởng thế nào? |
    | [05](05-export-views.ipynb) | Đưa hình và đồ thị vào báo cáo thế nào? |
    | [06](06-your-own-rule.ipynb) | Thêm luật của riêng mình thế nào? |
    | [07](07-your-own-plan.ipynb) | Dùng kế hoạch và báo cáo của mình thế nào? |
    | [08](08-rules-in-a-cell.ipynb) | Viết một luật ngay trong sổ tay thế nào? |
    | [app](app.ipynb) | Bàn làm việc, không cần lập trình |

## 01: what is in the plan

meet-title =
    # Kế hoạch gồm những gì, cơ quan nào chủ trì?

    { $plan } có { $activities } hoạt động thuộc { $fields } lĩnh vực, liên quan { $agencies } cơ quan, { $dependencies } quan hệ trước sau.
meet-tables =
    ## Các bảng

    Kế hoạch là các bảng: lĩnh vực, mục tiêu, nhiệm vụ, hoạt động, cơ quan, phân công. Mỗi dòng có vị trí tương ứng trong văn bản. Dưới đây là những dòng đầu của hai bảng.
meet-hierarchy =
    ## Cấp bậc

    Lĩnh vực → mục tiêu → nhiệm vụ → hoạt động.
meet-responsibility =
    ## Phân công

    Mỗi ô: số việc chủ trì (●), phối hợp (○).
meet-leads =
    ## { $agency } chủ trì nhiều nhất: { $most } việc
meet-successors =
    ## Cơ quan nào đang chủ trì?

    Năm 2025 nhiều sở hợp nhất. Cột “Chủ trì theo kế hoạch” ghi cơ quan mà kế hoạch giao, khi cơ quan đó đã có cơ quan kế thừa.
meet-exercise =
    ## Bài tập

    1. Vẽ `kb.view("responsibility", "III")`: cơ quan nào tham gia việc nào của lĩnh vực III?
    2. Văn bản kế hoạch bị mất những nội dung nào? Xem `kb.shown(kb.table("gaps"))`.

## 02: dependencies

order-title =
    # Việc nào phải chờ việc nào?

    Kế hoạch có { $dependencies } quan hệ trước sau. Nét liền: kế hoạch nêu, hoặc trình tự thông thường. Nét đứt: mới đề xuất, cần xác nhận.
order-workbench =
    ## Bàn làm việc

    Bấm một ô, hoặc dùng phím mũi tên và Enter. Kéo để di chuyển, giữ Ctrl và lăn chuột để phóng. Kéo thanh ngày để xem trạng thái thay đổi. Kéo một dòng của danh sách vào tên cơ quan trong bảng khối lượng để thử giao lại.
order-chosen =
    ## Việc đang chọn: { $item }

    Chọn việc khác ở bàn làm việc rồi chạy lại ô này.
order-around =
    ## Các nội dung liên quan: { $agency }
order-before =
    ## Trước khi { $item } bắt đầu, phải xong { $n } việc
order-critical =
    ## Đường găng và dự trữ
order-slack = { $note }
order-time-line =
    ## Theo thời gian
order-exercise =
    ## Bài tập

    Chọn `I/3.18` trong bàn làm việc, chạy lại ô “Việc đang chọn”. Bao nhiêu việc phải chờ việc này?

## 03: blocked and overdue

late-title =
    # Việc nào quá hạn, việc nào chưa triển khai được, vì sao?

    Ngày { $day }: { $overdue } việc quá hạn, { $blocked } việc chưa triển khai được, { $at-risk } việc có rủi ro trong { $activities } hoạt động. Mỗi kết luận có căn cứ đến từng dòng của kế hoạch.
late-counts =
    ## Số liệu chính thức

    Mỗi hoạt động được đếm đúng một lần. Việc thường xuyên và việc chưa có hạn được tính riêng, ngoài bốn số liệu báo cáo.
late-overdue =
    { $overdue ->
        [0] ## Không có việc quá hạn
       *[other] ## { $overdue } việc quá hạn
    }
late-why =
    Vì sao quá hạn? Căn cứ đi từ kết luận đến dòng của bảng và dòng của văn bản kế hoạch.
late-blocked =
    ## { $blocked } việc chưa triển khai được

    Một việc chưa triển khai được khi đã đến thời gian thực hiện mà còn phải chờ. Cột “Nguyên nhân gốc” là điểm cuối của chuỗi phải chờ; cột “Căn cứ” cho biết quan hệ đó do kế hoạch nêu, theo trình tự thông thường hay mới đề xuất.
late-workbench =
    ## Xem ngày khác

    Đồ thị, số liệu và chi tiết thay đổi khi kéo thanh ngày.
late-clears =
    ## Cần gì để xử lý, và vì sao việc khác không vướng?
late-at-risk =
    { $at-risk ->
        [0] ## Không có việc nào có rủi ro
       *[other] ## { $at-risk } việc có rủi ro
    }
late-slack =
    ## Dự trữ

    Còn bao nhiêu ngày trước khi việc này làm chậm việc khác hoặc quá hạn? { $note }
late-picture =
    ## Cả kế hoạch trên một hình
late-exercise =
    ## Bài tập

    1. Đổi `DATE` thành `"2025-03-31"`. Việc nào đến hạn đúng ngày đó, và vì sao chưa quá hạn?
    2. Hỏi `kb.why("VII.1/3.3")`. Cơ quan nào được giao chủ trì, và nay cơ quan nào thực hiện?
    3. Xem `kb.shown(kb.findings)`: bấm tiêu đề cột để sắp xếp theo mức độ.

## 04: what if

what-if-title =
    # Giao lại việc, sáp nhập cơ quan, lùi hạn ảnh hưởng thế nào?

    Sổ tay này so sánh kế hoạch với các giả định. Kế hoạch gốc không thay đổi.
what-if-hand-over = Giao lại hai việc
what-if-handed =
    ## Giao lại việc

    Giao { $n } việc của { $former } cho { $new }. Chọn việc khác, cơ quan khác ở ô đầu tiên rồi chạy lại; hoặc kéo thả ở bàn làm việc cuối sổ tay.
what-if-merged =
    ## Hợp nhất các sở: { $gained } vấn đề phát sinh, { $lost } vấn đề không còn

    Bấm vào từng mục để xem: giả định, số liệu, vấn đề, phân công, khối lượng, số cơ quan phải phối hợp.
what-if-districts =
    { $n ->
        [0] ## Bỏ cấp huyện: không việc nào mất chủ trì
       *[other] ## Bỏ cấp huyện: { $n } việc mất chủ trì
    }
what-if-slip = Lùi hạn việc kiểm tra, hoàn thành một việc
what-if-late =
    ## Lùi hạn ba việc kiểm tra, hoàn thành một việc

    { $gained } vấn đề phát sinh, { $lost } vấn đề không còn. Hình sau nêu từng loại.
what-if-why =
    Kế hoạch theo giả định trả lời mọi câu hỏi, chẳng hạn vì sao một việc có rủi ro.
what-if-advice =
    ## Việc nên hoàn thành trước, cơ quan nên giao
what-if-workbench =
    ## Tự thử ở bàn làm việc

    Chọn một hay nhiều dòng của danh sách, kéo vào tên cơ quan trong bảng khối lượng. Các ô thay đổi được khoanh, số trước và sau đứng cạnh nhau.
what-if-exercise =
    ## Bài tập

    1. Giao việc của cấp huyện cho cấp xã: `Scenario("x").dissolve("ubnd-cap-huyen", on="2025-07-01", to="ubnd-cap-xa")`. Cơ quan nào quá tải?
    2. Ghi giả định thành kế hoạch riêng: `late.save("out/late")`. Mở lại bằng `open_plan("out/late")`.

## 05: export

export-title =
    # Đưa hình và đồ thị vào báo cáo thế nào?

    Khung nhìn xuất được thành hình, trang mở không cần mạng, hoặc tệp cho Gephi, Graphviz, Cytoscape, Excel.
export-view =
    ## Một khung nhìn: { $n } nội dung
export-files =
    ## Ra tệp
export-slide =
    Cho trang chiếu và giấy: `page="16:9"`, `"a4"`, `"a3"`.
export-others =
    ## Khối lượng, phối hợp, thời gian
export-filter =
    { $overdue ->
        [0] ## Lọc: không có việc quá hạn
       *[other] ## Lọc: { $overdue } việc quá hạn, ở đâu trong kế hoạch
    }
export-why =
    ## Căn cứ của một việc
export-exercise =
    ## Bài tập

    Mở `out/blocked.html` trong trình duyệt, tìm `dao tao` (không dấu), bấm một ô và đọc chứng minh.

## 06: a rule in a file

rule-title =
    # Thêm luật của riêng mình thế nào?

    Luật là một đoạn YAML. Câu hỏi ở đây: việc nào sắp đến hạn mà đã lâu chưa có báo cáo?
rule-found =
    { $n ->
        [0] ## Luật mới không phát hiện việc nào
       *[other] ## Luật mới phát hiện { $n } việc
    }
rule-why =
    ## Vì sao
rule-graph =
    ## Luật trong đồ thị các luật
rule-wrong =
    ## Luật sai

    Lỗi được chỉ rõ vị trí, và không luật nào được áp dụng.
rule-exercise =
    ## Bài tập

    Đổi `quiet_days` thành 90: `kb.with_parameters(quiet_days=90)`. Còn lại bao nhiêu việc?

## 07: your own plan

own-title =
    # Dùng kế hoạch và báo cáo của mình thế nào?

    Kế hoạch là một thư mục bảng. Mọi thay đổi được ghi vào nhật ký của thư mục: ai ghi, khi nào, vì sao; và có thể hoàn tác.
own-import =
    ## Đưa kế hoạch của mình vào

    Chọn tệp Word, Excel hoặc PDF; chương trình đọc thử, chỉ ra chỗ chưa rõ, và chỉ tạo kế hoạch khi bạn đồng ý.
own-report =
    ## Báo cáo tiến độ, sửa thông tin

    Chọn việc trong danh sách rồi điền vào ô “Ghi nhận”.
own-reported =
    Lệnh dưới đây ghi cùng một báo cáo: việc V/3.1 hoàn thành ngày 20/06/2025.
own-freed =
    { $n ->
        [0] Không có việc nào vì thế mà triển khai được.
       *[other] { $n } việc phải chờ việc này nay triển khai được:
    }
own-history =
    ## Nhật ký
own-review =
    ## Rà soát quan hệ trước sau

    Mỗi quan hệ một phím: C xác nhận, R bác, L để sau.
own-faults =
    ## Khi bảng có lỗi

    Mọi lỗi được báo cùng lúc, có tệp, dòng, cột và cách sửa; không có nội dung nào được đọc dở dang.
own-exercise =
    ## Bài tập

    Sửa hai dòng cuối của `out/broken-plan/reports.csv` cho đúng, rồi mở lại kế hoạch. Ý nghĩa từng cột: `data/README.md`.

## 08: rules in a cell

cell-title =
    # Viết một luật ngay trong sổ tay thế nào?

    Năm phút, từ ô trống đến một phát hiện có chứng minh. Câu hỏi: việc nào sắp đến hạn mà đã lâu không báo cáo?
cell-ask =
    ## Hỏi trước

    Điều kiện viết bằng chính ngôn ngữ của luật: trường của hoạt động, chủ trì, và mọi kết luận về hoạt động. Mỗi dòng có lý do.
cell-joins =
    Nối nhiều loại sự kiện: các mẫu như trong luật, cách nhau bằng dấu phẩy.
cell-mistakes =
    ## Từ câu hỏi đến luật

    Gõ `%%rules tên` ở dòng đầu; phím Tab gợi ý loại sự kiện, trường, tham số; Shift+Tab giải thích một từ. Luật dưới đây có ba lỗi: hãy đọc chúng ở dưới ô.
cell-mended =
    Sửa ba chữ: `medium`, `activity`, `date`. Các ví dụ chạy ngay, phát hiện mới hiện ra với chứng minh.
cell-use =
    ## Dùng tiếp
cell-why =
    ## Vì sao
cell-graph =
    ## Luật trong đồ thị các luật
cell-save =
    ## Lưu vào tệp

    Tệp đã có thì chú thích và thứ tự giữ nguyên; luật cùng tên được thay tại chỗ. Sau đó `kb.reload()` đọc lại các tệp luật.
cell-exercise =
    ## Bài tập

    Thêm một `parameter` tên `quiet_days` thay cho số 45, rồi chạy lại ô.
