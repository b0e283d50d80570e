//! What happened to a change of the organisation.

use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait,
};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = true)]
    pub seq: i64,
    pub change_id: Uuid,
    pub number: i32,
    pub kind: String,
    pub at: i64,
    pub actor: String,
    pub on_behalf_of: Option<Uuid>,
    pub payload: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
