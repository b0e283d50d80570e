# Theo dõi hồ sơ, bổ sung, rút.
track-title = Tra cứu hồ sơ
track-lead = Gõ mã hồ sơ ghi trên giấy hẹn hoặc trong tin nhắn.
track-code = Mã hồ sơ
track-code-hint = Ví dụ 000.21.01.H32-200610-0001
track-look = Tra cứu
track-unknown = Không có hồ sơ nào mang mã này
track-unknown-text = Xem lại từng chữ, từng số trên giấy hẹn. Mã gồm mã cơ quan, ngày nộp sáu số và bốn số cuối, nối bằng dấu gạch.
track-done = Đã xong khoảng { $percent } %
track-public-note = Chỉ có mã thì thấy đến đây. Đăng nhập bằng tài khoản đã nộp để xem hồ sơ ở phòng nào, hạn từng bước và giấy tờ.
track-not-yours = Hồ sơ này không nộp từ tài khoản của bạn nên chỉ thấy tình trạng.
track-due = Hẹn trả kết quả
track-due-not-yet = Ngày hẹn có ngay khi bộ phận một cửa tiếp nhận.
track-now = Hồ sơ đang ở đâu
track-now-room = Phòng, bộ phận
track-now-holder = Người xử lý
track-now-holder-none = Chưa phân công
track-now-step = Bước
track-now-due = Hạn của bước
track-way = Các bước
track-history = Đã có những việc gì
track-paused = Hồ sơ đang tạm dừng
    .text = Từ { $since }: { $ground }. Trong lúc tạm dừng, thời hạn đứng lại; khi giải quyết tiếp, ngày hẹn lùi đúng bằng thời gian đã dừng và bạn được báo ngày mới.
track-moved = Đã hẹn lại có xin lỗi; hạn theo quy định là { $due }.
track-new-due = Hẹn trả { $due }
track-next-step = Bước tiếp theo: { $step }
track-facts = Thông tin hồ sơ
track-applicant = Người nộp
track-agency = Nơi nhận
track-filed = Nộp lúc
track-beside = Nộp cùng lúc
track-channel = Cách nộp
track-return = Cách nhận kết quả
track-answers = Những gì bạn đã khai
track-files = Giấy tờ đã nộp
track-files-none = Chưa có tệp nào.
track-result = Kết quả của bạn
track-result-number = Số { $number }
track-result-counter = Kết quả đã có ở bộ phận một cửa. Mang theo giấy tờ tùy thân khi đến nhận.
track-download = Tải về
track-refused = Không giải quyết được
track-prints = In giấy tờ
track-print-application = Tờ khai đã điền
track-print-confirmation = Giấy xác nhận đã nộp
track-print-receipt = Giấy tiếp nhận và hẹn trả (mẫu { $number })
track-print-supplement = Phiếu yêu cầu bổ sung (mẫu { $number })
track-print-apology = Phiếu xin lỗi và hẹn lại (mẫu { $number })
track-print-stopping = Thông báo dừng giải quyết (mẫu { $number })
track-print-refusal = Phiếu từ chối tiếp nhận (mẫu { $number })
track-qr = Quét để mở hồ sơ này
track-withdraw = Rút hồ sơ

supplement-title = Bổ sung hồ sơ
supplement-needed = Cần bạn bổ sung
supplement-asked = Yêu cầu lúc { $at }
supplement-reason = Lý do
supplement-once = Bộ phận một cửa chỉ được yêu cầu một lần, nên hãy gửi đủ những thứ dưới đây trong một lần.
supplement-restarts = Sau khi bạn gửi, thời hạn tính lại từ đầu.
supplement-answer = Gửi bổ sung
supplement-other = Giấy tờ khác
supplement-note = Lời nhắn cho bộ phận một cửa
supplement-note-hint = Ví dụ giải thích vì sao một giấy tờ không có.
supplement-send = Gửi bổ sung
supplement-kept =
    { $count ->
       *[other] Đã giữ { $count } tệp bạn vừa gửi, không cần chọn lại.
    }

withdraw-title = Rút hồ sơ
withdraw-what = Nếu bạn rút
withdraw-1 = Hồ sơ dừng lại, không ai giải quyết nữa.
withdraw-2 = Không mở lại được. Muốn làm tiếp thì phải nộp hồ sơ mới.
withdraw-3 = Bản chính đã nộp tại quầy thì nhận lại ở bộ phận một cửa.
withdraw-reason = Vì sao bạn rút?
withdraw-do = Rút hồ sơ này
withdraw-keep = Thôi, không rút

flash-supplied = Đã gửi bổ sung. Bộ phận một cửa sẽ kiểm tra và trả lời.
flash-withdrawn = Đã rút hồ sơ.

track-late = Hồ sơ vừa thay đổi sau khi bạn mở trang này
track-late-text = { $what }, lúc { $at }, bởi { $by }. Việc của bạn chưa được ghi; những gì bạn gõ vẫn còn ở dưới. Xem lại rồi gửi nếu vẫn muốn.
track-late-you = chính bạn, ở một cửa sổ khác
