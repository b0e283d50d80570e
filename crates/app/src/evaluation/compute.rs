//! Evaluations of a stretch of months, added up from what dossiers gave in each of them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use motcua_domain::{
    calendar::vn,
    figures::submission::Period as Named,
    organisation::{Agency, Level, StaffId, StaffMember},
    policy::{Action, Resource, Subject, allows},
    quality::{
        AgencyFigures, Evaluated, Evaluation, EvaluationMonth, EvaluationStage, Index, Points, Scale, Tally,
    },
    statistics::Period,
};
use motcua_store::{
    Connection,
    quality::{
        self as kept, BehindPage, Counted, Month, Whose,
        complaints::{self, Asked},
        months,
    },
    staff::{self, KeptStaff},
};

use crate::{App, AppError, catalogue::CatalogueView};

/// The most members of staff that are evaluated at once.
pub const STAFF_MAX: u64 = 20_000;
/// The most months of one evaluation: ten years.
const MONTHS_MAX: i32 = 120;

/// Whole months, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: Month,
    pub last: Month,
}

impl Span {
    /// # Errors
    /// [`AppError::Invalid`] where it ends before it begins, or is longer than [`MONTHS_MAX`].
    pub fn new(first: Month, last: Month) -> Result<Self, AppError> {
        if first <= last && last.0 - first.0 < MONTHS_MAX {
            return Ok(Self { first, last });
        }
        Err(AppError::Invalid(vec![crate::FieldFault::new("to", "quality-fault-span")]))
    }

    /// One month.
    #[must_use]
    pub fn month(month: Month) -> Self {
        Self { first: month, last: month }
    }

    /// A month, quarter, half year or year.
    #[must_use]
    pub fn named(period: Named) -> Self {
        let last = period.end().pred_opt().unwrap_or_else(|| period.first_day());
        Self { first: Month::of(period.first_day()), last: Month::of(last) }
    }

    /// Its days.
    #[must_use]
    pub fn period(self) -> Period {
        let from = self.first.first_day();
        Period { from, to: self.last.next().first_day().pred_opt().unwrap_or(from) }
    }

    pub(super) fn bounds(self) -> (Month, Month) {
        (self.first, self.last)
    }

    fn months(self) -> impl Iterator<Item = Month> {
        (self.first.0..=self.last.0).map(Month)
    }
}

/// The evaluation of an officer, with what it was made from.
#[derive(Debug, Clone)]
pub struct OfOfficer {
    pub member: StaffMember,
    pub evaluation: Evaluation,
    pub tally: Tally,
}

/// The evaluation of an agency, with what it was made from.
#[derive(Debug, Clone)]
pub struct OfAgency {
    pub code: String,
    pub name: String,
    pub level: Level,
    pub evaluation: Evaluation,
    pub tally: Tally,
    /// How many of the months are approved.
    pub approved: usize,
}

/// What was decided about the evaluations of agencies, month by month.
#[derive(Debug, Default)]
pub(super) struct Decided {
    months: HashMap<(Month, String), EvaluationMonth>,
    frozen: HashMap<(Month, Evaluated), Tally>,
}

impl Decided {
    pub(super) async fn load(
        connection: &impl Connection,
        span: Span,
        agency: Option<&str>,
    ) -> Result<Self, AppError> {
        let mut decided = Self::default();
        for kept in months::events(connection, span.bounds(), agency).await? {
            let month = decided
                .months
                .remove(&(kept.month, kept.agency.clone()))
                .unwrap_or_else(|| empty(kept.month, &kept.agency));
            let month = month.after(&kept.event, kept.at);
            decided.months.insert((kept.month, kept.agency), month);
        }
        for ((at, _), month) in &decided.months {
            for frozen in &month.figures {
                decided.frozen.insert((*at, frozen.of.clone()), frozen.tally);
            }
        }
        Ok(decided)
    }

    pub(super) fn month(&self, month: Month, agency: &str) -> EvaluationMonth {
        let found = self.months.get(&(month, agency.to_owned()));
        found.cloned().unwrap_or_else(|| empty(month, agency))
    }

    fn is_approved(&self, month: Month, agency: &str) -> bool {
        let found = self.months.get(&(month, agency.to_owned()));
        found.is_some_and(|month| matches!(month.stage, EvaluationStage::Approved { .. }))
    }

    /// The tally of somebody at an agency for a month.
    fn tally(&self, at: Month, agency: &str, of: &Evaluated, counted: Tally) -> Tally {
        if let Some(frozen) = self.frozen.get(&(at, of.clone())) {
            return *frozen;
        }
        let month = self.months.get(&(at, agency.to_owned()));
        month.map_or(counted, |month| month.tally_of(of, counted))
    }
}

