# Bật, tắt dịch vụ trực tuyến hàng loạt.
office-nav-switches = Bật, tắt dịch vụ
switches-title = Bật, tắt dịch vụ trực tuyến
switches-text = Mở hoặc đóng nộp trực tuyến, bưu điện, thanh toán cho nhiều thủ tục cùng lúc, có ngày kết thúc và hoàn tác được. Quyết định công bố không bị sửa.
switches-link = Bật, tắt dịch vụ
switches-new = Lập lệnh mới
switches-find = Tìm theo tên hoặc số văn bản
switches-none = Chưa có lệnh nào
switches-none-text = Khi cần mở hay đóng dịch vụ cho nhiều thủ tục, bạn lập một lệnh, xem trước rồi xác nhận.

switch-title = Nội dung
switch-title-hint = Ví dụ: Mở dịch vụ trực tuyến khi giãn cách
switch-document = Số văn bản
switch-document-hint = Ví dụ: 2601/UBND-KSTT
switch-standing-in-force = Đang áp dụng
switch-standing-coming = Sắp áp dụng
switch-standing-ended = Đã hết hạn
switch-standing-withdrawn = Đã hoàn tác
switch-sets = Thay đổi
switch-for = Áp dụng cho
switch-from = Từ ngày
switch-from-hint = Để trống nếu áp dụng ngay khi xác nhận.
switch-until = Đến hết ngày
switch-until-hint = Hết 24 giờ ngày này, dịch vụ trở lại như trước. Để trống nếu chưa định ngày.
switch-until-none = chưa định ngày kết thúc
switch-period = Thời gian
switch-changed = Số dòng đổi
switch-made-by = Người lập
switch-made = { $who } lập lúc { $when }
switch-withdrawn = { $who } hoàn tác lúc { $when }

switch-part-what = Việc gì, đến bao giờ
switch-part-set = Đặt thành
switch-part-whom = Cho thủ tục nào
switch-part-whom-text = Các điều kiện cùng áp dụng một lúc. Điều kiện nào để trống thì không lọc theo điều kiện đó.
switch-set-online = Mức độ trực tuyến
switch-set-post = Bưu chính công ích
switch-set-payment = Thanh toán trực tuyến
switch-keep = Giữ nguyên
switch-level-1 = Mức độ 1: chỉ xem thông tin
switch-level-2 = Mức độ 2: tải biểu mẫu
switch-level-3 = Mức độ 3: nộp trực tuyến một phần
switch-level-4 = Mức độ 4: trực tuyến toàn trình
switch-on = Mở
switch-off = Đóng
switch-everything = Tất cả thủ tục mà các cơ quan trong tỉnh nhận
switch-everything-hint = Đánh dấu ô này thì không ghi điều kiện nào ở dưới.
switch-fields = Lĩnh vực
switch-procedures = Mã thủ tục
switch-procedures-hint = Mỗi mã một dòng hoặc cách nhau bằng dấu phẩy, ví dụ: 1.001193, 1.004873
switch-situation = Mã trường hợp
switch-situation-hint = Chỉ dùng khi ghi đúng một mã thủ tục. Mã xem ở trang “Dịch vụ của thủ tục”.
switch-levels = Cấp nhận hồ sơ
switch-agencies = Cơ quan nhận hồ sơ
switch-agencies-chosen =
    { $count ->
       *[other] đã chọn { $count }
    }
switch-online-from = Đang ở mức độ, từ
switch-online-to = đến
switch-any-level = Mức nào cũng được
switch-with-form = Chỉ trường hợp đã có mẫu điền trực tuyến
switch-look = Xem trước thay đổi

switch-told-online = trực tuyến mức độ { $level }
switch-told-post-on = mở bưu chính công ích
switch-told-post-off = đóng bưu chính công ích
switch-told-payment-on = mở thanh toán trực tuyến
switch-told-payment-off = đóng thanh toán trực tuyến
switch-told-everything = mọi thủ tục
switch-told-fields = lĩnh vực { $names }
switch-told-procedures = thủ tục { $names }
switch-told-situation = trường hợp { $name }
switch-told-levels = nhận tại { $names }
switch-told-agencies = nhận tại { $names }
switch-told-online-between = đang ở mức độ { $from } đến { $to }
switch-told-with-form = có mẫu điền trực tuyến
switch-told-more = và { $count } mục khác

service-level = Mức độ { $level }
service-post = Bưu chính
service-payment = Thanh toán
service-no-post = Không bưu chính
service-no-payment = Không thanh toán
switch-everywhere = Mọi nơi
switch-some-places =
    { $count ->
       *[other] { $count } cơ quan
    }
switch-preview = Xem trước thay đổi
switch-preview-text = Chưa có gì thay đổi. Xem kỹ rồi xác nhận ở cuối trang.
switch-overtaken = Danh mục đã thay đổi sau khi bạn xem
switch-overtaken-text = Chưa có gì được áp dụng. Dưới đây là kết quả mới; xem lại rồi xác nhận lần nữa.
switch-count-changed = dòng thay đổi (trường hợp, nơi nhận)
switch-count-procedures = thủ tục có thay đổi
switch-count-impossible = không mở được
switch-count-unchanged = đã như vậy từ trước
switch-not-received =
    { $count ->
       *[other] { $count } thủ tục của danh mục quốc gia chưa nơi nào trong tỉnh nhận: không xét đến.
    }
