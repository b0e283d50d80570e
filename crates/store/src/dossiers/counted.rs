//! The dossiers behind a figure: the same conditions that the counts are made by, over the rows of dossiers.

use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait as _, Query},
};

use uuid::Uuid;

use crate::{
    Millis,
    entities::{dossier, overdue_stretch},
};

/// Milliseconds of a day, and by how much Vietnam's day begins before that of UTC.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const VIETNAM_MS: i64 = 7 * 60 * 60 * 1_000;

/// What a figure of the statistics counted. Spans begin at the first instant and end before the second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Received with an appointment.
    pub received: Option<(Millis, Millis)>,
    /// Decided, or taken back by the applicant after receipt.
    pub resolved: Option<(Millis, Millis)>,
    /// Of the resolved: `early`, `on_time`, `late`, or `in_time` for the first two.
    pub timeliness: Option<String>,
    /// Handed in or sent back through the public post, counted at receipt, or at the return where nobody had asked for it.
    pub postal: Option<(Millis, Millis)>,
    /// Handed over at the applicant's home.
    pub home: Option<(Millis, Millis)>,
    /// Received before this instant and not resolved until then.
    pub open_at: Option<Millis>,
    /// In work at any time of a span: carried into it or received in it.
    pub in_work: Option<(Millis, Millis)>,
    /// Whose clock runs past the deadline at this instant, which is now.
    pub overdue_at: Option<Millis>,
    /// Whose clock ran past the deadline at this instant, which has passed.
    pub was_overdue_at: Option<Millis>,
    /// Not past a running deadline at this instant, which is now.
    pub in_limit_at: Option<Millis>,
    /// Whose clock did not run past the deadline at this instant, which has passed.
    pub was_in_limit_at: Option<Millis>,
    /// Whose clock runs and whose deadline lies in a span.
    pub due: Option<(Millis, Millis)>,
    /// At one place of the process.
    pub place: Option<Place>,
    /// Not through the portal.
    pub not_online: bool,
}

/// Where a dossier is in its process, and who holds it; what is none there is none in the dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub agency: Option<String>,
    pub room: Option<String>,
    pub step: Option<String>,
    pub holder: Option<Uuid>,
}

impl Place {
    fn condition(&self) -> Condition {
        use dossier::Column::{Holder, StepAgency, StepName, StepRoom};
        let is = |column: dossier::Column, value: &Option<String>| match value {
            Some(value) => column.eq(value.as_str()),
            None => column.is_null(),
        };
        Condition::all()
            .add(is(StepAgency, &self.agency))
            .add(is(StepRoom, &self.room))
            .add(is(StepName, &self.step))
            .add(self.holder.map_or_else(|| Holder.is_null(), |holder| Holder.eq(holder)))
    }
}

impl Counted {
    pub(super) fn condition(&self) -> Condition {
        use dossier::Column::{Channel, ClockSince, DueAt, ReceivedAt};
        let open_at = |at: Millis| Condition::all().add(ReceivedAt.lt(at)).add(not_resolved_before(at));
        let in_work = |(from, until): (Millis, Millis)| {
            Condition::all().add(ReceivedAt.lt(until)).add(not_resolved_before(from))
        };
        let overdue = |at: Millis| Condition::all().add(ClockSince.lt(at)).add(DueAt.lt(at));
        let in_limit = |at: Millis| {
            Condition::any()
                .add(ClockSince.is_null())
                .add(ClockSince.gte(at))
                .add(DueAt.is_null())
                .add(DueAt.gte(at))
        };
        let due = |span| within(DueAt, span).add(ClockSince.is_not_null());
        Condition::all()
            .add_option(self.received.map(|span| within(ReceivedAt, span)))
            .add_option(self.resolved.map(resolved))
            .add_option(self.timeliness.as_deref().and_then(of_timeliness))
            .add_option(self.postal.map(postal))
            .add_option(self.home.map(|span| returned("home", span)))
            .add_option(self.open_at.map(open_at))
            .add_option(self.in_work.map(in_work))
            .add_option(self.overdue_at.map(overdue))
            .add_option(self.was_overdue_at.map(was_overdue))
            .add_option(self.in_limit_at.map(in_limit))
            .add_option(self.was_in_limit_at.map(|at| was_overdue(at).not()))
            .add_option(self.due.map(due))
            .add_option(self.place.as_ref().map(Place::condition))
            .add_option(self.not_online.then(|| Channel.ne("online")))
    }
}

