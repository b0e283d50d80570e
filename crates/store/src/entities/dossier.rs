//! The dossier as pages need it.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub version: i32,
    pub head_hash: String,
    pub state: String,
    pub agency: String,
    pub procedure_code: String,
    pub procedure_name: String,
    pub situation: String,
    pub field: String,
    pub channel: String,
    pub return_way: String,
    pub applicant_name: String,
    pub applicant_sort: String,
    pub applicant_identity: Option<String>,
    pub applicant_phone: Option<String>,
    pub account_id: Option<Uuid>,
    pub filed_at: i64,
    pub received_at: Option<i64>,
    pub due_at: Option<i64>,
    pub resolved_at: Option<i64>,
    pub returned_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub timeliness: Option<String>,
    pub completion: i32,
    pub step_index: Option<i32>,
    pub step_name: Option<String>,
    pub step_role: Option<String>,
    pub step_agency: Option<String>,
    pub step_room: Option<String>,
    pub step_due_at: Option<i64>,
    pub step_started_at: Option<i64>,
    pub holder: Option<Uuid>,
    pub next_due_at: Option<i64>,
    pub search: String,
    pub updated_at: i64,
    /// Since when the clock runs without a stop; empty where it stands.
    pub clock_since: Option<i64>,
    /// How the result was handed over.
    pub returned_way: Option<String>,
    /// When the worker looks at it again, to tell somebody of a clock.
    pub look_at: Option<i64>,
    /// When the limit that runs began.
    pub limit_began_at: Option<i64>,
    /// When the applicant was given an apology and a later appointment.
    pub apologised_at: Option<i64>,
    /// Code of the first of those that were filed at once.
    pub beside: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
