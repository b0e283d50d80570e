# Cổng của người dân: trang đầu, tìm, thủ tục, nơi nộp, trang giúp đỡ.
home-title = Bạn cần làm giấy tờ gì?
home-lead = Gõ bằng lời của bạn. Chúng tôi chỉ đúng thủ tục, cần mang gì, bao lâu và hết bao nhiêu.
home-hints = Hay tìm:
home-hint-birth = khai sinh cho con
home-hint-land = sang tên sổ đỏ
home-hint-shop = mở cửa hàng
home-hint-record = lý lịch tư pháp
home-file = Nộp hồ sơ
home-file-text = Chọn thủ tục, nộp trực tuyến bất cứ lúc nào
home-track = Tra cứu hồ sơ
home-track-text = Bằng mã hồ sơ hoặc quét mã QR trên giấy hẹn
home-places = Nơi nộp trực tiếp
home-places-text = Địa chỉ và điện thoại bộ phận một cửa
home-events = Theo việc trong đời
home-figures = Bạn làm được gì ở đây
home-figure-procedures = thủ tục các cơ quan trong tỉnh đang nhận
home-figure-online = thủ tục nộp được trực tuyến
home-figure-online-note = trên { $total } thủ tục
home-figure-agencies = cơ quan, đơn vị của tỉnh
home-figures-at = Tính lúc { $at }

search-title = Tìm thủ tục
search-for = Tìm “{ $words }”
search-label = Bạn cần làm gì?
search-count =
    { $count ->
       *[other] { $count } thủ tục hợp với lời bạn gõ
    }
search-none = Chưa tìm thấy thủ tục nào
search-none-text = Thử nói ngắn hơn, ví dụ “khai sinh”, “bằng lái”, “sổ đỏ”. Không dấu cũng được. Hoặc chọn theo việc trong đời ở dưới.
search-start = Gõ việc bạn cần làm
search-start-text = Ví dụ: “sinh con”, “mở quán cà phê”, “đổi bằng lái”. Không cần đúng tên thủ tục, không dấu cũng được.
search-browse = Xem tất cả thủ tục

browse-title = Thủ tục
browse-lead = Chọn theo việc, lĩnh vực hoặc nơi nộp. Bấm vào tên để xem cần mang gì và bao lâu.
browse-field = Lĩnh vực
browse-event = Việc trong đời
browse-agency = Nơi nộp
browse-level = Cấp
browse-any = Tất cả
browse-online = Chỉ thủ tục nộp được trực tuyến
browse-all = Cả thủ tục chưa có nơi nhận trong tỉnh
browse-words = Chữ trong tên thủ tục
browse-filters = Bộ lọc
browse-sort-up = Tên A–Y
browse-sort-down = Tên Y–A
browse-count =
    { $count ->
       *[other] { $count } thủ tục
    }
browse-none = Không có thủ tục nào hợp với bộ lọc này
browse-none-text = Bỏ bớt một điều kiện lọc, hoặc tìm bằng lời của bạn.
browse-fields = Theo lĩnh vực

card-limit = Thời gian
card-fee = Lệ phí
card-online = Nộp trực tuyến
card-situation = Trường hợp của bạn có lẽ là:
search-agencies = Cơ quan
card-not-offered = Chưa có nơi nhận trong tỉnh

procedure-code = mã { $code }
procedure-online-level = Trực tuyến mức độ { $level }
procedure-online = Nộp trực tuyến
procedure-online-3 = Mức độ 3 (một phần)
procedure-online-4 = Mức độ 4 (toàn trình)
procedure-online-until = mở đến hết ngày { $day }
procedure-online-places =
    { $count ->
       *[other] chỉ ở { $count } nơi nhận
    }