fn empty(month: Month, agency: &str) -> EvaluationMonth {
    EvaluationMonth::draft(agency.into(), Span::month(month).period())
}

fn tallied<T: std::hash::Hash + Eq>(counted: Vec<Counted<T>>) -> HashMap<T, BTreeMap<Month, Tally>> {
    let mut all: HashMap<T, BTreeMap<Month, Tally>> = HashMap::new();
    for Counted { month, of, marks, dossiers } in counted {
        all.entry(of).or_default().entry(month).or_default().count_marks(marks, dossiers);
    }
    all
}

/// The evaluations of all officers, or of those of an agency: by agency and name. Who handles no dossiers and has
/// none is not there.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn officers(app: &App, span: Span, agency: Option<&str>) -> Result<Vec<OfOfficer>, AppError> {
    let reader = app.store.reader();
    let decided = Decided::load(reader, span, None).await?;
    let members = match agency {
        Some(code) => staff::of_agency(reader, code).await?,
        None => staff::of_province(reader, STAFF_MAX).await?,
    };
    let whose = agency.map_or(Whose::Everybody, Whose::Agency);
    let counted = tallied(kept::officer_counts(reader, span.bounds(), whose).await?);
    let scale = Scale::of_2018();
    let mut all: Vec<OfOfficer> =
        members.into_iter().filter_map(|kept| of_member(kept, span, &decided, &counted, &scale)).collect();
    all.sort_by(|a, b| (&a.member.agency, &a.member.name).cmp(&(&b.member.agency, &b.member.name)));
    Ok(all)
}

fn of_member(
    kept: KeptStaff,
    span: Span,
    decided: &Decided,
    counted: &HashMap<StaffId, BTreeMap<Month, Tally>>,
    scale: &Scale,
) -> Option<OfOfficer> {
    let KeptStaff { member, disabled_at, .. } = kept;
    let tally = officer_tally(&member, span, decided, counted.get(&member.id));
    let works = disabled_at.is_none() && is_evaluated(&member);
    (works || tally.dossiers > 0).then(|| OfOfficer {
        evaluation: tally.evaluate_officer(member.id, span.period(), scale),
        member,
        tally,
    })
}

/// Whether somebody handles dossiers at all.
fn is_evaluated(member: &StaffMember) -> bool {
    let subject = Subject {
        staff: member.id,
        agency: member.agency.clone(),
        room: member.room.clone(),
        roles: member.roles.clone(),
    };
    allows(&subject, Action::AppealEvaluation, &Resource::Agency(member.agency.clone()))
}

fn officer_tally(
    member: &StaffMember,
    span: Span,
    decided: &Decided,
    counted: Option<&BTreeMap<Month, Tally>>,
) -> Tally {
    let of = Evaluated::Officer(member.id);
    let live = |month| counted.and_then(|months| months.get(&month)).copied().unwrap_or_default();
    span.months().map(|month| decided.tally(month, &member.agency.0, &of, live(month))).sum()
}

/// The evaluation of one officer.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such member of staff.
pub async fn officer(app: &App, span: Span, id: StaffId) -> Result<OfOfficer, AppError> {
    let reader = app.store.reader();
    let member = staff::by_id(reader, id).await?.ok_or(AppError::NotFound)?.member;
    let decided = Decided::load(reader, span, None).await?;
    let counted = tallied(kept::officer_counts(reader, span.bounds(), Whose::Officer(id)).await?);
    let tally = officer_tally(&member, span, &decided, counted.get(&id));
    let evaluation = tally.evaluate_officer(id, span.period(), &Scale::of_2018());
    Ok(OfOfficer { member, evaluation, tally })
}

/// The evaluations of all agencies, or of one: the highest level first, then by name.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn agencies(app: &App, span: Span, agency: Option<&str>) -> Result<Vec<OfAgency>, AppError> {
    let reader = app.store.reader();
    let decided = Decided::load(reader, span, agency).await?;
    let counted = agency_tallies(app, reader, span, agency).await?;
    let (catalogue, scale) = (app.catalogue(), Scale::of_2018());
    let wanted = |one: &&std::sync::Arc<Agency>| agency.is_none_or(|code| one.code.0 == code);
    let mut all: Vec<OfAgency> = catalogue
        .agencies
        .iter()
        .filter(wanted)
        .map(|one| {
            let code = one.code.0.as_str();
            let of = Evaluated::Agency(one.code.clone());
            let live = |month| counted.get(&(month, code.to_owned())).copied().unwrap_or_default();
            let tally: Tally = span.months().map(|month| decided.tally(month, code, &of, live(month))).sum();
            OfAgency {
                evaluation: tally.evaluate_agency(&one.code, one.level, span.period(), &scale),
                approved: span.months().filter(|month| decided.is_approved(*month, code)).count(),
                code: code.to_owned(),
                name: one.name.clone(),
                level: one.level,
                tally,
            }
        })
        .filter(|one| agency.is_some() || one.tally.dossiers > 0 || one.tally.figures.complaints > 0)
        .collect();
    all.sort_by(|a, b| (a.level, &a.name).cmp(&(b.level, &b.name)));
    Ok(all)
}

