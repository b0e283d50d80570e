//! One's own dossier: where it is, when it is due and why, what happened, and what can be done.

use motcua_app::{
    App, AppError,
    desk::DossierRow,
    printing::{self, FormKind, Print},
    tracking::OwnDossier,
};
use motcua_domain::{
    calendar::Remaining,
    dossier::{Act, Dossier, Outcome, State, SupplementStage, possible},
};
use motcua_texts::{ExplainedLine, Locale, explain, ground_name, limit};
use serde::Serialize;

use super::{
    branches::{self, BranchView},
    files,
    speak::ComplaintView,
    timeline,
};
use crate::answers::{self, Answer};
use crate::portal::file_view::FileLine;
use crate::render::Page;

/// When the result is due, and why.
#[derive(Debug, Clone, Serialize)]
pub(in crate::portal) struct DueView {
    /// RFC 3339.
    at: String,
    /// The legal deadline (RFC 3339), where the applicant was told to come later; empty elsewhere.
    by_law: String,
    /// How far it is; none once the dossier is decided.
    left: Option<Remaining>,
    lines: Vec<ExplainedLine>,
}

/// Where the dossier is now.
#[derive(Debug, Clone, Serialize)]
struct Place {
    agency: String,
    room: String,
    step: String,
    /// Who holds it; empty until somebody does.
    holder: String,
    /// RFC 3339; empty for a step without a time of its own.
    due: String,
}

/// What a supplement slip asks for.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SlipView {
    /// RFC 3339.
    pub at: String,
    pub reason: String,
    pub items: Vec<SlipItem>,
    /// The limit starts again from zero once the answer is in.
    pub restarts: bool,
}

/// One thing that a slip asks for.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SlipItem {
    pub name: String,
    /// Code of the kind: `original`, `photocopy`, …
    pub kind: String,
    pub remark: String,
}

impl SlipView {
    pub(super) fn sample() -> Self {
        let item =
            SlipItem {
                name: "Giấy chứng sinh".into(), kind: "original".into(), remark: "bản rõ chữ".into()
            };
        Self {
            at: "2020-06-10T15:00:00+07:00".into(),
            reason: "Ảnh chụp bị mờ.".into(),
            items: vec![item],
            restarts: true,
        }
    }
}

/// The slip that waits for an answer.
pub(super) fn open_slip(app: &App, dossier: &Dossier) -> Option<SlipView> {
    if !matches!(dossier.state, State::AwaitingSupplement { .. }) {
        return None;
    }
    let slip = dossier.supplements.last()?;
    let items = slip.items.iter().map(|item| SlipItem {
        name: item.name.clone(),
        kind: kind_code(item.kind).to_owned(),
        remark: item.remark.clone(),
    });
    Some(SlipView {
        at: slip.at.to_rfc3339(),
        reason: slip.reason.clone(),
        items: items.collect(),
        restarts: slip.stage == SupplementStage::AfterReceipt && app.restarts_after_supplement(dossier),
    })
}

fn kind_code(kind: motcua_domain::dossier::MissingKind) -> &'static str {
    use motcua_domain::dossier::MissingKind as Kind;
    match kind {
        Kind::Original => "original",
        Kind::CertifiedCopy => "certified_copy",
        Kind::Photocopy => "photocopy",
        Kind::Correction => "correction",
    }
}

/// Why the clock stands still.
#[derive(Debug, Clone, Serialize)]
struct PauseView {
    /// RFC 3339.
    since: String,
    ground: String,
}

fn pause(locale: Locale, dossier: &Dossier) -> Option<PauseView> {
    let State::Paused { since, ground, .. } = &dossier.state else { return None };
    Some(PauseView { since: since.to_rfc3339(), ground: ground_name(locale, *ground) })
}

/// The page of one's own dossier.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OwnPage {
    code: String,
    track_url: String,
    state: &'static str,
    procedure: String,
    procedure_code: String,
    situation: String,
    agency: String,
    applicant: String,
    channel: &'static str,
    return_way: &'static str,
    filed_at: String,
    /// Code and procedure of each dossier that was filed at once with it.
    beside: Vec<(String, String)>,
    /// What the applicant told on the form.
    answers: Vec<Answer>,
    due: Option<DueView>,
    place: Option<Place>,
    /// Name and time of each step.
    steps: Vec<(String, String)>,
    /// From 1; past the last once everything is done; 0 before receipt.
    step: usize,
    branches: Vec<BranchView>,
    moments: Vec<timeline::Moment>,
    files: Vec<FileLine>,
    result: Option<FileLine>,
    result_number: String,
    /// Why nothing was granted; empty elsewhere.
    refusal: String,
    slip: Option<SlipView>,
    pause: Option<PauseView>,
    /// What was wrong in the result that was replaced last; empty elsewhere.
    corrected: String,
    /// What was lost, what is done about it, and the apology.
    losses: Vec<[String; 3]>,
    can_withdraw: bool,
    /// Codes of the documents that can be printed.
    prints: Vec<Print>,
    said: Said,
}

