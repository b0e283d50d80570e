//! A log-in that is still valid.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub kind: String,
    pub subject: Uuid,
    pub created_at: i64,
    pub last_seen_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The person, where the session is one of the office; no key in the database says so, since `subject` may be a
    /// citizen's account.
    #[sea_orm(belongs_to = "super::staff::Entity", from = "Column::Subject", to = "super::staff::Column::Id")]
    Staff,
}

impl ActiveModelBehavior for ActiveModel {}
