# Lời của giao diện dành cho phần mềm khác.

api-invalid = Yêu cầu có chỗ cần sửa
    .why = Từng chỗ cần sửa ghi ở mục fields.
api-key-reused = Khóa Idempotency-Key đã dùng cho một yêu cầu khác
    .why = Mỗi yêu cầu cần một khóa riêng. Gửi lại đúng yêu cầu cũ thì dùng lại khóa cũ.

api-fault-missing = Cần điền mục này.
api-fault-too-long = Dài quá { $max } ký tự.
api-fault-too-many = Nhiều mục hơn mức được nhận.
api-fault-too-small = Số nhỏ hơn { $min }.
api-fault-too-large = Số lớn hơn { $max }.
api-fault-type = Sai kiểu dữ liệu.
api-fault-format = Viết chưa đúng cách.
api-fault-choice = Không có trong các giá trị được chọn.
api-fault-unexpected = Mục này không có ở đây.
api-fault-characters = Có ký tự không nhìn thấy được.
api-fault-date = Không phải ngày giờ có thật.
api-fault-limit = Không phải thời hạn, hãy viết như 5d, 8h, 15c, 2m hoặc same-day.
api-fault-email = Không phải địa chỉ thư điện tử.
api-fault-phone = Không phải số điện thoại ở Việt Nam.
api-fault-identity = Không phải số định danh 12 số, chứng minh 9 số, số hộ chiếu hoặc mã số thuế.
api-fault-wanted = Viết chưa đúng cách. { $wanted }
api-fault-day-after-filing = Ngày này sau ngày nộp { $day }.
api-fault-day-before-filing = Ngày này trước ngày nộp { $day }.
api-fault-day-after = Ngày này sau ngày của “{ $question }” ({ $day }).
api-fault-day-before = Ngày này trước ngày của “{ $question }” ({ $day }).
api-fault-agency = Cơ quan này không nhận thủ tục này.
api-fault-file = Không có tệp { $file }, hoặc tệp này do người khác gửi lên.
api-fault-key = Khóa dài từ 1 đến 255 ký tự, không dấu, không khoảng trắng.
