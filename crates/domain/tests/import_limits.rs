//! Time limits as procedures print them, and what the import makes of each.
//!
//! A day without the words *làm việc* is a day of the ordinary calendar (Civil Code 2015, Art. 147–148).

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::import::{RemarkKind, TEXT_MAX_CHARS, limit, states_a_limit},
};
use proptest::prelude::*;

/// Compact form of the limit, or `-` for none.
fn read(text: &str) -> String {
    limit::parse(text).limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string())
}

fn assert_all(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text:?}: {} instead of {expected}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn working_days_and_hours_are_working_time() {
    assert_all(&[
        ("05 ngày làm việc", "5d"),
        ("5 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "5d"),
        ("Không quá 03 ngày làm việc", "3d"),
        ("không quá 10 (mười) ngày làm việc, kể từ khi nhận hồ sơ", "10d"),
        ("Trong thời hạn 02 (hai) ngày làm việc", "2d"),
        ("Trong vòng 15 ngày làm việc", "15d"),
        ("Chậm nhất sau 05 ngày làm việc, kể từ khi nhận được văn bản đề nghị", "5d"),
        ("Tối đa là 07 ngày làm việc", "7d"),
        ("Thời hạn giải quyết: 26 ngày làm việc", "26d"),
        ("ba ngày làm việc", "3d"),
        ("mười lăm ngày làm việc", "15d"),
        ("0,5 ngày làm việc", "0.5d"),
        ("nửa ngày làm việc", "0.5d"),
        ("1,5 ngày làm việc", "1.5d"),
        ("2.5 ngày làm việc", "2.5d"),
        ("01 buổi làm việc", "0.5d"),
        ("02 tuần làm việc", "10d"),
        ("08 giờ làm việc", "8h"),
        ("4 giờ hành chính", "4h"),
        ("2 giờ", "2h"),
        ("1,5 giờ", "1.5h"),
        ("1 giờ 30 phút", "1.5h"),
        ("30 phút", "0.5h"),
        ("Trong thời hạn tối đa 60 phút, kể từ khi tiếp nhận đầy đủ hồ sơ", "1h"),
        ("45 phút/hồ sơ", "45min"),
        ("Trực tiếp tại Bộ phận Một cửa: 07 ngày làm việc kể từ ngày nhận được hồ sơ", "7d"),
    ]);
}

#[test]
fn days_without_the_word_working_and_months_are_of_the_calendar() {
    assert_all(&[
        ("15 ngày kể từ ngày nhận được hồ sơ hợp lệ", "15c"),
        ("15 ngày", "15c"),
        ("15 Ngày", "15c"),
        ("02 (hai) ngày", "2c"),
        ("20 ngày, kể từ ngày cơ quan có thẩm quyền nhận được hồ sơ", "20c"),
        ("45  ngày", "45c"),
        ("ba mươi ngày", "30c"),
        ("2 tuần", "14c"),
        ("02 tháng", "2m"),
        ("Trong thời gian 3 tháng kể từ ngày tiếp nhận hồ sơ", "3m"),
        ("01 năm", "12m"),
        ("Trong thời hạn 1 năm kể từ ngày nộp đơn", "12m"),
        ("15 ngày hợp lệ kể từ ngày nhận được hồ sơ", "15c"),
    ]);
}

#[test]
fn promises_of_the_same_day_are_read_with_the_rule_of_three_o_clock() {
    // NĐ 61/2018 Art. 18: received after 15:00 and not settled at once, the result comes the next working day.
    assert_all(&[
        ("trong ngày", "same-day"),
        ("Ngay trong ngày làm việc", "same-day"),
        ("Trong ngày tiếp nhận hồ sơ", "same-day"),
        ("Giải quyết ngay", "same-day"),
        ("đổi ngay", "same-day"),
        ("Ngay sau khi nhận đủ hồ sơ", "same-day"),
        ("Ngay", "same-day"),
        (
            "Ngay trong ngày làm việc tiếp nhận hồ sơ; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay \
             thì trả kết quả trong ngày làm việc tiếp theo",
            "same-day-1500",
        ),
        ("Trong ngày làm việc, nếu nhận sau 15 giờ thì ngày làm việc tiếp theo", "same-day-1500"),
    ]);
}

#[test]
fn numbers_that_are_no_limits_are_passed_over() {
    assert_all(&[
        ("Giấy phép có giá trị 5 năm", "-"),
        ("Thẻ có thời hạn 10 năm", "-"),
        ("Công dân đủ 14 tuổi", "-"),
        ("trẻ em dưới 06 tháng tuổi", "-"),
        ("Mở cửa từ 7 giờ 30 đến 11 giờ 30", "-"),
        ("Nộp hồ sơ trước 16 giờ", "-"),
        ("Thông tư số 30/2016/TT-BTC ngày 14 tháng 11 năm 2016", "-"),
        ("ngày 30/6/2026", "-"),
        ("trước ngày 30/11", "-"),
        ("thứ 2 đến thứ 6 hàng tuần", "-"),
        ("có ít nhất 03 năm kinh nghiệm", "-"),
        ("05 năm liên tục", "-"),
        ("báo cáo 01 năm/lần", "-"),
        ("trong 03 tháng gần nhất", "-"),
        ("tại khoản 2 Điều 12", "-"),
        ("Không có thông tin", "-"),
        ("Không quy định", "-"),
        ("trong ngày 30/11", "-"),
        ("99999999999 ngày", "-"),
        ("0 ngày làm việc", "-"),
        ("", "-"),
    ]);
}

#[test]
fn where_people_must_look_again_the_reading_is_doubtful() {
    let table = [
        ("từ 3 đến 5 ngày làm việc", "5d", RemarkKind::LimitRange),
        ("03 - 05 ngày", "5c", RemarkKind::LimitRange),
        ("02 ngày đến 05 ngày", "5c", RemarkKind::LimitRange),
        ("24 giờ", "1c", RemarkKind::LimitInHours),
        ("48 giờ kể từ khi nhận", "2c", RemarkKind::LimitInHours),
        ("72 giờ", "3c", RemarkKind::LimitInHours),
        ("28 giờ", "28h", RemarkKind::LimitInHours),
        ("1,5 ngày", "1.5d", RemarkKind::LimitHalfDay),
        ("nửa ngày", "0.5d", RemarkKind::LimitHalfDay),
        (
            "28 ngày làm việc (đối với trường hợp cấp mới), 02 ngày làm việc (đối với trường hợp cấp lại)",
            "28d",
            RemarkKind::SeveralLimits,
        ),
        ("02 ngày làm việc và 45 ngày", "2d", RemarkKind::SeveralLimits),
        (
            "- Thời hạn tiếp nhận: 03 ngày làm việc;\n- Thời hạn thẩm định: 50 ngày",
            "-",
            RemarkKind::LimitOfSteps,
        ),
        ("Thời hạn giải quyết: theo Quy chế làm việc", "-", RemarkKind::LimitNotUnderstood),
        ("Công bố trước ngày 31 tháng 12", "-", RemarkKind::LimitNotUnderstood),
    ];
    for (text, expected, kind) in table {
        assert_eq!(read(text), expected, "{text}");
        assert!(limit::parse(text).doubts.contains(&kind), "{text}: {:?}", limit::parse(text).doubts);
    }
}

#[test]
fn a_plain_limit_raises_no_doubt() {
    for text in ["05 ngày làm việc", "15 ngày kể từ ngày nhận", "trong ngày", "8 giờ làm việc", "02 tháng"]
    {
        assert_eq!(limit::parse(text).doubts, [], "{text}");
    }
}

#[test]
fn time_added_under_a_condition_is_kept_beside_the_limit() {
    // "… not more than 8 working days where it must be verified": three on top of five.
    let total = limit::parse("05 ngày làm việc. Trường hợp cần xác minh thì không quá 08 ngày làm việc");
    assert_eq!(total.limit, Some(TimeLimit::working_days(5)));
    assert_eq!(total.additions.len(), 1);
    assert_eq!(total.additions[0].extra, TimeLimit::working_days(3));
    assert_eq!(total.additions[0].condition, "Trường hợp cần xác minh thì không quá 08 ngày làm việc");
    assert_eq!(total.doubts, []);

    // "… prolonged BY not more than": the number is the extra itself.
    let extra = limit::parse("15 ngày; trường hợp phức tạp được kéo dài thêm không quá 10 ngày");
    assert_eq!(extra.limit, Some(TimeLimit::CalendarDays(15)));
    assert_eq!(extra.additions[0].extra, TimeLimit::CalendarDays(10));
}

#[test]
fn an_addition_that_is_not_clear_stays_text_and_doubtful() {
    // Working days cannot be subtracted from calendar days.
    let mixed = limit::parse("05 ngày làm việc. Trường hợp cần xác minh thì không quá 20 ngày");
    assert_eq!(mixed.additions, []);
    assert!(mixed.doubts.contains(&RemarkKind::SeveralLimits));
    // Another case is no condition on the first.
    let other = limit::parse("05 ngày làm việc. Trường hợp cấp đổi: 10 ngày làm việc");
    assert_eq!(other.additions, []);
    assert!(other.doubts.contains(&RemarkKind::SeveralLimits));
}

#[test]
fn text_typed_in_decomposed_letters_reads_alike() {
    use unicode_normalization::UnicodeNormalization;
    let typed: String = "05 ngày làm việc".nfd().collect();
    assert_eq!(read(&typed), "5d");
}

#[test]
fn the_detector_sees_limits_and_leaves_dates_and_validity_alone() {
    for text in
        ["Miễn phí03 ngày làm việc kể từ ngày nhận", "15 ngày", "Miễn phíđổi ngay", "Không quá 30 phút"]
    {
        assert!(states_a_limit(text), "{text}");
    }
    for text in
        ["20Miễn phí", "Thông tư ngày 15 tháng 12 năm 2021", "có giá trị 5 năm", "trực tiếp tại Công an", ""]
    {
        assert!(!states_a_limit(text), "{text}");
    }
}

fn phrases() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "05",
        "1,5",
        "24",
        "ngày",
        "làm việc",
        "giờ",
        "tháng",
        "năm",
        "trong",
        "không quá",
        "(",
        ")",
        "-",
        "đến",
        ".",
        ";",
        "\n",
        "trường hợp",
        "thêm",
        "xác minh",
        "nửa",
        "/",
        "ngay",
        "Miễn phí",
        "99999999999999999999",
        "phút",
        "kéo dài",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_always_alike(text in any::<String>()) {
        prop_assert_eq!(limit::parse(&text), limit::parse(&text));
        prop_assert_eq!(states_a_limit(&text), states_a_limit(&text));
    }

    #[test]
    fn any_mixture_of_its_own_words_is_read_to_an_acceptable_limit(text in phrases()) {
        let reading = limit::parse(&text);
        prop_assert_eq!(&reading, &limit::parse(&text));
        for limit in reading.stated.iter().chain(reading.additions.iter().map(|addition| &addition.extra)) {
            prop_assert!(limit.check().is_ok(), "{} in {:?}", limit, text);
        }
    }
}

#[test]
fn what_stands_beyond_the_bound_is_not_read() {
    let padding = "chữ ".repeat(TEXT_MAX_CHARS);
    assert_eq!(read(&format!("{padding}05 ngày làm việc")), "-");
    assert_eq!(read(&format!("05 ngày làm việc {padding}")), "5d");
}
