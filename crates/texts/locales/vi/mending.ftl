# Sửa sai sót và xử lý mất giấy tờ (Nghị định 61/2018/NĐ-CP, Điều 21)

act-correct_result = Sửa kết quả sai
act-record_loss = Báo mất giấy tờ

event-result_corrected = Đã sửa kết quả sai
event-loss_recorded = Đã báo mất giấy tờ và xin lỗi

office-correct-says = Kết quả sai do cơ quan thì cơ quan sửa và chịu mọi chi phí. Người dân không phải nộp thêm gì; kết quả mới nằm ở bộ phận một cửa.
office-correct-reason = Sai ở đâu
office-correct-file = Kết quả đúng, đã ký
office-corrections = Kết quả đã sửa
office-correction = Thay số { $number }: { $reason }
office-loss-says = Ghi rõ mất gì, ai chịu trách nhiệm, khắc phục thế nào. Người nộp được báo cùng lời xin lỗi; hạn trả không đổi.
office-loss-what = Mất giấy tờ gì
office-loss-liable = Người chịu trách nhiệm
office-loss-remedy = Cách khắc phục và bên trả chi phí
office-losses = Giấy tờ bị mất
office-loss = { $what } Người chịu trách nhiệm: { $liable }. { $remedy }

track-corrected = Kết quả đã được sửa
track-corrected-text = Cơ quan đã sửa sai sót: { $reason } Bạn không phải trả phí. Kết quả đúng chờ bạn ở nơi nhận.
track-lost = Cơ quan làm mất giấy tờ của bạn
track-lost-text = { $what } { $remedy } { $apology }

refusal-DOS-046 = Chưa ghi ai chịu trách nhiệm và cách khắc phục
    .why = Làm mất giấy tờ của người dân thì phải xác định người chịu trách nhiệm và khắc phục.
    .advice = Ghi tên người chịu trách nhiệm, việc sẽ làm và bên trả chi phí.