fn within(column: dossier::Column, (from, until): (Millis, Millis)) -> Condition {
    Condition::all().add(column.gte(from)).add(column.lt(until))
}

/// Handed over in one way in a span.
fn returned(way: &str, span: (Millis, Millis)) -> Condition {
    within(dossier::Column::ReturnedAt, span).add(dossier::Column::ReturnedWay.eq(way))
}

/// As the domain counts the post: at receipt where it was asked for, else at the return; each dossier once.
fn postal(span: (Millis, Millis)) -> Condition {
    use dossier::Column::{Channel, ReceivedAt, ReturnWay};
    let asked = || Condition::any().add(Channel.eq("post")).add(ReturnWay.eq("post"));
    let at_receipt = within(ReceivedAt, span).add(asked());
    Condition::any().add(at_receipt).add(returned("post", span).add(asked().not()))
}

/// Overdue at an instant that has passed: in a stretch that has ended since, or in one that goes on.
fn was_overdue(at: Millis) -> Condition {
    let stretches = Query::select()
        .column(overdue_stretch::Column::DossierId)
        .from(overdue_stretch::Entity)
        .and_where(overdue_stretch::Column::FromAt.lt(at))
        .and_where(overdue_stretch::Column::UntilAt.gte(at))
        .to_owned();
    // Both have a value: of a condition that is unknown, the opposite is unknown too, and finds nothing.
    let goes_on = Condition::all()
        .add(dossier::Column::ClockSince.is_not_null())
        .add(dossier::Column::DueAt.is_not_null())
        .add(dossier::Column::ClockSince.lt(at))
        .add(dossier::Column::DueAt.lt(at));
    Condition::any().add(dossier::Column::Id.in_subquery(stretches)).add(goes_on)
}

/// Taken back by the applicant after receipt: counted as resolved, on the day on which it ended.
fn withdrawn() -> Condition {
    Condition::all()
        .add(dossier::Column::State.eq("withdrawn"))
        .add(dossier::Column::ReceivedAt.is_not_null())
        .add(dossier::Column::ResolvedAt.is_null())
}

fn resolved((from, until): (Millis, Millis)) -> Condition {
    let ended = withdrawn().add(dossier::Column::ClosedAt.gte(from)).add(dossier::Column::ClosedAt.lt(until));
    let decided = Condition::all()
        .add(dossier::Column::ResolvedAt.gte(from))
        .add(dossier::Column::ResolvedAt.lt(until));
    Condition::any().add(decided).add(ended)
}

fn not_resolved_before(at: Millis) -> Condition {
    let undecided = Condition::all().add(dossier::Column::ResolvedAt.is_null()).add(
        Condition::any().add(dossier::Column::State.ne("withdrawn")).add(dossier::Column::ClosedAt.gte(at)),
    );
    Condition::any().add(dossier::Column::ResolvedAt.gte(at)).add(undecided)
}

/// As the domain tells early from on time: by the days of Vietnam.
fn of_timeliness(code: &str) -> Option<Condition> {
    let (decided, ended): (&[&str], Condition) = match code {
        "late" => (&["late"], Condition::all().add(past_due())),
        "in_time" => (&["early", "on_time"], Condition::all().add(past_due().not())),
        "early" => (&["early"], Condition::all().add(past_due().not()).add(day_before_due())),
        "on_time" => (&["on_time"], Condition::all().add(past_due().not()).add(day_before_due().not())),
        _ => return None,
    };
    let decided = dossier::Column::Timeliness.is_in(decided.iter().copied());
    Some(Condition::any().add(decided).add(withdrawn().add(ended)))
}

fn past_due() -> sea_orm::sea_query::SimpleExpr {
    Expr::col(dossier::Column::ClosedAt).gt(Expr::col(dossier::Column::DueAt))
}

fn day_before_due() -> sea_orm::sea_query::SimpleExpr {
    let day = |column: dossier::Column| Expr::col(column).add(VIETNAM_MS).div(DAY_MS);
    day(dossier::Column::ClosedAt).lt(day(dossier::Column::DueAt))
}
