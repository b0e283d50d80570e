//! What is asked of whom for when, and what happened to it.

use motcua_domain::figures::submission::{FigureEvent, Period, Stage, Submission, apply};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError, Tx,
    entities::{figure_event, figure_request},
    instant,
};

/// The most rows of one answer: every unit of a province for a dozen forms.
pub const LIST_MAX: u64 = 5_000;
/// The most events of one unit and period that are read; the rules stop before.
const EVENTS_READ_MAX: u64 = 1_000;

/// The figures of one unit for one period, as lists need them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: Uuid,
    pub form: String,
    pub unit: String,
    pub period: Period,
    /// The instant from which they are late.
    pub deadline_at: Millis,
    pub stage: Stage,
    /// The newest submitted version; 0 before any.
    pub version: i32,
    pub events: i32,
    pub late: bool,
    pub reopening_asked: bool,
    pub submitted_at: Option<Millis>,
    pub approved_at: Option<Millis>,
}

impl Request {
    fn read(row: figure_request::Model) -> Result<Self, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("figures {}: {what}", row.id));
        Ok(Self {
            period: row.period.parse().map_err(|_| corrupt("period"))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            id: row.id,
            form: row.form,
            unit: row.unit,
            deadline_at: row.deadline_at,
            version: row.version,
            events: row.events,
            late: row.late != 0,
            reopening_asked: row.reopening_asked != 0,
            submitted_at: row.submitted_at,
            approved_at: row.approved_at,
        })
    }
}

/// What a list is narrowed to. Empty parts narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestFilter {
    /// Of these units; all of the province where none.
    pub units: Option<Vec<String>>,
    pub form: Option<String>,
    pub period: Option<String>,
    pub stages: Vec<Stage>,
    /// Only those whose deadline ended before this instant.
    pub deadline_before: Option<Millis>,
}

/// A page of a list with the count of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPage {
    pub rows: Vec<Request>,
    pub total: u64,
}

fn condition(filter: &RequestFilter) -> Condition {
    use figure_request::Column as C;
    let stages = (!filter.stages.is_empty()).then(|| {
        let codes = filter.stages.iter().map(|stage| stage.code());
        C::Stage.is_in(codes)
    });
    Condition::all()
        .add_option(filter.units.as_ref().map(|units| C::Unit.is_in(units)))
        .add_option(filter.form.as_ref().map(|form| C::Form.eq(form)))
        .add_option(filter.period.as_ref().map(|period| C::Period.eq(period)))
        .add_option(stages)
        .add_option(filter.deadline_before.map(|before| C::DeadlineAt.lte(before)))
}

/// A page, newest deadline first: `page` counts from 0.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn list(
    connection: &impl ConnectionTrait,
    filter: &RequestFilter,
    page: u64,
    per_page: u64,
) -> Result<RequestPage, StoreError> {
    let per_page = per_page.clamp(1, LIST_MAX);
    let query = figure_request::Entity::find().filter(condition(filter));
    let total = query.clone().count(connection).await?;
    let rows = query
        .order_by_desc(figure_request::Column::DeadlineAt)
        .order_by_asc(figure_request::Column::Form)
        .order_by_asc(figure_request::Column::Unit)
        .offset(page.saturating_mul(per_page).min(i64::MAX as u64))
        .limit(per_page)
        .all(connection)
        .await?;
    Ok(RequestPage { rows: rows.into_iter().map(Request::read).collect::<Result<_, _>>()?, total })
}

/// What waits for its unit and is due before an instant, or was; nearest deadline first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn overdue_or_due_before(
    connection: &impl ConnectionTrait,
    from: Millis,
    until: Millis,
) -> Result<Vec<Request>, StoreError> {
    let stages = Stage::ALL.into_iter().filter(|stage| stage.waits_for_unit()).collect();
    let rows = figure_request::Entity::find()
        .filter(condition(&RequestFilter { stages, ..RequestFilter::default() }))
        .filter(figure_request::Column::DeadlineAt.gte(from))
        .filter(figure_request::Column::DeadlineAt.lt(until))
        .order_by_asc(figure_request::Column::DeadlineAt)
        .order_by_asc(figure_request::Column::Id)
        .limit(LIST_MAX)
        .all(connection)
        .await?;
    rows.into_iter().map(Request::read).collect()
}

/// The periods that a form is open for, oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn opened_periods(
    connection: &impl ConnectionTrait,
    form: &str,
) -> Result<Vec<Period>, StoreError> {
    distinct_periods(connection, Condition::all().add(figure_request::Column::Form.eq(form))).await
}

/// The periods for which a unit is asked anything, or anybody is.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn periods(
    connection: &impl ConnectionTrait,
    units: Option<&[String]>,
) -> Result<Vec<Period>, StoreError> {
    let wanted = Condition::all().add_option(units.map(|units| figure_request::Column::Unit.is_in(units)));
    distinct_periods(connection, wanted).await
}

