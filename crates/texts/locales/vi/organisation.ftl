# Cấp hành chính và vai trò.
level-ministry = Bộ, ngành
level-province = Cấp tỉnh
level-district = Cấp huyện
level-commune = Cấp xã
level-other = Cơ quan khác

role-receptionist = Người tiếp nhận
role-processor = Người xử lý
role-head_of_room = Trưởng phòng
role-leader = Lãnh đạo
role-return_desk = Người trả kết quả
role-agency_administrator = Quản trị cơ quan
role-province_administrator = Quản trị toàn tỉnh
role-auditor = Kiểm tra, giám sát
