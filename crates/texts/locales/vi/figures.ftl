# Kiểm tra các số liệu của báo cáo có khớp nhau không.
figures-verdict-holds = Khớp
figures-verdict-fails = Không khớp
figures-verdict-unchecked = Chưa kiểm được

figures-cause-rounding = làm tròn
figures-cause-truncation = cắt bớt số lẻ
figures-cause-double-count = tính trùng
figures-cause-missing-part = sót thành phần
figures-cause-other = khác

figures-head-relation = Quan hệ
figures-head-verdict = Kết quả
figures-head-expected = Tính ra
figures-head-printed = Ghi trong báo cáo
figures-head-cause = Có thể do
figures-summary = { $all } quan hệ: { $holds } khớp, { $fails } không khớp, { $unchecked } chưa kiểm được.

# Vì sao không khớp hoặc chưa kiểm được.
figures-reason-no-figure = Bảng số liệu không có mã { $ids }
figures-reason-no-value = Ô giá trị của { $ids } để trống
figures-reason-two-numbers = Ô giá trị của { $id } có hai số. Hãy gọi từng số là { $id }/1 và { $id }/2
figures-reason-whole-is-zero = Không chia được vì { $id } bằng 0
figures-reason-too-long = Số quá dài, không tính được
figures-reason-parts-without-figure = Bảng không có số của { $ids }, mà tổng còn lớn hơn các phần kia { $gap }
figures-reason-whole-without-parts = Tổng thiếu đúng bằng { $ids }: phần này có thể chưa được cộng vào
figures-reason-figure-not-among-parts = Tổng lớn hơn đúng bằng { $id }, là số không nằm trong các phần đã khai
figures-reason-parts-counted-twice = Tổng thừa đúng bằng { $ids }: phần này có thể đã cộng hai lần
figures-reason-part-named-twice = Quan hệ khai { $id } hai lần trong các phần
figures-reason-part-is-subtotal = { $id } đã là tổng của các phần đứng cạnh nó, nên chúng bị cộng hai lần
figures-reason-twice-the-other = Số này đúng bằng hai lần số kia
figures-reason-nothing-taken-away = Chưa trừ { $id }
figures-reason-taken-away-twice = { $id } bị trừ hai lần
figures-reason-cut-off = Số lẻ bị cắt bớt, chưa được làm tròn
figures-reason-rounded-to-other-decimals = Số này được làm tròn đến { $digits } chữ số lẻ
figures-reason-last-decimal = Chênh một đơn vị ở chữ số lẻ cuối
figures-reason-sum-of-rounded = Các phần được làm tròn trước khi tính nên lệch ở chữ số lẻ cuối
figures-reason-fits-other-whole = Tỷ lệ này khớp nếu lấy { $id } làm mẫu số
figures-reason-one-digit = Chênh { $gap }: có thể gõ sai một chữ số
figures-reason-unexplained = Chênh { $gap }

# Chỗ sai trong tệp.
figures-place-line = dòng { $line }
figures-place-column = cột { $column }
figures-place-relation = quan hệ { $relation }
figures-fault-unreadable = không đọc được tệp: { $message }
figures-fault-too-large = tệp lớn hơn { $max } MiB
figures-fault-not-utf8 = chữ trong tệp không phải UTF-8. Hãy lưu lại thành “CSV UTF-8”
figures-fault-not-csv = tệp không phải bảng CSV: { $message }
figures-fault-not-toml = tệp không đúng TOML: { $message }
figures-fault-empty = tệp không có gì để đọc
figures-fault-column-missing = bảng thiếu cột { $name }
figures-fault-column-twice = bảng có hai cột cùng tên này
figures-fault-too-many-cells = dòng có { $cells } ô mà bảng chỉ có { $columns } cột. Số có dấu phẩy phải đặt trong ngoặc kép
figures-fault-too-many = nhiều quá { $max } dòng
figures-fault-cell-empty = ô này không được để trống
figures-fault-text = “{ $text }” không phải là số
figures-fault-grouping = “{ $text }”: dấu chấm, dấu phẩy không ngăn từng nhóm ba chữ số
figures-fault-count-with-fraction = “{ $text }”: số đếm không thể có số lẻ
figures-fault-count-below-zero = “{ $text }”: số đếm không thể nhỏ hơn 0
figures-fault-too-long = “{ $text }”: số quá dài
figures-fault-clash = { $id } đã ghi ở dòng { $line } với giá trị khác, trong cùng kỳ
figures-fault-key-missing = thiếu khóa { $key }
figures-fault-key-unknown = không có khóa nào tên { $key } cho loại quan hệ này
figures-fault-key-not-text = { $key } phải là chữ trong ngoặc kép
figures-fault-key-not-operand = { $key } phải là mã số liệu trong ngoặc kép, hoặc một số
figures-fault-key-not-parts = { $key } phải là danh sách từ 1 đến { $max } mã số liệu
figures-fault-kind-unknown = không có loại quan hệ “{ $kind }”. Có sum, ratio, at_most, equal, difference
figures-fault-digits-outside = digits phải là số nguyên từ 0 đến { $max }
figures-fault-scale-unknown = scale chỉ nhận 100 hoặc 1
figures-fault-relation-twice = mã quan hệ này đã dùng ở dòng { $line }
