//! A month of an agency: looked at, appealed against, answered, approved.

use motcua_domain::{
    codes::DossierCode,
    organisation::StaffId,
    policy::{Action, Resource},
    quality::{
        Appeal, AppealState, Correction, Evaluated, EvaluationMonth, EvaluationStage, Index, MonthEvent,
        Points, Publication, QualityRefusal,
    },
};
pub use motcua_store::quality::months::KeptMonthEvent;
use motcua_store::{
    Connection, Tx, audit,
    quality::{self as kept, Month, months},
};

use super::{
    QualityError, Span,
    compute::{Decided, tally_of, to_freeze},
};
use crate::{App, AppError, acts::Officer, desk, figures::Author};

/// Something that happened to a month, with the names of who did it.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthLine {
    pub kept: KeptMonthEvent,
    pub who: String,
    /// In whose name; empty where in one's own.
    pub on_behalf_of: String,
}

/// A month of an agency with everything that a page shows of it.
#[derive(Debug, Clone)]
pub struct Opened {
    pub month: EvaluationMonth,
    /// Oldest first.
    pub history: Vec<MonthLine>,
    /// How many events it has: what a page has seen.
    pub version: i32,
    pub may_decide: bool,
}

/// Points that a leader wants for an index of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub dossier: DossierCode,
    pub index: Index,
    pub to: Points,
}

/// What a leader answers to an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Accept { corrections: Vec<Wanted>, answer: String },
    Refuse { reason: String },
}

fn may(officer: &Officer, action: Action, agency: &str) -> bool {
    officer.may(action, &Resource::Agency(agency.into()))
}

fn require(officer: &Officer, action: Action, agency: &str) -> Result<(), AppError> {
    if may(officer, action, agency) { Ok(()) } else { Err(AppError::NotFound) }
}

/// The months that are over or running, up to now.
///
/// # Errors
/// [`AppError::NotFound`] for a month that has not begun.
pub fn own_span(app: &App, month: Month) -> Result<Span, AppError> {
    let now = Month::of(app.now().with_timezone(&motcua_domain::calendar::vn()).date_naive());
    if month > now { Err(AppError::NotFound) } else { Ok(Span::month(month)) }
}

/// A month of an agency: for those who read its evaluations, and for its own officers, whose names are in it only
/// where they appealed.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may see neither.
pub async fn open(app: &App, officer: &Officer, agency: &str, month: Month) -> Result<Opened, AppError> {
    require(officer, Action::ViewEvaluation, agency)
        .or_else(|_| require(officer, Action::AppealEvaluation, agency))?;
    let span = own_span(app, month)?;
    let reader = app.store.reader();
    let events = months::events(reader, (span.first, span.last), Some(agency)).await?;
    let decided = Decided::load(reader, span, Some(agency)).await?;
    Ok(Opened {
        month: decided.month(month, agency),
        version: events.last().map_or(0, |last| last.number),
        history: told(app, events).await?,
        may_decide: may(officer, Action::ApproveEvaluation, agency),
    })
}

