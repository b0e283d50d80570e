//! A line of a list of dossiers.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::desk::{DossierRow, Sort as StoreSort, instant};
use motcua_domain::{
    calendar::Remaining,
    catalogue::StepAct,
    dossier::{Act, StateName},
    organisation::Role,
    people::mask_phone,
};
use motcua_texts::key;
use serde::Serialize;

use super::Desk;
use crate::components::{Column, Direction, Sort};

/// What a list shows of a dossier.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub code: String,
    pub procedure: String,
    pub applicant: String,
    /// Masked: a list lies open on the desk.
    pub phone: String,
    pub channel: String,
    pub state: String,
    pub step: String,
    pub room: String,
    pub since: Option<DateTime<FixedOffset>>,
    /// Whether `since` is today, so that the hour says enough.
    pub since_today: bool,
    pub due: Option<DateTime<FixedOffset>>,
    pub remaining: Option<Remaining>,
    /// Code of the act that moves the dossier on, where it is the reader's to do.
    pub next: Option<&'static str>,
    /// Whether several such dossiers can be handed over at once.
    pub can_hand_over: bool,
    pub version: i32,
}

/// The columns of a list; those of the store can be sorted by.
pub fn columns() -> Vec<Column> {
    let column = |code, label, sortable| Column { code, label, sortable, numeric: false };
    vec![
        column("code", key!("list-code"), true),
        column("name", key!("list-procedure"), true),
        column("step", key!("office-list-step"), false),
        column("due", key!("list-due"), true),
        column("next", key!("office-list-next"), false),
    ]
}

/// The columns by which a list can be sorted.
const SORTABLE: [&str; 4] = ["code", "name", "due", "newest"];

/// Reads `sort=-due`; the order of the store with it.
pub fn sort_of(asked: &str) -> (Option<Sort>, StoreSort, bool) {
    let Some(sort) = Sort::parse(asked, &SORTABLE) else { return (None, StoreSort::Due, false) };
    let column = match sort.column.as_str() {
        "code" => StoreSort::Code,
        "name" => StoreSort::Name,
        "newest" => StoreSort::Newest,
        _ => StoreSort::Due,
    };
    let descending = sort.direction == Direction::Descending;
    (Some(sort), column, descending)
}

/// The lines of a page of a list.
pub fn rows(desk: &Desk, found: Vec<DossierRow>) -> Vec<Row> {
    found.into_iter().map(|row| row_of(desk, row)).collect()
}

fn row_of(desk: &Desk, row: DossierRow) -> Row {
    let now = desk.app().now();
    let (due, since) = (row.next_due_at.map(instant), row.step_started_at.unwrap_or(row.filed_at));
    let since = instant(since);
    let next = next_act(desk, &row);
    let ended = StateName::from_code(&row.state).is_some_and(StateName::is_final);
    Row {
        // A calendar that does not know the year is told on the dossier's page; a list goes on without.
        remaining: due.filter(|_| !ended).and_then(|due| desk.app().calendar.remaining(now, due).ok()),
        since_today: since.date_naive() == now.date_naive(),
        since: Some(since),
        due,
        next: next.map(Act::code),
        can_hand_over: next == Some(Act::HandOver),
        phone: row.applicant_phone.as_deref().map(mask_phone).unwrap_or_default(),
        room: room_name(desk, &row),
        code: row.code,
        procedure: row.procedure_name,
        applicant: row.applicant_name,
        channel: row.channel,
        state: row.state,
        step: row.step_name.unwrap_or_default(),
        version: row.version,
    }
}

fn room_name(desk: &Desk, row: &DossierRow) -> String {
    let catalogue = desk.app().catalogue();
    let agency = row
        .step_agency
        .as_deref()
        .and_then(|code| catalogue.acting_agency(code, desk.app().now().date_naive()));
    let room =
        agency.and_then(|agency| agency.rooms.iter().find(|room| Some(&room.code) == row.step_room.as_ref()));
    room.map(|room| room.name.clone()).unwrap_or_default()
}

/// What the dossier waits for, where it waits for a person of the reader's roles. The page of the dossier asks the
/// rules; a list only points the way there.
fn next_act(desk: &Desk, row: &DossierRow) -> Option<Act> {
    let receives = desk.officer.has(Role::Receptionist);
    let at_step =
        row.step_role.as_deref().and_then(Role::from_code).is_some_and(|role| desk.officer.has(role));
    match StateName::from_code(&row.state)? {
        StateName::Submitted => receives.then_some(Act::Accept),
        StateName::AwaitingSupplement => receives.then_some(Act::Supply),
        StateName::Accepted => receives.then_some(Act::HandOver),
        StateName::InProgress if at_step => {
            Some(if signs(desk, row) { Act::SignResult } else { Act::CompleteStep })
        }
        StateName::Paused => at_step.then_some(Act::Resume),
        StateName::Resolved => (receives || desk.officer.has(Role::ReturnDesk)).then_some(Act::ReturnResult),
        _ => None,
    }
}

fn signs(desk: &Desk, row: &DossierRow) -> bool {
    let catalogue = desk.app().catalogue();
    let process = catalogue
        .procedure(&row.procedure_code)
        .and_then(|procedure| procedure.situation(&row.situation))
        .and_then(|situation| situation.process.as_ref());
    process.is_some_and(|process| {
        process
            .steps
            .iter()
            .any(|step| Some(&step.name) == row.step_name.as_ref() && step.acts.contains(&StepAct::Sign))
    })
}

/// Answers with a workbook to save.
pub fn workbook(bytes: Vec<u8>, name: &str) -> Response {
    const XLSX: HeaderValue =
        HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    download(bytes, XLSX, name)
}

/// The media type of a paper.
pub const PDF: HeaderValue = HeaderValue::from_static("application/pdf");

/// Answers with a file to save; `name` is of our own making: letters, digits, dots and hyphens.
pub fn download(bytes: Vec<u8>, media_type: HeaderValue, name: &str) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    ([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// Lines for samples.
pub fn sample_rows() -> Vec<Row> {
    let at: DateTime<FixedOffset> = instant(1_591_774_800_000);
    let row = |code: &str, state: &str, remaining, next| Row {
        code: code.to_owned(),
        procedure: "Đăng ký khai sinh".into(),
        applicant: "Trần Thị Ví Dụ".into(),
        phone: "0905 xxx 118".into(),
        channel: "online".into(),
        state: state.into(),
        step: "Thẩm định hồ sơ".into(),
        room: "Tư pháp - Hộ tịch".into(),
        since: Some(at),
        since_today: true,
        due: Some(at),
        remaining: Some(remaining),
        next,
        can_hand_over: next == Some("hand_over"),
        version: 2,
    };
    vec![
        row(
            "000.03.27.H32-200605-0012",
            "in_progress",
            Remaining::DaysOverdue { working_days: 1 },
            Some("complete_step"),
        ),
        row(
            "000.03.27.H32-200610-0004",
            "accepted",
            Remaining::DueToday { working_minutes: 110 },
            Some("hand_over"),
        ),
        row("000.03.27.H32-200610-0011", "submitted", Remaining::DaysLeft { working_days: 3 }, None),
    ]
}