/// What the applicant said about the handling.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Said {
    /// RFC 3339; empty before.
    pub rated_at: String,
    /// The newest first.
    pub complaints: Vec<ComplaintView>,
}

impl OwnPage {
    pub(super) async fn of(
        app: &App,
        locale: Locale,
        own: &OwnDossier,
        beside: &[DossierRow],
        said: Said,
    ) -> Result<Self, AppError> {
        let dossier = &own.loaded.dossier;
        let filing = &dossier.filing;
        let receiving = app.catalogue().agency(&filing.agency.0).map(|agency| agency.name.clone());
        let process = &filing.process;
        let result = files::result_of(dossier);
        let all = files::visible(locale, own);
        Ok(Self {
            code: filing.code.to_string(),
            track_url: printing::tracking_url(app, filing.code.as_str()),
            state: dossier.state_name().code(),
            procedure: filing.procedure_name.clone(),
            procedure_code: filing.procedure.to_string(),
            situation: filing.situation_name.clone(),
            agency: receiving.unwrap_or_else(|| filing.agency.0.clone()),
            applicant: filing.applicant.name.clone(),
            channel: filing.channel.code(),
            return_way: filing.return_way.code(),
            filed_at: dossier.filed_at.to_rfc3339(),
            beside: beside.iter().map(|row| (row.code.clone(), row.procedure_name.clone())).collect(),
            answers: answers::of_filing(app, locale, filing).await?,
            due: due(app, locale, dossier),
            place: place(own),
            steps: process
                .steps
                .iter()
                .map(|step| {
                    (step.name.clone(), step.budget.map(|span| limit(locale, span)).unwrap_or_default())
                })
                .collect(),
            step: current(dossier),
            branches: branches::of(app, own, &all),
            moments: timeline::of(app, locale, process, &own.loaded.events),
            result: all.iter().find(|file| result.is_some_and(|id| id.to_string() == file.id)).cloned(),
            files: all.into_iter().filter(|file| !is_result(dossier, &file.id)).collect(),
            result_number: dossier.result.as_ref().map(|result| result.number.clone()).unwrap_or_default(),
            refusal: refusal(dossier),
            slip: open_slip(app, dossier),
            pause: pause(locale, dossier),
            corrected: dossier.corrections.last().map(|last| last.reason.clone()).unwrap_or_default(),
            losses: dossier
                .losses
                .iter()
                .map(|loss| [loss.what.clone(), loss.remedy.clone(), loss.apology.clone()])
                .collect(),
            can_withdraw: possible(dossier, Act::Withdraw),
            prints: prints(app, own),
            said,
        })
    }
}

/// Whether a file is what the administration gave, not what the applicant handed in.
fn is_result(dossier: &Dossier, file: &str) -> bool {
    let given = files::result_of(dossier).into_iter().chain(branches::results(dossier));
    given.into_iter().any(|id| id.to_string() == file)
}

/// The forms that the dossier has come to, the applicant's own among them.
fn prints(app: &App, own: &OwnDossier) -> Vec<Print> {
    let given = printing::of(app, &own.loaded).into_iter().filter(|(kind, _)| kind.is_given_out());
    given.map(|(_, print)| print).collect()
}

fn due(app: &App, locale: Locale, dossier: &Dossier) -> Option<DueView> {
    let deadline = dossier.deadline.as_ref()?;
    let is_running = matches!(dossier.state, State::Accepted { .. } | State::InProgress);
    // A date outside the calendar leaves the distance out; the date itself stands.
    let at = dossier.appointment().unwrap_or(deadline.due);
    let left = if is_running { app.calendar.remaining(app.now(), at).ok() } else { None };
    let by_law = if at == deadline.due { String::new() } else { deadline.due.to_rfc3339() };
    Some(DueView { at: at.to_rfc3339(), by_law, left, lines: explain(locale, &deadline.explanation) })
}

fn place(own: &OwnDossier) -> Option<Place> {
    let dossier = &own.loaded.dossier;
    let run = dossier.current_run()?;
    Some(Place {
        agency: own.agency_name.clone(),
        room: own.room_name.clone(),
        step: dossier.current_step().map(|step| step.name.clone()).unwrap_or_default(),
        holder: own.holder.as_ref().map(|member| member.name.clone()).unwrap_or_default(),
        due: run.due.map(|due| due.to_rfc3339()).unwrap_or_default(),
    })
}

