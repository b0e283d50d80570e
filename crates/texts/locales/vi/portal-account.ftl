# Tài khoản của người dân.
account-sign-in-title = Đăng nhập
account-sign-in-lead = Dùng số điện thoại hoặc thư điện tử bạn đã đăng ký.
account-contact = Số điện thoại hoặc thư điện tử
account-password = Mật khẩu
account-wrong = Số điện thoại, thư điện tử hoặc mật khẩu chưa đúng
account-wrong-text = Xem lại cả hai ô rồi thử lại. Sai nhiều lần liền, tài khoản tạm khóa 15 phút.
account-locked = Tài khoản đang tạm khóa
account-locked-text = Vì đã gõ sai mật khẩu nhiều lần. Thử lại sau { $at }.
account-ended = Phiên đăng nhập đã hết
account-ended-text = Đăng nhập lại để làm tiếp.
account-kept = Những gì bạn vừa gõ vẫn được giữ
account-kept-text = Đăng nhập xong bạn trở lại đúng trang đó.
account-no-account = Chưa có tài khoản?
account-register = Tạo tài khoản
account-register-title = Tạo tài khoản
account-register-lead = Một phút là xong. Tài khoản giữ hồ sơ và bản nháp của bạn ở một chỗ.
account-name = Họ và tên
account-identity = Số căn cước, chứng minh nhân dân hoặc hộ chiếu
account-identity-hint = Để điền sẵn vào tờ khai
account-address = Địa chỉ
account-birth-date = Ngày sinh
account-password-hint = Ít nhất { $min } ký tự. Một câu ngắn dễ nhớ là tốt nhất.
account-has-account = Đã có tài khoản?
account-me-title = Hồ sơ của tôi
account-me-drafts = Bản nháp chưa gửi
account-me-draft-saved = Lưu lúc { $at }
account-me-go-on = Làm tiếp
account-notices = Tin về hồ sơ của bạn
account-notices-new =
    { $count ->
       *[other] { $count } tin mới
    }
account-notice-new = Mới
account-notices-none = Chưa có tin nào. Khi hồ sơ của bạn được tiếp nhận, cần bổ sung hay có kết quả, tin hiện ở đây.
account-me-search = Mã hồ sơ hoặc tên thủ tục
account-me-state = Tình trạng
account-me-any = Tất cả
account-me-count =
    { $count ->
       *[other] { $count } hồ sơ
    }
account-me-filed = Nộp lúc
account-me-due = Hẹn trả
account-me-due-none = Chưa có ngày hẹn
account-me-none = Bạn chưa nộp hồ sơ nào
account-me-none-text = Tìm việc bạn cần làm, chúng tôi chỉ cần giấy tờ gì. Nộp xong, hồ sơ hiện ở đây cùng ngày hẹn.
account-me-none-filtered = Không có hồ sơ nào hợp với bộ lọc này
account-me-none-filtered-text = Bỏ bớt điều kiện, hoặc xem tất cả hồ sơ.
account-profile = Thông tin của tôi
account-profile-lead = Dùng để điền sẵn khi nộp hồ sơ. Hồ sơ đã gửi không đổi theo.
account-profile-contact = Đăng nhập bằng
account-password-change = Đổi mật khẩu
account-password-present = Mật khẩu hiện tại
account-password-new = Mật khẩu mới
