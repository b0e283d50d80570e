//! What the events of a dossier mean for supervision: breaches and stays, kept in the transaction of the events.

use chrono::NaiveDate;
use motcua_domain::{
    calendar::Calendar,
    catalogue::{Step, StepAct},
    dossier::{
        Actor, BreachKind, Context, Dossier, Event, Recorded, RuleSet, State, StateName, Timeliness, apply,
        breaches_of,
    },
    organisation::StaffId,
    supervision::{LateStay, StayOf, ended_stay, late_stay, open_stays},
};
use motcua_store::{
    Tx,
    supervision::{self as kept, KeptBreach, KeptStay, NewAccount},
};
use uuid::Uuid;

use crate::{App, AppError, acts::place_of, catalogue::CatalogueView};

/// What is derived from events.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    pub breaches: Vec<KeptBreach>,
    pub stays: Vec<KeptStay>,
    /// The stays that ended late.
    late: Vec<StayOf>,
}

/// By what breaches are judged.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub catalogue: &'a CatalogueView,
    pub calendar: &'a Calendar,
    pub rule_sets: &'a [RuleSet],
}

/// What a stretch of the history of a dossier means; `before` is the dossier without it.
pub(crate) fn derive(
    id: Uuid,
    before: Option<Dossier>,
    history: &[Recorded],
    judge: Judge<'_>,
) -> (Derived, Option<Dossier>) {
    let mut derived = Derived::default();
    let mut state = before;
    for recorded in history {
        if let Some(before) = &state {
            derived.take_breaches(id, before, recorded, judge);
            derived.take_stay(id, before, recorded, judge.catalogue);
        }
        state = apply(state, recorded);
    }
    (derived, state)
}

impl Derived {
    fn take_breaches(&mut self, id: Uuid, before: &Dossier, recorded: &Recorded, judge: Judge<'_>) {
        let Some(rules) = RuleSet::governing(Some(before), recorded.at, judge.rule_sets) else { return };
        let (at, actor, on_behalf_of) = (recorded.at, recorded.actor, recorded.on_behalf_of);
        let context = Context { at, calendar: judge.calendar, rules, actor, on_behalf_of };
        for breach in breaches_of(before, recorded, context) {
            let place = place(breach.kind, before, recorded, judge.catalogue);
            self.breaches.push(KeptBreach {
                dossier: id,
                version: i32::try_from(recorded.version).unwrap_or(i32::MAX),
                kind: breach.kind.code(),
                at: breach.at.timestamp_millis(),
                agency: place.agency,
                room: place.room,
                step: place.step,
                person: place.person.map(|person| person.0),
            });
        }
    }

    fn take_stay(&mut self, id: Uuid, before: &Dossier, recorded: &Recorded, catalogue: &CatalogueView) {
        let Some(stay) = ended_stay(before, recorded) else { return };
        let desk = desk(before, stay.of, catalogue, recorded.at.date_naive());
        self.stays.push(KeptStay {
            dossier: id,
            run: number(stay.of),
            agency: desk.agency,
            room: desk.room,
            step: desk.step.unwrap_or_default(),
            person: stay.person.map(|person| person.0),
            started_at: stay.started_at.timestamp_millis(),
            ended_at: stay.ended_at.timestamp_millis(),
            due_at: stay.due.timestamp_millis(),
            timeliness: stay.timeliness.code(),
        });
        if stay.timeliness == Timeliness::Late {
            self.late.push(stay.of);
        }
    }
}

/// Where something was done or left undone.
struct Place {
    agency: String,
    room: Option<String>,
    step: Option<String>,
    person: Option<StaffId>,
}

/// The step or the branch of a stay, without a person.
fn desk(dossier: &Dossier, of: StayOf, catalogue: &CatalogueView, day: NaiveDate) -> Place {
    let receiving = &dossier.filing.agency;
    let planned = match of {
        StayOf::Step(index) => {
            let step = dossier.steps.get(index).and_then(|run| dossier.filing.process.steps.get(run.step));
            step.map(|step| (&step.place, &step.room, &step.name))
        }
        StayOf::Branch(index) => {
            let branch = dossier.branches.get(index).and_then(|run| dossier.planned_branch(&run.branch));
            branch.map(|branch| (&branch.place, &branch.room, &branch.name))
        }
    };
    let Some((place, room, name)) = planned else {
        return Place { agency: receiving.0.clone(), room: None, step: None, person: None };
    };
    let agency = catalogue.step_agency(place, receiving, day).0;
    Place { agency, room: room.clone(), step: Some(name.clone()), person: None }
}

/// Under which number a stay is kept.
fn number(of: StayOf) -> i32 {
    i32::try_from(of.number()).unwrap_or(i32::MAX)
}

