# Liên thông: phần việc của nhiều cơ quan trong một hồ sơ

act-open_branch = Giao thêm phần việc
act-assign_branch = Phân công phần việc liên thông
act-close_branch = Trả kết quả phần việc
act-send_branch_back = Chuyển lại phần việc

event-branch_opened = Đã giao phần việc
event-branch_assigned = Đã phân công phần việc
event-branch_closed = Đã có kết quả phần việc
event-branch_sent_back = Đã chuyển lại phần việc

branch-state-ahead = Chưa đến lượt
branch-state-not_needed = Chỉ làm khi cần
branch-state-open = Đang làm
branch-state-granted = Đã xong
branch-state-refused_with_reasons = Không giải quyết, có nêu lý do
branch-state-blocked = Không làm được vì thiếu kết quả trước
branch-state-ended = Đã dừng

office-branches = Phần việc của các cơ quan
office-branches-say = Cơ quan chủ trì đi tiếp khi mọi phần việc đã có kết quả. Người dân chỉ có một ngày hẹn.
office-branch = Phần việc
office-branch-needs = Cần có trước: { $names }
office-branch-condition = Khi: { $condition }
office-branch-gives = Người dân nhận: { $result }
office-branch-due = Hạn { $when }
office-branch-done = Xong { $when }
office-branch-came-back = Bị chuyển lại: { $reason }
office-branch-outcome = Kết quả
office-branch-outcome-granted = Giải quyết được
office-branch-outcome-refused = Không giải quyết được
office-branch-number = Số giấy tờ hoặc số trong sổ
office-branch-number-hint = Người dân nhận giấy nào thì ghi số giấy ấy, hoặc đính kèm bản điện tử.
office-branch-note = Điều cơ quan khác cần biết, hoặc lý do không giải quyết được
office-branch-file = Bản điện tử của kết quả
office-branch-assign-to = Giao cho
office-branch-nobody = Phòng này chưa có ai làm được việc này.
office-branch-open-says = Chỉ giao phần việc này khi hồ sơ thật sự cần.
office-branch-back-says = Cơ quan ấy làm lại và có thời hạn như lần đầu.
office-branch-at = Tại bước: { $step }

nav-branches = Việc liên thông
office-tasks = Việc liên thông
office-tasks-say = Phần việc mà cơ quan khác giao cho cơ quan mình trong hồ sơ liên thông.
office-tasks-show-own = Việc của tôi
office-tasks-show-open = Đang làm
office-tasks-show-late = Quá hạn
office-tasks-show-ahead = Sắp đến
office-tasks-show-done = Đã xong
office-tasks-show-all = Tất cả
office-tasks-none = Không có phần việc nào ở mục này.
office-tasks-none-found = Không tìm thấy phần việc nào khớp với từ đã gõ. Thử ít từ hơn, hoặc xem mục Tất cả.
office-tasks-task = Phần việc
office-tasks-dossier = Hồ sơ
office-tasks-from = Cơ quan tiếp nhận
office-tasks-holder = Người làm
office-tasks-due = Hạn
office-tasks-whole-due = Hạn cả hồ sơ
office-tasks-state = Tình trạng
office-tasks-search = Tìm theo mã hồ sơ, tên người nộp
office-tasks-stands = Đồng hồ hồ sơ đang dừng

track-branches = Các cơ quan đang giải quyết
track-branches-say = Bạn chỉ nộp một lần, theo dõi ở đây và nhận mọi kết quả ở một nơi, vào một ngày hẹn.
track-branch-number = Số { $number }

agency-function-thue = Cơ quan thuế phụ trách địa bàn
export-agency = Cơ quan
printing-branch = Liên thông: { $name }

refusal-DOS-040 = Chưa chuyển bước được
    .why = { $count ->
       *[other] Các cơ quan khác chưa trả kết quả phần việc: { $branches }.
    }
    .advice = Chờ kết quả, hoặc nhắc cơ quan ấy. Xem ai đang giữ ở mục Phần việc của các cơ quan.
refusal-DOS-041 = Phần việc này không đang mở
    .why = Phần việc “{ $branch }” chưa đến lượt, đã có kết quả, hoặc không thuộc bước này.
    .advice = Tải lại trang để xem tình trạng mới nhất.
