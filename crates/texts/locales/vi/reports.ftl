# Báo cáo định kỳ trong văn phòng: viết, kiểm, duyệt.
office-nav-reports = Báo cáo định kỳ
reports-page-text = Lời văn do người viết và giữ lại cho kỳ sau. Số liệu do phần mềm tính từ hồ sơ và từ số các đơn vị gửi.
reports-kind-half-year = Báo cáo sáu tháng
reports-title = Báo cáo kỳ { $period }
reports-stage-draft = Đang viết
reports-stage-approved = Đã duyệt
reports-list-period = Kỳ
reports-list-kind = Loại báo cáo
reports-list-title = Về việc
reports-list-state = Tình trạng
reports-list-updated = Sửa lúc
reports-empty = Chưa có báo cáo nào
reports-empty-text = Bắt đầu một kỳ để có đề cương và số liệu. Kỳ sau sẽ nối tiếp lời văn của kỳ trước.
reports-begin-title = Bắt đầu báo cáo mới
reports-begin-text = Lời văn lấy từ báo cáo cùng loại của kỳ gần nhất trước đó; chưa có thì lấy từ đề cương.
reports-begin-do = Bắt đầu
reports-from = Từ ngày
reports-to = Đến hết ngày
reports-period-reversed = Ngày cuối nằm trước ngày đầu. Hãy xem lại hai ngày
reports-document-docx = Word
reports-document-pdf = PDF
reports-document-json = Số liệu (JSON)
reports-open-notice = { $count ->
   *[other] Còn { $count } chỗ số liệu không khớp mà chưa có lời giải thích
}
reports-open-go = Xem chỗ không khớp
reports-missing-notice = { $count ->
   *[other] Có { $count } số được nhắc trong lời văn mà chưa ai gửi
}
reports-reopened-notice = Báo cáo được mở lại để sửa
reports-section-empty = Phần này chưa có lời văn.
reports-write = Sửa lời văn
reports-check = Kiểm số liệu
reports-check-text = Mỗi dòng là một quan hệ giữa các số. Không khớp mà chưa giải thích thì báo cáo chưa duyệt được.
reports-check-none = Loại báo cáo này chưa khai quan hệ nào để kiểm.
reports-check-relation = Quan hệ
reports-check-verdict = Kết quả
reports-check-expected = Tính ra
reports-check-printed = Trong báo cáo
reports-explained = Giải thích
reports-explained-old = số đã đổi sau khi giải thích, cần giải thích lại
reports-explain-label = Vì sao hai số không khớp
reports-explain-do = Giải thích
reports-explain-again = Sửa lời giải thích
reports-approve-title = Duyệt báo cáo
reports-approve-text = Sau khi duyệt, lời văn, số liệu và các tệp Word, PDF giữ nguyên như lúc duyệt.
reports-approve-blocked = { $count ->
   *[other] Chưa duyệt được: còn { $count } chỗ không khớp chưa giải thích.
}
reports-approve-do = Duyệt báo cáo
reports-reopen-title = Mở lại để sửa
reports-reopen-text = Bản đã duyệt vẫn nằm trong lịch sử. Hãy ghi vì sao phải sửa.
reports-reopen-do = Mở lại
reports-figures = Số liệu
reports-figures-text = Mỗi số có định nghĩa, mẫu số, kỳ và số bản ghi đứng sau.
reports-figure-source = Nguồn
reports-figure-records = { $count ->
   *[other] Tính từ { $count } bản ghi
}
reports-history-begun = Bắt đầu báo cáo
reports-history-text-written = Sửa lời văn
reports-history-explained = Giải thích chỗ không khớp
reports-history-approved = Duyệt
reports-history-reopened = Mở lại để sửa
reports-section-text = Lời văn
reports-section-hint = Cách một dòng trống để sang đoạn mới. Viết mã số trong ngoặc nhọn, như { "{" }F067{ "}" }, phần mềm sẽ thay bằng số.
reports-section-do = Lưu lời văn
reports-section-now = Đang hiện như sau
reports-section-figures = Các số dùng được
reports-section-figures-text = Chép mã ở cột đầu vào lời văn. Số tự đổi khi hồ sơ thay đổi, cho đến khi báo cáo được duyệt.
reports-section-write-as = Viết là
reports-section-earlier = Các bản trước
reports-section-again = Dùng lại bản này
reports-refused-title = Chưa làm được
reports-refused-stale = Có người vừa sửa báo cáo này. Lời bạn viết vẫn còn ở ô dưới đây; hãy xem bản mới rồi lưu lại
reports-refused-unknown-kind = Chưa có đề cương cho loại báo cáo { $kind }. Hãy nạp đề cương trước
reports-refused-already-approved = Báo cáo đã duyệt nên không sửa được. Muốn sửa, hãy mở lại và ghi lý do
reports-refused-not-approved = Chỉ mở lại được báo cáo đã duyệt
reports-refused-unknown-section = Đề cương không có phần { $section }
reports-refused-too-many-paragraphs = Một phần có nhiều nhất { $max } đoạn
reports-refused-text-too-long = Một đoạn dài nhất { $max } chữ. Hãy tách thành nhiều đoạn
reports-refused-reason-missing = Hãy ghi lý do
reports-refused-nothing-to-explain = Quan hệ { $relation } không sai, không cần giải thích
reports-refused-unexplained = { $count ->
   *[other] Chưa duyệt được: còn { $count } chỗ không khớp chưa có lời giải thích ({ $relations }). Hãy sửa số liệu, hoặc giải thích từng chỗ
}
reports-refused-too-many-changes = Báo cáo này đã sửa quá nhiều lần. Hãy duyệt hoặc bắt đầu báo cáo mới
reports-refused-period-overlaps = Kỳ này trùng ngày với báo cáo cùng loại từ { $from } đến { $to }. Mỗi ngày chỉ nằm trong một báo cáo
flash-report-begun = Đã bắt đầu báo cáo
flash-report-written = Đã lưu lời văn
flash-report-explained = Đã ghi lời giải thích
flash-report-approved = Đã duyệt báo cáo
flash-report-reopened = Đã mở lại báo cáo
office-audit-begin_report = Bắt đầu báo cáo định kỳ
office-audit-write_report = Sửa lời văn báo cáo
office-audit-explain_report = Giải thích số liệu báo cáo
office-audit-approve_report = Duyệt báo cáo
office-audit-reopen_report = Mở lại báo cáo
office-audit-of-report = Báo cáo định kỳ
