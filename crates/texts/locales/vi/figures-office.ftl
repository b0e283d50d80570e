# Số liệu mà các đơn vị gửi cho từng kỳ báo cáo.
figures-period-kind-month = tháng
figures-period-kind-quarter = quý
figures-period-kind-half-year = nửa năm
figures-period-kind-year = năm

figures-stage-asked = Chưa nhập
figures-stage-draft = Đang nhập
figures-stage-submitted = Chờ duyệt
figures-stage-sent-back = Bị trả lại
figures-stage-approved = Đã duyệt
figures-stage-reopened = Mở lại để sửa
figures-timeliness-open = Còn hạn
figures-timeliness-in-time = Đúng hạn
figures-timeliness-late = Gửi trễ
figures-timeliness-overdue = Quá hạn

# Cột của tệp để nhập. Cột Mã và cột Giá trị được đọc lại khi tải lên.
figures-column-id = Mã
figures-column-name = Số liệu
figures-column-unit = Đơn vị tính
figures-column-required = Bắt buộc
figures-column-value = Giá trị
figures-required-yes = Có
figures-required-no = Không

figures-list-title = Số liệu báo cáo
figures-list-form = Biểu số liệu
figures-list-unit = Đơn vị
figures-list-period = Kỳ
figures-list-deadline = Hạn gửi
figures-list-state = Tình trạng
figures-list-in-time = Đúng hạn
figures-list-version = Lần gửi
figures-list-submitted = Gửi lúc

# Vì sao không nhận, và làm gì tiếp.
figures-fault-not-workbook = Không mở được tệp Excel này ({ $message }). Hãy lưu lại thành .xlsx hoặc .csv rồi tải lên
figures-refused-not-yours = Bạn không có quyền làm việc này với số liệu của đơn vị ấy
figures-refused-stale = Có người vừa thay đổi số liệu này. Hãy mở lại trang rồi làm tiếp
figures-refused-unknown-form = Không có biểu số liệu nào mang mã { $form }
figures-refused-unknown-unit = Biểu { $form } không yêu cầu đơn vị { $unit } gửi số liệu
figures-refused-deadline-too-early = Hạn gửi nằm trước ngày đầu của kỳ. Hãy chọn ngày sau đó
figures-refused-already-approved = Số liệu này đã được duyệt (lần gửi { $version }) nên không thay được. Muốn sửa, hãy bấm “Đề nghị mở lại” và ghi lý do, quản trị tỉnh sẽ mở lại
figures-refused-nothing-submitted = Đơn vị chưa gửi số liệu nên chưa có gì để duyệt
figures-refused-newer-version = Bạn đang xem lần gửi { $seen }, mà đơn vị vừa gửi lần { $latest }. Hãy xem lần mới rồi quyết định
figures-refused-not-approved = Chỉ mở lại được số liệu đã duyệt
figures-refused-waits-for-unit = Số liệu này đang ở chỗ đơn vị để sửa
figures-refused-reason-missing = Hãy ghi lý do
figures-refused-too-many-changes = Số liệu này đã được sửa quá nhiều lần. Hãy báo quản trị tỉnh
figures-refused-period-overlaps = Kỳ { $period } trùng ngày với kỳ { $with } đã mở của biểu này, gửi cả hai thì có ngày bị tính hai lần
figures-refused-period-of-other-kind = Biểu này lấy số liệu theo { $kind }, không nhận kỳ { $period }
figures-refused-period-not-opened = Biểu này chưa mở cho kỳ { $period }. Hãy hỏi quản trị tỉnh

figures-entry-two-numbers = “{ $text }” là hai số trong một ô. Hãy ghi một số
figures-entry-not-asked = biểu này không hỏi đơn vị số liệu có mã ấy
figures-entry-twice = mã này đã có ở dòng { $line }
figures-entry-missing = chưa có số, mà số này bắt buộc
figures-entry-below = nhỏ hơn mức thấp nhất là { $min }
figures-entry-above = lớn hơn mức cao nhất là { $max }
figures-entry-more-than-whole = lớn hơn { $whole } ({ $value }), trong khi nó chỉ là một phần của số đó
figures-entry-text-too-long = dài quá { $max } chữ
figures-entry-computed-differs = số này do máy tính ra là { $expected }, trong tệp ghi “{ $text }”. Hãy xem lại các số thành phần
figures-entry-computed-without-terms = số này do máy tính từ các số khác, mà các số đó chưa đủ

# Lời của dòng lệnh.
figures-said-submitted = Đã nhận số liệu, lần gửi { $version }.
figures-said-unchanged = Nội dung giống hệt lần gửi { $version } nên không có gì thay đổi.
figures-said-late = Lần gửi này sau hạn, được ghi là gửi trễ.
figures-said-count = { $shown } trên { $total } dòng.
figures-said-opened = Đã mở kỳ, { $asked } đơn vị được yêu cầu gửi số liệu.

# Trang của văn phòng.
office-nav-figures = Số liệu báo cáo
figures-period-month = Tháng { $number } năm { $year }
figures-period-quarter = Quý { $number } năm { $year }
figures-period-half-1 = 6 tháng đầu năm { $year }
figures-period-half-2 = 6 tháng cuối năm { $year }
figures-period-year = Cả năm { $year }