async fn distinct_periods(
    connection: &impl ConnectionTrait,
    wanted: Condition,
) -> Result<Vec<Period>, StoreError> {
    let texts: Vec<String> = figure_request::Entity::find()
        .select_only()
        .column(figure_request::Column::Period)
        .filter(wanted)
        .distinct()
        .limit(LIST_MAX)
        .into_tuple()
        .all(connection)
        .await?;
    let read = |text: String| text.parse().map_err(|_| StoreError::Corrupt(format!("period {text}")));
    let mut periods = texts.into_iter().map(read).collect::<Result<Vec<Period>, _>>()?;
    periods.sort();
    Ok(periods)
}

/// Asks a unit for a form's figures of a period; one that is asked already is left as it is. Says whether anything
/// was written.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn open(tx: &Tx, request: &Request, at: Millis) -> Result<bool, StoreError> {
    if by_key(tx, &request.form, &request.unit, request.period).await?.is_some() {
        return Ok(false);
    }
    let row = figure_request::ActiveModel {
        id: Set(request.id),
        form: Set(request.form.clone()),
        unit: Set(request.unit.clone()),
        period: Set(request.period.to_string()),
        deadline_at: Set(request.deadline_at),
        stage: Set(Stage::Asked.code().to_owned()),
        version: Set(0),
        events: Set(0),
        late: Set(0),
        reopening_asked: Set(0),
        submitted_at: Set(None),
        approved_at: Set(None),
        updated_at: Set(at),
    };
    figure_request::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(true)
}

/// What one unit is asked for.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_key(
    connection: &impl ConnectionTrait,
    form: &str,
    unit: &str,
    period: Period,
) -> Result<Option<Request>, StoreError> {
    let row = figure_request::Entity::find()
        .filter(figure_request::Column::Form.eq(form))
        .filter(figure_request::Column::Unit.eq(unit))
        .filter(figure_request::Column::Period.eq(period.to_string()))
        .one(connection)
        .await?;
    row.map(Request::read).transpose()
}

/// What one unit is asked for, by id.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Request>, StoreError> {
    figure_request::Entity::find_by_id(id).one(connection).await?.map(Request::read).transpose()
}

/// An event with who and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEvent {
    /// From 1, inside its unit and period.
    pub number: i32,
    pub at: Millis,
    /// As in the audit log: `staff:<id>`, `operator`.
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: FigureEvent,
}

/// All events of one unit and period, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn events_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<KeptEvent>, StoreError> {
    let rows = figure_event::Entity::find()
        .filter(figure_event::Column::RequestId.eq(id))
        .order_by_asc(figure_event::Column::Number)
        .limit(EVENTS_READ_MAX)
        .all(connection)
        .await?;
    let read = |row: figure_event::Model| {
        let event = serde_json::from_str(&row.payload)
            .map_err(|error| StoreError::Corrupt(format!("figures {id}, event {}: {error}", row.number)))?;
        Ok(KeptEvent {
            number: row.number,
            at: row.at,
            actor: row.actor,
            on_behalf_of: row.on_behalf_of,
            event,
        })
    };
    rows.into_iter().map(read).collect()
}

/// An event to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    pub at: Millis,
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub event: FigureEvent,
}

/// Appends an event after those that `before` was folded from, and rewrites the row.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else appended first.
pub async fn append(tx: &Tx, id: Uuid, before: Submission, new: NewEvent) -> Result<Submission, StoreError> {
    let number = i32::try_from(before.events + 1).map_err(|_| StoreError::Bound("events of figures"))?;
    let payload =
        serde_json::to_string(&new.event).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let row = figure_event::ActiveModel {
        seq: NotSet,
        request_id: Set(id),
        number: Set(number),
        kind: Set(new.event.code().to_owned()),
        at: Set(new.at),
        actor: Set(new.actor),
        on_behalf_of: Set(new.on_behalf_of),
        payload: Set(payload),
    };
    figure_event::Entity::insert(row).exec_without_returning(tx).await?;
    let after = apply(before, &new.event, instant(new.at));
    let millis = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.map(|at| at.timestamp_millis());
    let row = figure_request::ActiveModel {
        stage: Set(after.stage.code().to_owned()),
        version: Set(i32::try_from(after.version).map_err(|_| StoreError::Bound("versions of figures"))?),
        events: Set(number),
        late: Set(i32::from(after.late)),
        reopening_asked: Set(i32::from(after.reopening_asked.is_some())),
        submitted_at: Set(millis(after.submitted_at)),
        approved_at: Set(millis(after.approved_at)),
        updated_at: Set(new.at),
        ..Default::default()
    };
    figure_request::Entity::update_many().set(row).filter(figure_request::Column::Id.eq(id)).exec(tx).await?;
    Ok(after)
}
