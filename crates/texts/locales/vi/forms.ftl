# Biểu mẫu: gợi ý và lỗi của từng ô.
form-errors-title = Cần xem lại
form-errors-text =
    { $count ->
       *[other] Có { $count } chỗ chưa đúng. Những gì bạn đã điền vẫn còn nguyên.
    }
form-error-prefix = Lỗi:
field-missing = Ô này chưa điền
field-too-long = Dài quá, nhiều nhất { $max } ký tự
field-choose = Hãy chọn một mục
field-date-wrong = Ngày chưa đúng, viết như 10/06/2020, năm đủ bốn chữ số
field-phone-wrong = Số điện thoại chưa đúng, viết như 0905 123 456
field-identity-wrong = Số này cần 12 chữ số (căn cước) hoặc 9 chữ số (chứng minh nhân dân)
field-email-wrong = Địa chỉ thư chưa đúng, viết như ten@vidu.vn
field-number-wrong = Hãy viết một số
date-hint = Ngày/tháng/năm, ví dụ 10/06/2020
file-hint = Tệp ảnh hoặc PDF, mỗi tệp nhiều nhất { $max }. Bạn có thể chụp bằng điện thoại.
file-hint-workbook = Tệp Excel (.xlsx) hoặc JSON, nhiều nhất { $max }.
file-choose = Chọn tệp hoặc chụp ảnh
upload-progress = Đang tải lên
upload-failed = Tải lên chưa được. Kiểm tra mạng rồi bấm gửi lại; những gì đã điền vẫn còn.
characters-left = Nhiều nhất { $max } ký tự