/// What is counted of agencies, month by month, before anything is decided about it.
async fn agency_tallies(
    app: &App,
    connection: &impl Connection,
    span: Span,
    agency: Option<&str>,
) -> Result<HashMap<(Month, String), Tally>, AppError> {
    let mut all: HashMap<(Month, String), Tally> = HashMap::new();
    for (code, months) in tallied(kept::agency_counts(connection, span.bounds(), agency).await?) {
        all.extend(months.into_iter().map(|(month, tally)| ((month, code.0.clone()), tally)));
    }
    let asked = agency.map_or(Asked::All, |code| Asked::OfAgency(code.to_owned()));
    let today = app.now().with_timezone(&vn()).date_naive();
    for kept in complaints::list(connection, &asked).await? {
        let Some(day) = kept.complaint.counts_on().filter(|day| *day <= today) else { continue };
        let month = Month::of(day);
        if (span.first..=span.last).contains(&month) {
            all.entry((month, kept.complaint.agency.0.clone())).or_default().figures +=
                kept.complaint.figures(day);
        }
    }
    let catalogue = app.catalogue();
    for ((_, code), tally) in &mut all {
        if let Some(agency) = catalogue.agency(code) {
            tally.figures += services(&catalogue, agency, today);
        }
    }
    Ok(all)
}

/// The procedures of an agency as the catalogue has them now (indices 5 and 9).
fn services(catalogue: &CatalogueView, agency: &Agency, today: NaiveDate) -> AgencyFigures {
    let mut figures = AgencyFigures::default();
    for procedure in &catalogue.procedures {
        if !catalogue.handles(procedure, agency, today) {
            continue;
        }
        figures.procedures += 1;
        figures.received_at_unit += u64::from(procedure.channels.counter);
        figures.on_the_spot += u64::from(procedure.is_done_on_the_spot());
        figures.online_services += u64::from(catalogue.opens_online_at(procedure, agency, today));
    }
    figures
}

/// Everybody who is evaluated with an agency for a month, as counted and corrected: what an approval freezes.
pub(super) async fn to_freeze(
    app: &App,
    connection: &impl Connection,
    agency: &str,
    month: Month,
    decided: &Decided,
) -> Result<Vec<motcua_domain::quality::FrozenTally>, AppError> {
    let span = Span::month(month);
    let of = Evaluated::Agency(agency.into());
    let counted = agency_tallies(app, connection, span, Some(agency)).await?;
    let counted = counted.get(&(month, agency.to_owned())).copied().unwrap_or_default();
    let mut all = vec![(of.clone(), decided.tally(month, agency, &of, counted))];
    let counted = tallied(kept::officer_counts(connection, span.bounds(), Whose::Agency(agency)).await?);
    for kept in staff::of_agency(connection, agency).await? {
        let id = kept.member.id;
        all.push((Evaluated::Officer(id), officer_tally(&kept.member, span, decided, counted.get(&id))));
    }
    let frozen = |(of, tally)| motcua_domain::quality::FrozenTally { of, tally };
    Ok(all.into_iter().filter(|(_, tally)| *tally != Tally::default()).map(frozen).collect())
}

/// The tally of one evaluated for a month, as counted and corrected.
pub(super) async fn tally_of(
    app: &App,
    connection: &impl Connection,
    agency: &str,
    month: Month,
    of: &Evaluated,
    decided: &Decided,
) -> Result<Tally, AppError> {
    let span = Span::month(month);
    match of {
        Evaluated::Agency(_) => {
            let counted = agency_tallies(app, connection, span, Some(agency)).await?;
            let counted = counted.get(&(month, agency.to_owned())).copied().unwrap_or_default();
            Ok(decided.tally(month, agency, of, counted))
        }
        Evaluated::Officer(id) => {
            let member = staff::by_id(connection, *id).await?.ok_or(AppError::NotFound)?.member;
            let counted =
                tallied(kept::officer_counts(connection, span.bounds(), Whose::Officer(*id)).await?);
            Ok(officer_tally(&member, span, decided, counted.get(id)))
        }
    }
}

/// The dossiers behind an evaluation, or behind the points of one index.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn behind(
    app: &App,
    of: &Evaluated,
    span: Span,
    gave: Option<(Index, Option<Points>)>,
    offset: u64,
    limit: u64,
) -> Result<BehindPage, AppError> {
    Ok(kept::behind(app.store.reader(), of, span.bounds(), gave, offset, limit).await?)
}
