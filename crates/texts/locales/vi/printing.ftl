# Lời in trên các mẫu giấy của thông tư đang áp dụng và trong tệp Excel.
printing-mark = Mẫu số { $number }, Thông tư số { $circular }
printing-one-stop-unit = Bộ phận Tiếp nhận và Trả kết quả
printing-head = Thủ trưởng cơ quan, đơn vị
printing-paused = Tạm dừng – { $ground }: { $reason }
printing-resumed = Giải quyết tiếp, hạn mới { $due }: { $reason }
printing-rescheduled = Xin lỗi, hẹn lại { $to }: { $reason }
printing-applicant = Người nộp hồ sơ
printing-portal = Cổng dịch vụ công { $province }
printing-on-behalf = Làm thay { $name }
printing-more-papers = … và { $count } giấy tờ khác, xem đủ khi tra cứu hồ sơ
printing-more-handovers = … và { $count } lần chuyển khác, xem đủ trên hồ sơ điện tử

printing-outcome-early = Trước hạn
printing-outcome-on-time = Đúng hạn
printing-outcome-late = Quá hạn

printing-limit-and-more = { $limit }, thêm { $extra } ({ $condition })
printing-limit-unknown = Hỏi cơ quan giải quyết
printing-addition = { $condition }: thêm { $extra }.
printing-within = Trong { $limit }
printing-within-of-receipt = Thời hạn { $limit }, tính từ khi hồ sơ được tiếp nhận
printing-by = Chậm nhất { $when }

printing-collected-by-post = Bưu điện mang đến: { $address }
printing-collected-online = Bản điện tử, trên Cổng dịch vụ công
printing-collected-home = Cán bộ mang kết quả đến nhà

printing-next-check = Cán bộ kiểm tra hồ sơ và báo cho bạn.
printing-next-supplement = Nếu thiếu giấy tờ, bạn được báo một lần, đầy đủ, và bổ sung ngay trên mạng.
printing-next-result-counter = Bạn đến quầy nhận kết quả.
printing-next-result-post = Bưu điện mang kết quả đến nhà bạn.
printing-next-result-online = Bạn nhận kết quả bản điện tử trên mạng.
printing-next-result-home = Cán bộ mang kết quả đến tận nhà bạn.

printing-no-fee = Không mất tiền
printing-fee-per = { $amount } mỗi { $piece }
printing-file-counter = Bộ phận Một cửa
printing-file-post = bưu điện
printing-file-online = trên mạng, tại Cổng dịch vụ công
printing-paper-shown = xuất trình rồi nhận lại ngay
printing-paper-optional = nếu có
printing-published = Công bố theo { $decision }
printing-published-unknown = Quyết định công bố: chưa ghi trong danh mục
printing-form-if = chỉ ghi khi “{ $question }” là { $answers }
printing-form-if-ticked = chỉ ghi khi đánh dấu “{ $question }”

printing-step-prepare = Chuẩn bị giấy tờ ở trên. Thiếu tờ nào, cán bộ ghi phiếu hướng dẫn đầy đủ một lần.
printing-step-file = Nộp hồ sơ. Bạn nhận giấy hẹn có mã hồ sơ.
printing-step-follow = Theo dõi bằng mã hồ sơ hoặc mã QR trên giấy hẹn.
printing-step-result = Nhận kết quả đúng ngày hẹn, mang theo giấy hẹn.
printing-step-result-post = Nhận kết quả đúng ngày hẹn tại quầy, hoặc tại nhà qua bưu điện.

fault-register-too-long = Kỳ này có hơn { $max } hồ sơ, không in được một lần. Chọn kỳ ngắn hơn, hoặc tải tệp Excel.

export-dossiers = Danh sách hồ sơ
export-procedures = Danh sách thủ tục
export-audit = Nhật ký hệ thống
export-audit-at = Lúc
export-audit-who = Người
export-audit-agency = Cơ quan
export-audit-what = Việc
export-audit-object = Đối tượng
export-about = Về danh sách này
export-about-item = Mục
export-about-value = Nội dung
export-computed-at = Lập lúc
export-rows = Số dòng
export-no-filter = Bộ lọc
export-no-filter-value = Không lọc, lấy tất cả
export-code = Mã hồ sơ
export-procedure = Thủ tục
export-procedure-code = Mã thủ tục
export-applicant = Người nộp
export-phone = Điện thoại
export-channel = Cách nộp
export-state = Trạng thái
export-filed = Nộp lúc
export-received = Tiếp nhận lúc
export-due = Hạn trả kết quả
export-resolved = Có kết quả lúc
export-returned = Trả kết quả lúc
export-timeliness = Đúng hay trễ hạn
export-step = Đang ở bước
export-receiving-agency = Cơ quan tiếp nhận
export-step-agency = Cơ quan đang giữ
export-field = Lĩnh vực
export-levels = Cấp
export-handled-by = Nơi tiếp nhận
export-every-agency = Mọi cơ quan: { $level }
export-online-level = Mức độ trực tuyến
export-situation = Trường hợp
export-limit = Thời hạn
export-fee = Phí, lệ phí
export-papers = Số giấy tờ
export-published-by = Quyết định công bố
