//! How dates, numbers and time limits are written.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    calendar::{Remaining, TimeLimit, vietnam},
    dossier::{Act, Refusal, StateName},
    money::Dong,
    organisation::{Level, Role},
};
use motcua_texts::{Locale, *};

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect("an instant")
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[test]
fn a_date_names_its_weekday_and_the_time_of_vietnam() {
    let afternoon = at("2020-06-10T07:40:00Z");
    assert_eq!(date_time(Locale::Vi, afternoon), "thứ Tư, 10/06/2020, 14:40");
    assert_eq!(date_time(Locale::En, afternoon), "Wednesday, 10/06/2020, 14:40");
    assert_eq!(date(Locale::Vi, day(2020, 6, 14)), "Chủ nhật, 14/06/2020");
    assert_eq!(short_date_time(afternoon), "10/06/2020 14:40");
}

#[test]
fn a_half_open_period_is_written_with_its_last_day() {
    // The half year of the reports ends on 14 June (rules of the statistics, form II.06a).
    assert_eq!(half_open_period(day(2019, 12, 15), day(2020, 6, 15)), "15/12/2019 – 14/06/2020");
}

#[test]
fn numbers_have_the_separators_of_their_language() {
    assert_eq!(count(Locale::Vi, 362_485), "362.485");
    assert_eq!(count(Locale::En, 362_485), "362,485");
    assert_eq!(count(Locale::Vi, -1_000), "-1.000");
    assert_eq!(percent(Locale::Vi, 97.92), "97,92\u{a0}%");
    assert_eq!(percent(Locale::En, 20.1194), "20.12\u{a0}%");
    assert_eq!(money(Dong(107_394_908)), "107.394.908 đ");
}

#[test]
fn limits_are_said_in_words() {
    let cases = [
        ("5d", "5 ngày làm việc", "5 working days"),
        ("1d", "1 ngày làm việc", "1 working day"),
        ("0.5d", "nửa ngày", "half a day"),
        ("2.5d", "2,5 ngày làm việc", "2.5 working days"),
        ("8h", "8 giờ làm việc", "8 working hours"),
        ("1.5h", "1,5 giờ làm việc", "1.5 working hours"),
        ("45min", "45 phút làm việc", "45 working minutes"),
        ("15c", "15 ngày", "15 days"),
        ("2m", "2 tháng", "2 months"),
        ("same-day", "trong ngày", "the same day"),
    ];
    for (written, vi, en) in cases {
        let span: TimeLimit = written.parse().expect("a limit");
        assert_eq!((limit(Locale::Vi, span).as_str(), limit(Locale::En, span).as_str()), (vi, en));
    }
}

#[test]
fn what_is_left_is_said_in_days_or_hours() {
    let vi = |left| remaining(Locale::Vi, left);
    assert_eq!(vi(Remaining::DaysLeft { working_days: 2 }), "còn 2 ngày làm việc");
    assert_eq!(vi(Remaining::DueToday { working_minutes: 140 }), "hạn hôm nay, còn 2 giờ 20 phút");
    assert_eq!(vi(Remaining::OverdueToday { working_minutes: 0 }), "vừa quá hạn hôm nay");
    assert_eq!(vi(Remaining::DaysOverdue { working_days: 1 }), "quá hạn 1 ngày");
    assert_eq!(remaining(Locale::En, Remaining::DaysOverdue { working_days: 1 }), "1 day overdue");
}

#[test]
fn a_deadline_is_explained_from_receipt_to_result() {
    // The driving licence of the start page: five working days from a Wednesday afternoon.
    let limit: TimeLimit = "5d".parse().expect("a limit");
    let deadline = vietnam().deadline(at("2020-06-10T14:40:00+07:00"), &limit).expect("a deadline");
    assert_eq!(
        explain_in_lines(Locale::Vi, &deadline.explanation),
        [
            "Nhận hồ sơ: thứ Tư, 10/06/2020, 14:40",
            "Thời hạn: 5 ngày làm việc",
            "Ngày nhận: 10/06 (không tính, Điều 147 Bộ luật Dân sự)",
            "Các ngày được tính: 11, 12, 15, 16, 17/06 (5 ngày)",
            "Nghỉ: 13, 14/06 (thứ Bảy, Chủ nhật)",
            "Hẹn trả: thứ Tư, 17/06/2020, 17:00",
        ]
    );
}

#[test]
fn every_refusal_says_what_why_and_what_to_do() {
    let refusals = refusals();
    assert_eq!(refusals.len(), 26, "a refusal is missing here");
    for refusal in refusals {
        for locale in Locale::ALL {
            let text = refusal_text(locale, &refusal);
            for part in [&text.what, &text.why, &text.advice] {
                assert!(!part.contains('⟦') && !part.contains("{$"), "{}: {part}", text.code);
            }
        }
    }
    let early = Refusal::WrongState { act: Act::Accept, state: StateName::Returned };
    assert_eq!(refusal_text(Locale::Vi, &early).what, "Bây giờ chưa thể tiếp nhận");
}

fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::WrongState { act: Act::Accept, state: StateName::Returned },
        Refusal::SupplementAskedTwice,
        Refusal::SupplementNamesNothing,
        Refusal::SupplementSlipTooLate { until: "15/06/2020".into() },
        Refusal::ReasonMissing,
        Refusal::ChannelNotOpen,
        Refusal::PapersMissing { papers: vec!["Tờ khai".into()] },
        Refusal::NoApprovedProcess,
        Refusal::StepDoesNotAllow { act: Act::SignResult },
        Refusal::NothingToSendBackTo,
        Refusal::ConsultationOpen { agency: "Chi cục Thuế".into() },
        Refusal::ConsultationUnknown,
        Refusal::AnswerDateInThePast,
        Refusal::VerificationIncomplete,
        Refusal::NothingSupplied,
        Refusal::ReceiverMissing,
        Refusal::OriginalsNotHandedBack,
        Refusal::CalendarUnknown { detail: "2120".into() },
        Refusal::TextTooLong { max: 4_000 },
        Refusal::ApplicantIncomplete { field: "phone" },
        Refusal::TimeRunsBackwards,
        Refusal::AlreadyFiled,
        Refusal::NotFiledYet,
        Refusal::ResultFileMissing,
        Refusal::TooMany { max: 300 },
        Refusal::ProcedureAbolished { name: "Cấp giấy".into(), successor: None },
    ]
}

#[test]
fn every_name_of_the_domain_has_a_word() {
    for locale in Locale::ALL {
        let names = StateName::ALL
            .map(|state| state_name(locale, state))
            .into_iter()
            .chain(Act::ALL.map(|act| act_name(locale, act)))
            .chain(Role::ALL.map(|role| role_name(locale, role)))
            .chain(Level::OF_A_PROVINCE.map(|level| level_name(locale, level)));
        for name in names {
            assert!(!name.contains('⟦'), "{name}");
        }
    }
}
