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