procedure-online-choose = Chọn nơi nộp
procedure-payment = Nộp phí
procedure-payment-online = Thanh toán trực tuyến được
procedure-not-offered = Chưa cơ quan nào trong tỉnh nhận thủ tục này
procedure-not-offered-text = Đây là thông tin từ danh mục quốc gia, để bạn biết cần chuẩn bị gì. Muốn nộp, hãy hỏi bộ phận một cửa nơi gần bạn.
procedure-not-online = Thủ tục này chưa nộp trực tuyến được
procedure-not-online-text = Bạn mang giấy tờ đến nơi nhận ghi ở dưới.
procedure-promise = Nộp ngay bây giờ, có kết quả { $due }
procedure-promise-text = Thời hạn { $limit }, tính từ lúc này. Nộp trực tuyến thì thời hạn tính từ khi bộ phận một cửa kiểm tra đủ giấy tờ.
procedure-how = Cách tính
procedure-case = Trường hợp của bạn
procedure-case-choose = Trả lời để chúng tôi chỉ đúng giấy tờ và thời hạn.
procedure-case-direct = Tôi biết trường hợp của mình
procedure-case-found = Trường hợp của bạn: { $name }
procedure-case-other = Chọn trường hợp khác
procedure-case-first = Chọn trường hợp của bạn để xem cần mang gì và bao lâu.
procedure-bring = Bạn cần mang theo
procedure-bring-law = Pháp luật gọi là thành phần hồ sơ. Cần { $sets } bộ.
procedure-bring-none = Nguồn không ghi giấy tờ cần nộp.
procedure-originals = { $count } bản chính
procedure-copies = { $count } bản sao
procedure-kind-form = Điền trực tuyến được
procedure-kind-present = Chỉ cho xem rồi nhận lại ngay
procedure-if-needed = Chỉ khi cần
procedure-steps = Hồ sơ đi qua những đâu
procedure-place-receiving = Tại nơi bạn nộp
procedure-place-superior = Tại cơ quan cấp trên
procedure-limit = Thời hạn
procedure-limit-source = Nguồn ghi: { $text }
procedure-limit-not-stated = Nguồn không ghi
procedure-addition = Thêm { $extra } nếu: { $condition }
procedure-fee = Lệ phí
procedure-fee-free = Không mất phí
procedure-fee-not-stated = Nguồn không ghi
procedure-varies = Tùy trường hợp
procedure-sets = Số bộ hồ sơ
procedure-level = Nơi giải quyết
procedure-file = Nộp trực tuyến
procedure-form-blank = Mẫu đơn để trống (PDF)
procedure-form-sample = Bản điền mẫu (PDF)
procedure-sheet = Tải phiếu hướng dẫn (PDF)
procedure-where = Nộp trực tiếp ở đâu
procedure-where-count =
    { $count ->
       *[other] Có { $count } nơi nhận.
    }
procedure-where-choose = Chọn xã, phường, hoặc cơ quan nơi bạn ở
procedure-where-show = Xem địa chỉ
procedure-where-post = Cũng nhận qua bưu điện.
procedure-results = Bạn nhận được
procedure-conditions = Điều kiện
procedure-legal = Căn cứ pháp lý
procedure-published = Công bố theo { $decision }
procedure-published-unknown = Quyết định công bố: chưa ghi trong danh mục
procedure-source = Nguồn: { $source }
procedure-official-name = Tên chính thức

agencies-title = Nơi nộp hồ sơ
agencies-lead = Mỗi cơ quan có một bộ phận một cửa: nộp ở đó, nhận kết quả cũng ở đó.
agencies-words = Tên cơ quan, xã, phường, huyện
agencies-count =
    { $count ->
       *[other] { $count } cơ quan
    }
agencies-none = Không tìm thấy cơ quan nào
agencies-none-text = Thử gõ tên xã, phường hoặc huyện, không dấu cũng được.
agency-address = Địa chỉ
agency-phone = Điện thoại
agency-hours = Giờ làm việc
agency-procedures = Thủ tục nhận ở đây
agency-none = Chưa có thủ tục nào ở đây

help-title = Giúp đỡ
help-1 = Tìm đúng thủ tục
    .text = Gõ việc bạn cần làm vào ô tìm ở trang đầu, bằng lời thường ngày và không cần dấu. Trang thủ tục hỏi vài câu để chỉ đúng giấy tờ, thời hạn và lệ phí cho trường hợp của bạn.
help-2 = Nộp hồ sơ trực tuyến
    .text = Bấm “Nộp trực tuyến” ở trang thủ tục, rồi làm từng bước một. Mỗi bước được lưu ngay, bạn có thể dừng lại và làm tiếp sau. Chỉ khi gửi mới cần đăng nhập.
help-3 = Chụp giấy tờ bằng điện thoại
    .text = Đặt giấy trên mặt phẳng, đủ sáng, chụp thẳng từ trên xuống, thấy đủ bốn góc và đọc được chữ. Ảnh JPG, PNG hoặc PDF đều được.