switch-rows = Dòng thay đổi
switch-rows-now = Đang thay đổi
switch-places = Nơi nhận
switch-before = Hiện nay
switch-after = Sẽ là
switch-published = Nếu hoàn tác
switch-why-not = Vì sao giữ nguyên
switch-impossible-title = Không mở được, giữ nguyên
switch-impossible-text = Muốn mở các trường hợp này, hãy duyệt quy trình hoặc bổ sung thời hạn rồi lập lệnh khác.
switch-impossible-no-process = Chưa có quy trình nội bộ được duyệt
switch-impossible-no-limit = Chưa có thời hạn tính được
switch-impossible-fix = Xem quy trình
switch-nothing = Lệnh này không làm thay đổi gì
switch-nothing-text = Mọi trường hợp chọn được đã ở đúng mức này, hoặc không có trường hợp nào khớp điều kiện. Hãy sửa điều kiện.
switch-confirm = Xác nhận áp dụng
switch-confirm-text = Áp dụng { $from }, { $until }. Bạn hoàn tác được bất cứ lúc nào.
switch-at-once = ngay khi xác nhận
switch-from-day = từ 0 giờ ngày { $day }
switch-until-day = đến hết ngày { $day }
switch-mend = Sửa lại
switch-undo = Hoàn tác
switch-undo-title = Hoàn tác lệnh này
switch-undo-text =
    { $count ->
        [0] Lúc này không dòng nào đổi vì lệnh này; hoàn tác thì lệnh không còn áp dụng nữa.
       *[other] { $count } dòng dưới đây trở lại như cột “Nếu hoàn tác”, ngay khi xác nhận. Hồ sơ đã nộp vẫn được giải quyết.
    }
switch-later = Về sau còn khác
switch-later-text = Khi lệnh khác bắt đầu hay hết hạn trong lúc lệnh này áp dụng, những dòng sau đổi theo.
switch-later-more = Còn những ngày sau nữa chưa tính ở đây.
switch-without = Nếu không có lệnh này
switch-with = Khi có lệnh này
switch-undo-confirm = Tôi đã xem và muốn hoàn tác
switch-undo-tick = Hãy đánh dấu ô xác nhận rồi bấm Hoàn tác.
switch-stale = Lệnh hoặc danh mục đã thay đổi sau khi bạn mở trang
switch-stale-text = Chưa có gì được hoàn tác. Trang dưới đây là hiện trạng mới; xem lại rồi làm lại nếu cần.
switch-full = Đang có quá nhiều lệnh áp dụng
switch-full-text = Hãy hoàn tác những lệnh không còn cần rồi lập lại lệnh này.
switch-was = Khi lập, lệnh thay đổi { $changed } dòng; { $impossible } trường hợp không mở được.
switch-over = Lệnh này không còn áp dụng.
switch-rows-none = Lúc này không có dòng nào thay đổi vì lệnh này
switch-rows-none-text = Một lệnh lập sau đã đặt khác, hoặc quyết định công bố mới đã đặt đúng như vậy.

services-title = Dịch vụ của thủ tục
services-link = Dịch vụ
services-text = Mức công bố theo quyết định, và mức đang áp dụng sau khi tính các lệnh bật, tắt.
services-published = Đã công bố
services-now = Đang áp dụng
services-by = Theo lệnh
services-by-none = Theo quyết định công bố
services-switches = Lệnh liên quan đến thủ tục này
services-switches-none = Chưa có lệnh nào đang hoặc sắp áp dụng cho thủ tục này.

flash-switch-opened = Đã áp dụng. Muốn trở lại như trước, bấm Hoàn tác trên trang này.
flash-switch-withdrawn = Đã hoàn tác. Dịch vụ trở lại như khi chưa có lệnh này.

switch-fault-nothing-selected = Chọn ít nhất một điều kiện, hoặc đánh dấu “Tất cả thủ tục”
switch-fault-both = Bạn đánh dấu “Tất cả thủ tục” nhưng lại ghi điều kiện: bỏ một trong hai
switch-fault-field = Không có lĩnh vực “{ $code }”
switch-fault-procedure = Không có thủ tục mã “{ $code }”: xem lại mã, hoặc thủ tục đã bãi bỏ
switch-fault-agency = Không có cơ quan “{ $code }”, hoặc cơ quan đã giải thể
switch-fault-situation-alone = Mã trường hợp chỉ dùng khi ghi đúng một mã thủ tục
switch-fault-situation = Thủ tục này không có trường hợp “{ $code }”
switch-fault-level = Chọn cấp tỉnh, huyện hoặc xã
switch-fault-levels-reversed = Mức “từ” phải thấp hơn hoặc bằng mức “đến”
switch-fault-nothing-set = Chọn ít nhất một thay đổi: mức độ trực tuyến, bưu chính hoặc thanh toán
switch-fault-past = Ngày bắt đầu phải là hôm nay hoặc sau hôm nay
switch-fault-ends-first = Ngày kết thúc phải từ ngày bắt đầu trở đi
switch-fault-too-many = Tối đa { $max } mục; nhiều hơn thì lập hai lệnh hoặc chọn theo lĩnh vực
switch-fault-codes = Có mã viết chưa đúng: ghi mã thủ tục như 1.001193, cách nhau bằng dấu phẩy
services-portal = Xem trên cổng
