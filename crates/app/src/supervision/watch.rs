//! The worker's part: it looks at the dossiers whose moment has come, and says what is to be said.
//!
//! An act and the passing of time both set that moment on the row of the dossier, so that no round walks over all that
//! are open. Two nodes may look at the same dossier: of one alert each person has one row.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    codes::DossierCode,
    dossier::{BranchRun, Dossier},
    organisation::{AgencyCode, Level, Role, StaffId, StaffMember},
    supervision::{
        Alert, AlertAbout, LevelSettings, Rung, SupervisionSettings, Watch, due_by, next_after, open_stays,
        schedule,
    },
};
use motcua_store::{
    dossiers, staff,
    supervision::{self as kept, NewAccount, NewAlert},
};
use uuid::Uuid;

use super::{
    derive::{asks, is_over, late_at},
    settings,
};
use crate::{
    App, AppError,
    acts::{self, place_of},
    branches::place_of_branch,
    catalogue::CatalogueView,
};

/// The most rounds of one call, so that a province whose settings changed does not hold the worker for ever.
pub const ROUNDS_MAX: usize = 5;
/// Dossiers in one transaction: few, so that acts of people need not wait for them.
const AT_ONCE: usize = 20;
/// The most people who are told of one step that nobody holds.
const RECIPIENTS_MAX: usize = 50;

/// What came of a look at one dossier.
#[derive(Debug, Clone)]
struct Look {
    dossier: (Uuid, i32),
    next: Option<i64>,
    limit_began: Option<i64>,
    alerts: Vec<NewAlert>,
    accounts: Vec<NewAccount>,
}

/// Looks at the dossiers whose moment has come; returns how many.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer; what was said before stays said.
pub async fn watch(app: &App) -> Result<u64, AppError> {
    let mut looked = 0;
    let settings = settings::current(app).await?;
    let mut people = People::default();
    for _ in 0..ROUNDS_MAX {
        let codes = kept::to_look_at(app.store.reader(), app.now_ms()).await?;
        for some in codes.chunks(AT_ONCE) {
            let mut looks = Vec::with_capacity(some.len());
            for code in some {
                if let Ok(code) = code.parse() {
                    looks.extend(look(app, &settings, &mut people, &code).await?);
                }
            }
            looked += looks.len() as u64;
            keep(app, looks).await?;
        }
        if (codes.len() as u64) < kept::LOOKED_AT_ONCE {
            break;
        }
    }
    Ok(looked)
}

async fn keep(app: &App, looks: Vec<Look>) -> Result<(), AppError> {
    app.store
        .write(move |tx| {
            let looks = looks.clone();
            Box::pin(async move {
                for look in looks {
                    // Somebody acted meanwhile: that act has set its own moment.
                    if !kept::looked(tx, look.dossier, look.next, look.limit_began).await? {
                        continue;
                    }
                    kept::say(tx, &look.alerts).await?;
                    for account in &look.accounts {
                        kept::ask(tx, account).await?;
                    }
                }
                Ok::<_, AppError>(())
            })
        })
        .await
}

async fn look(
    app: &App,
    settings: &SupervisionSettings,
    people: &mut People,
    code: &DossierCode,
) -> Result<Option<Look>, AppError> {
    let reader = app.store.reader();
    let Some(row) = dossiers::by_code(reader, code.as_str()).await? else { return Ok(None) };
    let (id, version) = (row.id, row.version);
    let dossier = acts::with_events(reader, row).await?.dossier;
    let limit_began = dossier.deadline.as_ref().and_then(|deadline| deadline.explanation.began());
    let limit_began = limit_began.map(|at| at.timestamp_millis());
    let done =
        Look { dossier: (id, version), next: None, limit_began, alerts: Vec::new(), accounts: Vec::new() };
    if is_over(&dossier) {
        return Ok(Some(done));
    }
    let now = app.now();
    let Some(all) = to_say(app, settings, &dossier, id) else { return Ok(Some(done)) };
    let mut alerts = Vec::new();
    for alert in due_by(&all, now) {
        for staff in people.told(app, alert, &dossier, now).await? {
            alerts.push(new_alert(id, alert, staff, now.timestamp_millis()));
        }
    }
    // Those that are late now: they last, for a stay that has ended was asked about by the act that ended it.
    let explained = |alert: &Alert| matches!(alert.about, AlertAbout::Step | AlertAbout::Branch);
    let any_late = due_by(&all, now).any(|alert| explained(alert) && alert.rung == Rung::Late);
    let late = open_stays(&dossier).into_iter().filter(|_| any_late);
    let accounts = late
        .filter_map(|stay| late_at(&dossier, stay, now, app.calendar))
        .map(|late| asks(app, id, &dossier, late, now.timestamp_millis()))
        .collect();
    let next = next_after(&all, now).map(|at| at.timestamp_millis());
    Ok(Some(Look { next, alerts, accounts, ..done }))
}