fn place(kind: BreachKind, before: &Dossier, recorded: &Recorded, catalogue: &CatalogueView) -> Place {
    let did = match (recorded.on_behalf_of, recorded.actor) {
        (Some(absent), _) => Some(absent),
        (None, Actor::Staff(id)) => Some(id),
        (None, Actor::Account(_) | Actor::Guest | Actor::System) => None,
    };
    let day = recorded.at.date_naive();
    let last = StayOf::Step(before.steps.len().saturating_sub(1));
    let current = || match before.current_run() {
        Some(_) => desk(before, last, catalogue, day),
        None => {
            Place { agency: place_of(before, catalogue, day).current.0, room: None, step: None, person: None }
        }
    };
    match kind {
        BreachKind::StepLate => {
            let person = ended_stay(before, recorded).and_then(|stay| stay.person);
            Place { person, ..current() }
        }
        BreachKind::BranchLate => {
            let stay = ended_stay(before, recorded);
            let branch = stay.map_or_else(current, |stay| desk(before, stay.of, catalogue, day));
            Place { person: stay.and_then(|stay| stay.person), ..branch }
        }
        BreachKind::ConsultationLate => {
            let number = match recorded.event {
                Event::ConsultationAnswered { number, .. } => number,
                _ => 0,
            };
            let asked = before.consultations.iter().find(|asked| asked.number == number);
            let agency = asked.map_or_else(|| current().agency, |asked| asked.agency.0.clone());
            Place { agency, room: None, step: None, person: did }
        }
        // The result lies at the counter by now; the desk before it decided too late.
        BreachKind::LateWithoutApology => {
            let decided = before.steps.iter().rposition(|run| run.ended_at.is_some());
            decided.map_or_else(current, |index| desk(before, StayOf::Step(index), catalogue, day))
        }
        // Who signed a wrong result answers as an agency; the person who corrects it did not make the error.
        BreachKind::AgencyError => {
            let steps = &before.filing.process.steps;
            let signs = |step: &Step| step.acts.contains(&StepAct::Sign);
            let signed = before.steps.iter().rposition(|run| steps.get(run.step).is_some_and(signs));
            signed.map_or_else(current, |index| desk(before, StayOf::Step(index), catalogue, day))
        }
        // The person who is liable stands by name in the event: it need not be one of the staff.
        BreachKind::PapersLost => current(),
        BreachKind::AnswerLate
        | BreachKind::SecondSupplement
        | BreachKind::SlipLate
        | BreachKind::HandOverLate => Place { person: did, ..current() },
    }
}

/// When the worker is to look at a dossier after an act at `at`: at once, where a clock runs.
pub(crate) fn look_at(dossier: &Dossier, at: i64) -> Option<i64> {
    let runs = matches!(dossier.state, State::Submitted { .. } | State::Accepted { .. } | State::InProgress);
    runs.then_some(at)
}

/// Keeps what the events of one act mean, and asks for the explanation of a stay that ended late.
pub(crate) async fn record(
    tx: &Tx,
    app: &App,
    id: Uuid,
    before: Option<Dossier>,
    recorded: &[Recorded],
) -> Result<(), AppError> {
    let catalogue = app.catalogue();
    let judge = Judge { catalogue: &catalogue, calendar: app.calendar, rule_sets: app.rule_sets.as_slice() };
    let open = before.as_ref().map(open_stays).unwrap_or_default();
    let (derived, after) = derive(id, before, recorded, judge);
    kept::keep_breaches(tx, &derived.breaches).await?;
    kept::keep_stays(tx, &derived.stays).await?;
    let (Some(after), Some(last)) = (after, recorded.last()) else { return Ok(()) };
    for stay in &derived.late {
        if let Some(late) = late_at(&after, *stay, last.at, app.calendar) {
            kept::ask(tx, &asks(app, id, &after, late, last.at.timestamp_millis())).await?;
        }
    }
    // A stop moves the time of a stay that was late already, and its end fixes how late it was.
    for stay in open {
        if let Some(late) = late_at(&after, stay, last.at, app.calendar) {
            let (due, ended) = (late.due.timestamp_millis(), late.ended_at.map(|at| at.timestamp_millis()));
            kept::move_delay(tx, id, number(stay), due, ended, late.late_minutes).await?;
        }
    }
    Ok(())
}

/// How late a stay is; none where it is not, or where the calendar does not reach so far.
pub(super) fn late_at(
    dossier: &Dossier,
    of: StayOf,
    now: chrono::DateTime<chrono::FixedOffset>,
    calendar: &Calendar,
) -> Option<LateStay> {
    late_stay(dossier, of, now, calendar).ok().flatten()
}

/// The explanation to be asked for of a late stay.
pub(super) fn asks(app: &App, id: Uuid, dossier: &Dossier, late: LateStay, at: i64) -> NewAccount {
    let desk = desk(dossier, late.of, &app.catalogue(), app.now().date_naive());
    NewAccount {
        id: app.ids.id(at),
        dossier: id,
        run: number(late.of),
        agency: desk.agency,
        room: desk.room,
        step: desk.step.unwrap_or_default(),
        person: late.holder.map(|holder| holder.0),
        due_at: late.due.timestamp_millis(),
        ended_at: late.ended_at.map(|at| at.timestamp_millis()),
        late_minutes: late.late_minutes,
        at,
    }
}

/// Whether nothing can be said of a dossier any more.
pub(super) fn is_over(dossier: &Dossier) -> bool {
    dossier.state_name().is_final() || dossier.state_name() == StateName::Resolved
}