help-4 = Theo dõi hồ sơ
    .text = Vào “Tra cứu hồ sơ”, gõ mã hồ sơ hoặc quét mã QR trên giấy hẹn. Đăng nhập thì thấy hồ sơ đang ở phòng nào, ai xử lý và hạn từng bước.
help-5 = Khi được yêu cầu bổ sung
    .text = Bộ phận một cửa chỉ được yêu cầu bổ sung một lần. Mở hồ sơ, đọc còn thiếu gì, chụp và gửi ngay tại đó.
help-6 = Không dùng được mạng
    .text = Bạn luôn có thể mang giấy tờ đến bộ phận một cửa nơi gần nhất. Cán bộ ở đó làm cùng bạn.
accessibility-title = Ai cũng dùng được
accessibility-1 = Bàn phím và trình đọc màn hình
    .text = Mọi trang dùng được bằng bàn phím. Tiêu đề, ô nhập và lỗi đều có tên để trình đọc màn hình đọc đúng.
accessibility-2 = Chữ và màu
    .text = Chữ phóng to được đến 200 % mà không mất nội dung. Màu không bao giờ là cách duy nhất để hiểu một điều.
accessibility-3 = Máy cũ, mạng yếu
    .text = Trang chạy không cần JavaScript, trên điện thoại đã dùng nhiều năm. Không có chữ chạy và không có ảnh nặng.
accessibility-4 = Gặp khó khăn
    .text = Hãy đến bộ phận một cửa hoặc gọi số điện thoại ở cuối trang. Cán bộ sẽ làm cùng bạn.
privacy-title = Thông tin của bạn
privacy-1 = Chúng tôi giữ gì
    .text = Những gì bạn điền và tải lên để giải quyết hồ sơ, và nhật ký các việc đã làm với hồ sơ đó.
privacy-2 = Ai xem được
    .text = Bạn và những cán bộ đang giải quyết hồ sơ. Người chỉ có mã hồ sơ thì chỉ thấy tình trạng và phần trăm đã xong.
privacy-3 = Giữ bao lâu
    .text = Bản nháp chưa gửi tự xóa sau 30 ngày không đụng đến. Hồ sơ đã gửi được lưu trữ theo quy định.
privacy-4 = Cookie
    .text = Trang chỉ dùng cookie cần thiết: để đăng nhập, nhớ bản nháp, nhớ ngôn ngữ và bảo vệ biểu mẫu. Không theo dõi, không quảng cáo.
privacy-5 = Sửa thông tin
    .text = Đăng nhập, mở “Thông tin của tôi” để sửa tên, địa chỉ và giấy tờ. Hồ sơ đã gửi thì nhờ bộ phận một cửa đính chính.

# Giấy tờ cho nhiều thủ tục làm cùng lúc
joint-title = Giấy tờ cần mang cho nhiều thủ tục
joint-lead = Làm nhiều thủ tục một lần thì mỗi giấy tờ chỉ cần chuẩn bị một lần.
joint-link = Làm cùng lúc với thủ tục khác
joint-shared = { $count } giấy tờ dùng cho nhiều thủ tục.
joint-for = Dùng cho:
joint-for-several = Dùng cho { $count } thủ tục:
joint-why = Bản chính chỉ để xem thì mang một bản. Giấy nộp lại thì mỗi hồ sơ giữ riêng, nên số bản được cộng lại.
joint-add = Thêm thủ tục khác
joint-full = Danh sách có nhiều nhất { $max } thủ tục.
joint-none = Không tìm thấy thủ tục nào. Bạn thử gõ từ khác.

# Lời giới thiệu trang cho máy tìm kiếm và khi chia sẻ.
describes-procedure = { $name }: cần mang gì, bao lâu, hết bao nhiêu và nộp ở đâu.
describes-list = Các thủ tục về { $name }: cần mang gì, bao lâu, hết bao nhiêu và nộp ở đâu.
describes-versions = { $name }: nội dung thủ tục qua từng lần sửa đổi, kèm quyết định và ngày áp dụng.
describes-figures = { $name }: nhận bao nhiêu hồ sơ, trả kết quả bao nhiêu, có đúng hẹn không.