fn current(dossier: &Dossier) -> usize {
    match dossier.state {
        State::Returned { .. } => dossier.filing.process.steps.len() + 1,
        _ => dossier.steps.last().map_or(0, |run| run.step + 1),
    }
}

fn refusal(dossier: &Dossier) -> String {
    match (&dossier.state, &dossier.result) {
        (State::Refused { reason, .. }, _) => reason.clone(),
        (_, Some(result)) if result.outcome == Outcome::RefusedWithReasons => result.reason.clone(),
        _ => String::new(),
    }
}

impl OwnPage {
    fn sample_running() -> Self {
        let moment = timeline::Moment {
            at: "2020-06-10T14:40:00+07:00".into(),
            title: "Đã nộp".into(),
            detail: "Bước tiếp theo".into(),
        };
        Self {
            code: "000.21.01.H32-200610-0001".into(),
            track_url: "https://dichvucong.example/track/000.21.01.H32-200610-0001".into(),
            state: "in_progress",
            procedure: "Đăng ký khai sinh".into(),
            procedure_code: "1.001193".into(),
            situation: "Đúng hạn".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            applicant: "Trần Thị Ví Dụ".into(),
            channel: "online",
            return_way: "counter",
            filed_at: "2020-06-10T14:40:00+07:00".into(),
            beside: vec![("000.21.01.H32-200610-0002".into(), "Cấp thẻ bảo hiểm y tế".into())],
            answers: vec![Answer { title: "Ngày sinh".into(), value: "01/06/2020".into() }],
            due: Some(DueView {
                at: "2020-06-12T17:00:00+07:00".into(),
                by_law: "2020-06-11T17:00:00+07:00".into(),
                left: Some(Remaining::DaysLeft { working_days: 2 }),
                lines: Vec::new(),
            }),
            place: Some(Place {
                agency: "UBND phường Vĩnh Hải".into(),
                room: "Tư pháp - Hộ tịch".into(),
                step: "Thẩm định".into(),
                holder: "Lê Văn Mẫu".into(),
                due: "2020-06-11T17:00:00+07:00".into(),
            }),
            steps: vec![("Tiếp nhận".into(), "1 giờ".into()), ("Thẩm định".into(), String::new())],
            step: 2,
            branches: BranchView::samples(),
            moments: vec![moment],
            files: vec![FileLine::sample()],
            result: None,
            result_number: String::new(),
            refusal: String::new(),
            slip: None,
            pause: None,
            corrected: "Sai ngày sinh.".into(),
            losses: vec![["Giấy chứng sinh.".into(), "Cơ quan xin cấp lại.".into(), "Xin lỗi.".into()]],
            can_withdraw: true,
            prints: Print::samples(&[FormKind::Confirmation, FormKind::Receipt]),
            said: Said::default(),
        }
    }
}

impl Page for OwnPage {
    const TEMPLATE: &'static str = "portal/dossier.html";

    fn sample() -> Vec<Self> {
        let running = Self::sample_running();
        let waiting = Self {
            state: "awaiting_supplement",
            due: None,
            place: None,
            branches: Vec::new(),
            slip: Some(SlipView::sample()),
            answers: Vec::new(),
            prints: Print::samples(&[FormKind::Confirmation, FormKind::Supplement]),
            ..running.clone()
        };
        let paused = Self {
            state: "paused",
            due: running.due.clone().map(|due| DueView { left: None, by_law: String::new(), ..due }),
            pause: Some(PauseView {
                since: "2020-06-11T09:00:00+07:00".into(),
                ground: "Bất khả kháng".into(),
            }),
            prints: Print::samples(&[FormKind::Confirmation, FormKind::Receipt, FormKind::Apology]),
            ..running.clone()
        };
        let resolved = Self {
            state: "resolved",
            due: running.due.clone().map(|due| DueView { left: None, ..due }),
            result: Some(FileLine::sample()),
            result_number: "01/GKS".into(),
            can_withdraw: false,
            files: Vec::new(),
            ..running.clone()
        };
        let refused = Self {
            state: "refused",
            refusal: "Không thuộc thẩm quyền.".into(),
            due: None,
            place: None,
            prints: Print::samples(&[FormKind::Confirmation, FormKind::Refusal]),
            ..resolved.clone()
        };
        let returned = Self { state: "returned", ..resolved.clone() };
        let said =
            Said { rated_at: "2020-06-12T14:00:00+07:00".into(), complaints: ComplaintView::samples() };
        let rated = Self { said, ..returned.clone() };
        vec![running, waiting, paused, resolved, refused, returned, rated]
    }
}