async fn told(app: &App, events: Vec<KeptMonthEvent>) -> Result<Vec<MonthLine>, AppError> {
    let mentioned = events.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: KeptMonthEvent| MonthLine {
        who: signers.who(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        kept,
    };
    Ok(events.into_iter().map(line).collect())
}

/// Appeals against the own evaluation of a month; whoever may approve for an agency, against that of the agency.
///
/// # Errors
/// [`AppError::NotFound`] where it is not the officer's to appeal against; [`QualityError::Refused`] by the rules.
pub async fn appeal(
    app: &App,
    officer: &Officer,
    month: Month,
    of: Evaluated,
    reason: String,
) -> Result<(), QualityError> {
    own_span(app, month)?;
    let own = officer.effective();
    let agency = match &of {
        Evaluated::Officer(id) if *id == own.id => {
            require(officer, Action::AppealEvaluation, &own.agency.0)?;
            own.agency.0.clone()
        }
        Evaluated::Agency(code) if *code == own.agency => {
            require(officer, Action::ApproveEvaluation, &code.0)?;
            code.0.clone()
        }
        _ => return Err(AppError::NotFound.into()),
    };
    let by = own.id;
    let decide = Decide { action: "appeal_evaluation", agency, month };
    act(app, officer, decide, move |_, _, before, at| {
        let after = before.month.appeal(of.clone(), &reason, by, at);
        Box::pin(async move {
            let appeal = after?.appeals.pop().ok_or(QualityRefusal::AppealUnknown)?;
            Ok(MonthEvent::Appealed { appeal })
        })
    })
    .await
}

/// Answers an appeal.
///
/// # Errors
/// As [`appeal`]; refused where the points to correct are not counted, or the appeal is the officer's own.
pub async fn answer(
    app: &App,
    officer: &Officer,
    agency: &str,
    month: Month,
    number: usize,
    answer: Answer,
) -> Result<(), QualityError> {
    own_span(app, month)?;
    require(officer, Action::ApproveEvaluation, agency)?;
    let names = [officer.effective().id, officer.member.id];
    let decide = Decide { action: "answer_evaluation_appeal", agency: agency.to_owned(), month };
    act(app, officer, decide, move |app, tx, before, at| {
        let answer = answer.clone();
        Box::pin(async move {
            let appeal = before.month.appeals.get(number).cloned().ok_or(QualityRefusal::AppealUnknown)?;
            let answered = match answer {
                Answer::Refuse { reason } => by_both(names, |by| appeal.refuse(&reason, by, at))?,
                Answer::Accept { corrections, answer } => {
                    let of = appeal.of.clone();
                    let corrections = corrected(tx, &before, month, &of, corrections).await?;
                    let accept = |by| appeal.accept(corrections.clone(), &answer, by, at);
                    let accepted = by_both(names, accept)?;
                    let tally = tally_of(app, tx, &before.agency, month, &of, &before.decided).await?;
                    accepted.corrected(tally)?;
                    accepted
                }
            };
            let kept = answered.clone();
            before.month.answer_appeal(number, |_| Ok(answered))?;
            Ok(MonthEvent::AppealAnswered { number, appeal: kept })
        })
    })
    .await
}

/// A delegate has two names, and both count: an appeal is neither hers nor that of the one she acts for.
fn by_both(
    [effective, member]: [StaffId; 2],
    answer: impl Fn(StaffId) -> Result<Appeal, QualityRefusal>,
) -> Result<Appeal, QualityRefusal> {
    answer(member)?;
    answer(effective)
}

/// What is wanted, with the points that are counted now: those of the dossier, or of an earlier correction.
async fn corrected(
    tx: &Tx,
    before: &Before,
    month: Month,
    of: &Evaluated,
    wanted: Vec<Wanted>,
) -> Result<Vec<Correction>, QualityError> {
    let mut corrections: Vec<Correction> = Vec::with_capacity(wanted.len());
    for Wanted { dossier, index, to } in wanted {
        let earlier = before
            .month
            .appeals
            .iter()
            .filter(|appeal| appeal.of == *of)
            .filter_map(|appeal| match &appeal.state {
                AppealState::Accepted { corrections, .. } => Some(corrections),
                _ => None,
            })
            .flatten()
            .chain(&corrections)
            .rfind(|one| one.dossier == dossier && one.index == index)
            .map(|one| one.to);
        let from = match earlier {
            Some(points) => points,
            None => kept::marks_given(tx, of, month, dossier.as_str())
                .await?
                .and_then(|marks| marks.points(index))
                .ok_or(QualityRefusal::NothingToCorrect)?,
        };
        corrections.push(Correction { dossier, index, from, to });
    }
    Ok(corrections)
}

/// Notes how the procedures of an agency were found to be published (index 6), for a month.
///
/// # Errors
/// As [`appeal`].
pub async fn check_publication(
    app: &App,
    officer: &Officer,
    agency: &str,
    month: Month,
    publication: Publication,
) -> Result<(), QualityError> {
    own_span(app, month)?;
    require(officer, Action::ApproveEvaluation, agency)?;
    let by = officer.effective().id;
    let decide = Decide { action: "check_publication", agency: agency.to_owned(), month };
    act(app, officer, decide, move |_, _, before, _| {
        let checked = before.month.check_publication(publication);
        Box::pin(async move {
            checked?;
            Ok(MonthEvent::PublicationChecked { by, publication })
        })
    })
    .await
}

/// Approves a month: everybody's figures stand still from now on.
///
/// # Errors
/// As [`appeal`]; refused while the month lasts or an appeal is open.
pub async fn approve(app: &App, officer: &Officer, agency: &str, month: Month) -> Result<(), QualityError> {
    own_span(app, month)?;
    require(officer, Action::ApproveEvaluation, agency)?;
    let by = officer.effective().id;
    let decide = Decide { action: "approve_evaluation", agency: agency.to_owned(), month };
    act(app, officer, decide, move |app, tx, before, at| {
        Box::pin(async move {
            before.month.approve(by, at)?;
            let figures = to_freeze(app, tx, &before.agency, month, &before.decided).await?;
            Ok(MonthEvent::Approved { by, figures })
        })
    })
    .await
}

/// What an act is, and on what.
#[derive(Debug, Clone)]
struct Decide {
    action: &'static str,
    agency: String,
    month: Month,
}

/// A month before an act.
struct Before {
    agency: String,
    month: EvaluationMonth,
    decided: Decided,
}

type Deciding<'c> = std::pin::Pin<Box<dyn Future<Output = Result<MonthEvent, QualityError>> + Send + 'c>>;

/// Loads, decides and appends in one transaction. Two who act at the same instant meet at the number of the event.
async fn act<F>(app: &App, officer: &Officer, what: Decide, decide: F) -> Result<(), QualityError>
where
    F: for<'c> Fn(&'c App, &'c Tx, Before, chrono::DateTime<chrono::FixedOffset>) -> Deciding<'c>
        + Send
        + Sync
        + 'static,
{
    let author = Author::Officer(officer);
    let object = format!("evaluation:{}:{}", what.agency, what.month.first_day().format("%Y-%m"));
    let (who, line) = (author.who(), author.audit(app, what.action, object));
    let (app, decide) = (app.clone(), std::sync::Arc::new(decide));
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, decide, what) = (app.clone(), std::sync::Arc::clone(&decide), what.clone());
            let (who, line) = (who.clone(), line.clone());
            Box::pin(async move {
                let (before, number) = before(tx, &what).await?;
                let at = app.now();
                let event = decide(&app, tx, before, at).await?;
                let kept = KeptMonthEvent {
                    month: what.month,
                    agency: what.agency,
                    number: number + 1,
                    at,
                    actor: who.0,
                    on_behalf_of: who.1,
                    event,
                };
                months::append(tx, &kept).await?;
                audit::record(tx, line).await?;
                Ok(())
            })
        })
        .await
}

async fn before(connection: &impl Connection, what: &Decide) -> Result<(Before, i32), AppError> {
    let span = Span::month(what.month);
    let events = months::events(connection, (span.first, span.last), Some(&what.agency)).await?;
    let number = events.last().map_or(0, |last| last.number);
    let decided = Decided::load(connection, span, Some(&what.agency)).await?;
    let month = decided.month(what.month, &what.agency);
    Ok((Before { agency: what.agency.clone(), month, decided }, number))
}

impl Opened {
    #[must_use]
    pub fn is_approved(&self) -> bool {
        matches!(self.month.stage, EvaluationStage::Approved { .. })
    }
}