refusal-DOS-042 = Không cần giao phần việc này
    .why = Phần việc “{ $branch }” do quy trình tự giao, hoặc đã giao rồi.
    .advice = Xem tình trạng ở mục Phần việc của các cơ quan.
refusal-DOS-043 = Chưa giao được phần việc này
    .why = Phần việc “{ $branch }” cần kết quả của phần việc khác mà chưa có.
    .advice = Chờ kết quả ấy rồi giao.
refusal-DOS-044 = Chưa có kết quả cho người dân
    .why = Phần việc này trả giấy tờ cho người dân nên phải có số hoặc bản điện tử.
    .advice = Ghi số giấy tờ, hoặc đính kèm tệp. Nếu không giải quyết được, chọn “Không giải quyết được” và nêu lý do.
refusal-DOS-045 = Cơ quan được giao việc không còn
    .why = { $agency } đã giải thể hoặc sáp nhập mà chưa có cơ quan thay.
    .advice = Báo quản trị cấp tỉnh sửa quy trình: giao phần việc cho cơ quan đang hoạt động.

process-fault-PRC-020 = Không có { $function } cho địa bàn của { $agency }
    .advice = Ghi cơ quan phụ trách địa bàn này trong danh mục cơ quan, hoặc chọn nơi thực hiện khác.
process-fault-PRC-021 = Phần việc liên thông đặt ở bước tiếp nhận hoặc bước trả
    .advice = Chuyển phần việc sang một bước ở giữa.
process-fault-PRC-022 = Bước có quá nhiều phần việc liên thông
    .advice = Mỗi bước tối đa 20 phần việc. Tách sang bước khác.
process-fault-PRC-023 = Mã { $branch } trùng với một phần việc khác
    .advice = Xóa một phần việc.
process-fault-PRC-024 = Chờ { $needs }, mà bước này không có phần việc ấy
    .advice = Bỏ dấu chọn ở phần việc phải chờ, hoặc thêm phần việc ấy.
process-fault-PRC-025 = Phần việc này chờ vòng về chính nó nên không bao giờ bắt đầu
    .advice = Bỏ bớt một mối chờ trong vòng ấy.
process-fault-PRC-026 = Các phần việc cần { $taken } giờ, bước chỉ có { $allowed } giờ
    .advice = Tăng thời gian của bước hoặc giảm thời gian của phần việc.

process-branches-of = Phần việc của các cơ quan ở bước { $step }
process-branch-add = Thêm phần việc của một cơ quan
process-branch-add-at = Thêm phần việc
process-branch-edit = Sửa phần việc { $number }
process-branch-remove = Bỏ phần việc
process-branch-say = Phần việc do một cơ quan làm trong lúc hồ sơ ở bước này. Bước chỉ đi tiếp khi mọi phần việc có kết quả.
process-branch-name = Tên phần việc
process-branch-name-hint = Ví dụ: Cấp thẻ bảo hiểm y tế.
process-branch-budget = Thời gian của phần việc
process-branch-budget-hint = 0.5d là nửa ngày làm việc, 2d là hai ngày, 2h là hai giờ. Các phần việc nối nhau không được dài hơn thời gian của bước.
process-branch-after = Chờ kết quả của
process-branch-after-hint = Không chọn thì phần việc mở ngay khi hồ sơ tới bước này.
process-branch-result = Giấy tờ trả cho người dân
process-branch-result-hint = Ví dụ: Thẻ bảo hiểm y tế. Để trống nếu chỉ phục vụ cơ quan khác.
process-branch-condition = Chỉ làm khi
process-branch-condition-hint = Ví dụ: Đường dây đi qua phạm vi đường bộ. Để trống nếu hồ sơ nào cũng cần.
process-branch-save = Lưu phần việc
process-sometimes = khi cần
process-diagram-branches = Có { $count } phần việc của các cơ quan.
process-diagram-desc = Các bước nối nhau từ trên xuống. Phần việc của cơ quan khác nằm dưới bước của nó; phần việc phải chờ nằm thấp hơn.
process-place-serving = Cơ quan phụ trách địa bàn ({ $function })
process-part-after = phải chờ
process-part-result = giấy tờ trả
process-part-condition = điều kiện