/// Everything that will have to be said of a dossier; none where the calendar does not reach so far.
fn to_say(app: &App, settings: &SupervisionSettings, dossier: &Dossier, id: Uuid) -> Option<Vec<Alert>> {
    let (catalogue, now) = (app.catalogue(), app.now());
    let day = now.date_naive();
    let of = |agency: &AgencyCode| -> &LevelSettings {
        settings.of(catalogue.agency(&agency.0).map_or(Level::Province, |agency| agency.level))
    };
    let current = of(&place_of(dossier, &catalogue, day).current);
    let of_branch = |run: &BranchRun| {
        place_of_branch(dossier, &catalogue, day, &run.branch).map_or(current, |place| of(&place.agency))
    };
    let rules = app.rules_for(Some(dossier), now);
    let by = Watch { calendar: app.calendar, rules, settings: current, of_branch: &of_branch };
    let all = schedule(dossier, by);
    if let Err(error) = &all {
        tracing::warn!(dossier = %id, %error, "a dossier is not watched: the calendar does not reach so far");
    }
    all.ok()
}

/// Where the work of an alert lies.
struct Desk {
    /// The agency that answers to the applicant.
    receiving: AgencyCode,
    agency: AgencyCode,
    room: Option<String>,
    role: Option<Role>,
    holder: Option<StaffId>,
}

impl Desk {
    fn of(alert: &Alert, dossier: &Dossier, catalogue: &CatalogueView, day: NaiveDate) -> Self {
        let whole = place_of(dossier, catalogue, day);
        let receiving = whole.receiving;
        let branch = alert.branch.as_deref();
        if let Some(place) = branch.and_then(|code| place_of_branch(dossier, catalogue, day, code)) {
            let (agency, role) = (place.agency, Some(place.role));
            return Self { receiving, agency, room: place.room, role, holder: place.holder };
        }
        let (room, role) = (whole.step_room, whole.step_role);
        Self { receiving, agency: whole.current, room, role, holder: whole.holder }
    }
}

fn new_alert(dossier: Uuid, alert: &Alert, staff: Uuid, at: i64) -> NewAlert {
    NewAlert {
        dossier,
        key: alert.key(),
        staff,
        about: alert.about.code(),
        rung: alert.rung.code(),
        began_at: alert.began.timestamp_millis(),
        due_at: alert.due.timestamp_millis(),
        at,
    }
}

/// The staff of agencies, read once a call.
#[derive(Default)]
struct People(HashMap<String, Vec<StaffMember>>);

impl People {
    async fn of(&mut self, app: &App, agency: &str) -> Result<&[StaffMember], AppError> {
        if !self.0.contains_key(agency) {
            let kept = staff::of_agency(app.store.reader(), agency).await?;
            let there = kept.into_iter().filter(|kept| kept.disabled_at.is_none()).map(|kept| kept.member);
            self.0.insert(agency.to_owned(), there.collect());
        }
        Ok(self.0.get(agency).map(Vec::as_slice).unwrap_or_default())
    }

    async fn those(
        &mut self,
        app: &App,
        agency: &str,
        fits: impl Fn(&StaffMember) -> bool,
    ) -> Result<Vec<Uuid>, AppError> {
        let there = self.of(app, agency).await?;
        Ok(there
            .iter()
            .filter(|member| fits(member))
            .map(|member| member.id.0)
            .take(RECIPIENTS_MAX)
            .collect())
    }

    /// Who is told of an alert.
    async fn told(
        &mut self,
        app: &App,
        alert: &Alert,
        dossier: &Dossier,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Uuid>, AppError> {
        let has = |role: Role| move |member: &StaffMember| member.roles.contains(&role);
        let (catalogue, day) = (app.catalogue(), now.date_naive());
        let desk = Desk::of(alert, dossier, &catalogue, day);
        let (receiving, current) = (&desk.receiving.0, &desk.agency.0);
        match alert.rung {
            Rung::Warning | Rung::Late if alert.about == AlertAbout::Answer => {
                self.those(app, receiving, has(Role::Receptionist)).await
            }
            Rung::Warning | Rung::Late => match (desk.holder, desk.role) {
                (Some(holder), _) => Ok(vec![holder.0]),
                (None, Some(role)) => {
                    let fits = |member: &StaffMember| {
                        member.roles.contains(&role) && (desk.room.is_none() || member.room == desk.room)
                    };
                    self.those(app, current, fits).await
                }
                (None, None) => Ok(Vec::new()),
            },
            Rung::HeadOfRoom => {
                if desk.room.is_none() {
                    return Ok(Vec::new());
                }
                let head = has(Role::HeadOfRoom);
                self.those(app, current, |member| head(member) && member.room == desk.room).await
            }
            Rung::Leader => {
                let mut leaders = self.those(app, current, has(Role::Leader)).await?;
                // To the applicant the agency that took the dossier in is late.
                if alert.about == AlertAbout::Whole && receiving != current {
                    leaders.extend(self.those(app, receiving, has(Role::Leader)).await?);
                }
                Ok(leaders)
            }
            Rung::Superior => {
                let parent = catalogue.agency(current).and_then(|agency| agency.parent.clone());
                let stands =
                    |code: &AgencyCode| catalogue.agency(&code.0).is_some_and(|agency| agency.exists_on(day));
                match parent.filter(stands) {
                    Some(superior) => self.those(app, &superior.0, has(Role::Leader)).await,
                    None => Ok(Vec::new()),
                }
            }
        }
    }
}