figures-page-text = Số liệu mà phần mềm không tự đếm được, đơn vị gửi cho từng kỳ. Tỷ lệ và tổng do máy tính.
figures-page-remind = Nhắc gửi số liệu
figures-due-left = Còn { $days } ngày
figures-due-today = Hạn hôm nay
figures-due-over = Quá { $days } ngày
figures-asks-reopening = Xin mở lại
figures-filter-state = Tình trạng
figures-filter-period = Kỳ
figures-filter-form = Biểu
figures-empty = Chưa có số liệu nào phải gửi
figures-empty-text = Khi tỉnh mở một kỳ cho đơn vị của bạn, biểu cần nhập sẽ hiện ở đây, kèm hạn gửi.
figures-empty-found = Không có dòng nào như vậy
figures-empty-found-text = Hãy bỏ bớt điều kiện lọc để thấy các kỳ khác.
figures-open-title = Mở kỳ mới
figures-open-text = Mọi đơn vị của biểu sẽ được yêu cầu gửi số liệu và được nhắc trước hạn 5 ngày và 1 ngày.
figures-open-period-hint = Viết 2020-06 (tháng), 2020-Q2 (quý), 2020-H1 (nửa năm) hoặc 2020 (năm)
figures-open-do = Mở kỳ
figures-period-wrong = Chưa đúng cách viết kỳ: 2020-06, 2020-Q2, 2020-H1 hoặc 2020

figures-deadline-is = Hạn gửi: hết { $day }
figures-enter = Nhập số liệu
figures-correct = Sửa và gửi lại
figures-values = Số liệu
figures-values-none = Đơn vị chưa gửi số liệu cho kỳ này.
figures-computed = tự tính
figures-computed-title = Máy tự tính
figures-computed-text = Các số này tính từ số bạn đã lưu hoặc đã gửi, không phải nhập.
figures-not-yet = chưa đủ số
figures-history = Đã diễn ra
figures-history-drafted = Lưu nháp
figures-history-submitted = Gửi số liệu, lần { $version }
figures-history-approved = Duyệt lần { $version }
figures-history-sent-back = Trả lại lần { $version }
figures-history-reopening-asked = Đề nghị mở lại
figures-history-reopened = Mở lại để sửa
figures-history-late = sau hạn
figures-history-file = từ tệp { $file }
figures-history-operator = Người vận hành
figures-history-for = thay mặt { $name }
figures-changes = Khác lần trước
figures-change-before = Lần trước
figures-change-after = Lần này
figures-none = không có

figures-approve-title = Duyệt số liệu
figures-approve-do = Duyệt lần { $version }
figures-approve-says = Sau khi duyệt, số liệu vào báo cáo và đơn vị không tự sửa được nữa.
figures-note = Ghi chú
figures-send-back-title = Trả lại để sửa
figures-send-back-do = Trả lại cho đơn vị
figures-reason = Lý do
figures-reason-hint = Đơn vị sẽ đọc lời này, hãy nói rõ số nào cần xem lại
figures-reopen-title = Mở lại để đơn vị sửa
figures-reopen-do = Mở lại
figures-ask-title = Đề nghị mở lại
figures-ask-text = Số liệu đã duyệt. Nếu có sai sót, hãy ghi lý do, quản trị tỉnh sẽ mở lại để bạn sửa.
figures-ask-do = Đề nghị mở lại
figures-asked-notice = Đơn vị đề nghị mở lại
figures-back-notice = Số liệu bị trả lại, cần sửa
figures-reopened-notice = Số liệu được mở lại để sửa
figures-refused-title = Chưa làm được
figures-file-title = Tệp có chỗ chưa đúng, chưa số nào được nhận

figures-entry-title = Nhập số liệu
figures-entry-text = Ghi số như bạn vẫn viết: 1.730.508 hoặc 1730508. Số lẻ viết 97,92.
figures-unit-is = Đơn vị tính: { $unit }.
figures-between = Từ { $min } đến { $max }.
figures-part-of = Không lớn hơn { $whole }.
figures-draft-do = Lưu nháp
figures-submit-do = Gửi số liệu
figures-late-warning = Đã quá hạn gửi. Số liệu vẫn được nhận và được ghi là gửi trễ.
figures-upload-title = Hoặc tải lên một tệp
figures-upload-text = Tải mẫu về, điền cột Giá trị rồi tải lên. Cả tệp được kiểm tra trước, sai một chỗ thì chưa nhận số nào.
figures-upload-label = Tệp Excel hoặc CSV
figures-upload-do = Kiểm tra và gửi tệp
figures-upload-missing = Hãy chọn tệp cần gửi
figures-template-xlsx = Mẫu Excel
figures-template-csv = Mẫu CSV

flash-figures-submitted = Đã gửi số liệu. Quản trị tỉnh sẽ xem và duyệt.
flash-figures-late = Đã gửi số liệu sau hạn, được ghi là gửi trễ.
flash-figures-unchanged = Nội dung giống hệt lần gửi trước nên không có gì thay đổi.
flash-figures-draft = Đã lưu nháp. Số liệu chưa được gửi.
flash-figures-approved = Đã duyệt số liệu.
flash-figures-sent-back = Đã trả lại cho đơn vị sửa.
flash-figures-reopened = Đã mở lại để đơn vị sửa.
flash-figures-asked = Đã gửi đề nghị mở lại.
flash-figures-opened = Đã mở kỳ.

# Nhật ký hệ thống.
office-audit-submit_figures = Gửi số liệu
office-audit-draft_figures = Lưu nháp số liệu
office-audit-approve_figures = Duyệt số liệu
office-audit-send_back_figures = Trả lại số liệu
office-audit-ask_reopening_figures = Đề nghị mở lại số liệu
office-audit-reopen_figures = Mở lại số liệu
office-audit-open_figures = Mở kỳ số liệu
office-audit-of-figures = Số liệu báo cáo { $which }
