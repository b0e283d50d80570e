# Ngày giờ, thời hạn và cách tính.
weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật

limit-half-day = nửa ngày
limit-working-days = { $amount } ngày làm việc
limit-working-hours = { $amount } giờ làm việc
limit-working-minutes = { $amount } phút làm việc
limit-days = { $amount } ngày
limit-months = { $amount } tháng
limit-same-day = trong ngày
limit-same-day-1500 = trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo

duration-minutes = { $minutes } phút
duration-hours = { $hours } giờ
duration-hours-minutes = { $hours } giờ { $minutes } phút

remaining-days = còn { $days } ngày làm việc
remaining-today = hạn hôm nay, còn { $span }
remaining-now = đến hạn ngay bây giờ
overdue-now = vừa quá hạn hôm nay
overdue-today = quá hạn { $span }
overdue-days = quá hạn { $days } ngày

deadline-received = Nhận hồ sơ
deadline-continued = Tính tiếp từ
deadline-limit = Thời hạn
deadline-day-zero = Ngày nhận
    .note = không tính, Điều 147 Bộ luật Dân sự
deadline-counted = Các ngày được tính
    .note = { $count } ngày
deadline-counted-through = Các ngày được tính
    .note = tính cả ngày nghỉ
deadline-skipped = Nghỉ
deadline-weekend = thứ Bảy, Chủ nhật
deadline-no-days = không có ngày nào
deadline-saturday = Làm bù
    .note = thứ Bảy đi làm nên được tính
deadline-addition = Cộng thêm
    .note = { $condition }; hạn mới { $due }
deadline-moved = Dời hạn
    .note = ngày cuối là ngày nghỉ, Điều 148 Bộ luật Dân sự
deadline-cut-off = Sau 15 giờ
    .text = trả vào ngày làm việc tiếp theo
    .note = Điều 18 Nghị định 61/2018/NĐ-CP
deadline-proposed = Lưu ý
    .text = lịch nghỉ năm { $year } chưa công bố; ngày hẹn có thể đổi khi có lịch chính thức
deadline-due = Hẹn trả
