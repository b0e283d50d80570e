# Tên gọi trong đời một hồ sơ.
state-submitted = Chờ tiếp nhận
state-awaiting_supplement = Chờ bổ sung
state-accepted = Đã tiếp nhận
state-in_progress = Đang giải quyết
state-paused = Tạm dừng
state-resolved = Đã có kết quả
state-returned = Đã trả kết quả
state-refused = Không tiếp nhận
state-withdrawn = Đã rút

act-submit = Nộp hồ sơ
act-receive_at_counter = Nhận hồ sơ tại quầy
act-request_supplement = Yêu cầu bổ sung
act-request_supplement_again = Yêu cầu bổ sung lần nữa
act-supply = Nộp bổ sung
act-refuse = Từ chối tiếp nhận
act-accept = Tiếp nhận
act-assign = Phân công
act-hand_over = Chuyển hồ sơ
act-complete_step = Hoàn thành bước
act-send_back = Trả lại bước trước
act-consult = Lấy ý kiến cơ quan khác
act-answer_consultation = Trả lời ý kiến
act-verify_on_site = Ghi kết quả thẩm tra thực tế
act-sign_result = Ký kết quả
act-refuse_with_reasons = Ký văn bản từ chối
act-ask_pause = Đề nghị tạm dừng
act-approve_pause = Duyệt tạm dừng
act-decline_pause = Không duyệt tạm dừng
act-resume = Giải quyết tiếp
act-reschedule = Xin lỗi và hẹn lại
act-withdraw = Rút hồ sơ
act-return_result = Trả kết quả

event-filed = Đã nộp hồ sơ
event-accepted = Đã tiếp nhận, bắt đầu tính thời hạn
event-refused = Không tiếp nhận hồ sơ
event-supplement_requested = Đã yêu cầu bổ sung
event-supplied = Đã nộp bổ sung
event-assigned = Đã phân công người xử lý
event-handed_over = Đã chuyển hồ sơ đi xử lý
event-step_completed = Đã xong một bước
event-sent_back = Trả lại bước trước
event-consulted = Đã gửi lấy ý kiến
event-consultation_answered = Đã có ý kiến trả lời
event-verified_on_site = Đã thẩm tra thực tế
event-result_signed = Đã ký kết quả
event-resolved = Kết quả đã về bộ phận một cửa
event-pause_asked = Đã đề nghị tạm dừng
event-paused = Tạm dừng, thời hạn đứng lại
event-pause_declined = Không duyệt tạm dừng
event-resumed = Giải quyết tiếp, thời hạn chạy lại
event-rescheduled = Đã xin lỗi và hẹn lại ngày trả
event-withdrawn = Người nộp đã rút hồ sơ
event-returned = Đã trả kết quả cho người nộp

channel-counter = Tại quầy
channel-online = Trực tuyến
channel-post = Qua bưu điện

return-way-counter = Nhận tại quầy
return-way-post = Bưu điện mang đến nhà
return-way-online = Nhận bản điện tử
return-way-home = Cán bộ trao tại nhà

timeliness-early = Sớm hạn
timeliness-on_time = Đúng hạn
timeliness-late = Trễ hạn

outcome-granted = Được giải quyết
outcome-refused_with_reasons = Không giải quyết, có nêu lý do

ground-supplement = Người nộp bổ sung giấy tờ
ground-financial_obligation = Người nộp làm nghĩa vụ tài chính
ground-competent_authority = Chờ quyết định của cơ quan có thẩm quyền
ground-force_majeure = Bất khả kháng

missing-kind-original = Bản chính
missing-kind-certified_copy = Bản sao có chứng thực
missing-kind-photocopy = Bản chụp
missing-kind-correction = Sửa lại cho đúng

applicant-field-name = họ tên
applicant-field-phone = số điện thoại
applicant-field-identity = số căn cước hoặc mã số thuế
