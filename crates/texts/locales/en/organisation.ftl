# Levels of government and roles.
level-ministry = Ministry
level-province = Province
level-district = District
level-commune = Commune
level-other = Other agency

role-receptionist = Receiving officer
role-processor = Processing officer
role-head_of_room = Head of room
role-leader = Leader
role-return_desk = Result desk
role-agency_administrator = Agency administrator
role-province_administrator = Province administrator
role-auditor = Auditor
