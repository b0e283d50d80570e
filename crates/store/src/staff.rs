//! Staff, their passwords' hashes, and rights lent while absent.

use motcua_domain::organisation::{AgencyCode, Role, StaffId, StaffMember};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    Millis, StoreError,
    entities::{delegation, staff},
};

/// The most staff listed for one agency.
const OF_AGENCY_MAX: u64 = 500;
/// Ids in one query for names.
const NAMES_PER_QUERY: usize = 500;

/// A member of staff with what log-in needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptStaff {
    pub member: StaffMember,
    pub password_hash: String,
    pub failed_logins: i32,
    pub locked_until: Option<Millis>,
    pub disabled_at: Option<Millis>,
    pub created_at: Millis,
}

impl From<staff::Model> for KeptStaff {
    fn from(row: staff::Model) -> Self {
        Self {
            member: StaffMember {
                id: StaffId(row.id),
                login: row.login,
                name: row.name,
                title: row.title,
                agency: AgencyCode(row.agency),
                room: row.room,
                roles: row.roles.split(',').filter_map(Role::from_code).collect(),
                phone: row.phone,
            },
            password_hash: row.password_hash,
            failed_logins: row.failed_logins,
            locked_until: row.locked_until,
            disabled_at: row.disabled_at,
            created_at: row.created_at,
        }
    }
}

/// Writes a member of staff, new or changed.
///
/// # Errors
/// [`StoreError::Conflict`] where another has the log-in name.
pub async fn put(connection: &impl ConnectionTrait, kept: &KeptStaff) -> Result<(), StoreError> {
    let member = &kept.member;
    let roles: Vec<&str> = member.roles.iter().map(|role| role.code()).collect();
    let row = staff::ActiveModel {
        id: Set(member.id.0),
        login: Set(member.login.clone()),
        name: Set(member.name.clone()),
        title: Set(member.title.clone()),
        agency: Set(member.agency.0.clone()),
        room: Set(member.room.clone()),
        roles: Set(roles.join(",")),
        phone: Set(member.phone.clone()),
        password_hash: Set(kept.password_hash.clone()),
        failed_logins: Set(kept.failed_logins),
        locked_until: Set(kept.locked_until),
        disabled_at: Set(kept.disabled_at),
        created_at: Set(kept.created_at),
    };
    use staff::Column as C;
    let columns = [
        C::Login,
        C::Name,
        C::Title,
        C::Agency,
        C::Room,
        C::Roles,
        C::Phone,
        C::PasswordHash,
        C::FailedLogins,
        C::LockedUntil,
        C::DisabledAt,
    ];
    staff::Entity::insert(row)
        .on_conflict(OnConflict::column(C::Id).update_columns(columns).to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// A member of staff by log-in name.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_login(
    connection: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<KeptStaff>, StoreError> {
    let row = staff::Entity::find().filter(staff::Column::Login.eq(login)).one(connection).await?;
    Ok(row.map(KeptStaff::from))
}

/// A member of staff by id.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn by_id(connection: &impl ConnectionTrait, id: StaffId) -> Result<Option<KeptStaff>, StoreError> {
    Ok(staff::Entity::find_by_id(id.0).one(connection).await?.map(KeptStaff::from))
}

/// The names of members of staff, by id, some hundreds in one query; who is not there has none.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn names(
    connection: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(NAMES_PER_QUERY) {
        let rows: Vec<(Uuid, String)> = staff::Entity::find()
            .select_only()
            .columns([staff::Column::Id, staff::Column::Name])
            .filter(staff::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The staff of an agency, by name.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_agency(
    connection: &impl ConnectionTrait,
    agency: &str,
) -> Result<Vec<KeptStaff>, StoreError> {
    let rows = staff::Entity::find()
        .filter(staff::Column::Agency.eq(agency))
        .order_by_asc(staff::Column::Name)
        .limit(OF_AGENCY_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(KeptStaff::from).collect())
}

/// The staff of the whole province, by name; up to `limit` of them.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn of_province(
    connection: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<KeptStaff>, StoreError> {
    let rows = staff::Entity::find().order_by_asc(staff::Column::Name).limit(limit).all(connection).await?;
    Ok(rows.into_iter().map(KeptStaff::from).collect())
}

/// Rights lent to a colleague for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    pub id: Uuid,
    pub from_staff: StaffId,
    pub to_staff: StaffId,
    pub from_at: Millis,
    pub until_at: Millis,
    pub reason: String,
    pub created_at: Millis,
    pub revoked_at: Option<Millis>,
}

impl From<delegation::Model> for Delegation {
    fn from(row: delegation::Model) -> Self {
        Self {
            id: row.id,
            from_staff: StaffId(row.from_staff),
            to_staff: StaffId(row.to_staff),
            from_at: row.from_at,
            until_at: row.until_at,
            reason: row.reason,
            created_at: row.created_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// Writes a delegation.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn delegate(connection: &impl ConnectionTrait, new: &Delegation) -> Result<(), StoreError> {
    let row = delegation::ActiveModel {
        id: Set(new.id),
        from_staff: Set(new.from_staff.0),
        to_staff: Set(new.to_staff.0),
        from_at: Set(new.from_at),
        until_at: Set(new.until_at),
        reason: Set(new.reason.clone()),
        created_at: Set(new.created_at),
        revoked_at: Set(new.revoked_at),
    };
    delegation::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Ends a delegation before its time.
///
/// # Errors
/// [`StoreError::NotFound`] where the person has lent no such rights.
pub async fn revoke(
    connection: &impl ConnectionTrait,
    from: StaffId,
    id: Uuid,
    at: Millis,
) -> Result<(), StoreError> {
    let row = delegation::ActiveModel { revoked_at: Set(Some(at)), ..Default::default() };
    let changed = delegation::Entity::update_many()
        .set(row)
        .filter(delegation::Column::Id.eq(id))
        .filter(delegation::Column::FromStaff.eq(from.0))
        .filter(delegation::Column::RevokedAt.is_null())
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::NotFound("delegation")) } else { Ok(()) }
}

/// Delegations to a person that hold at an instant.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn delegated_to(
    connection: &impl ConnectionTrait,
    to: StaffId,
    at: Millis,
) -> Result<Vec<Delegation>, StoreError> {
    let rows = delegation::Entity::find()
        .filter(delegation::Column::ToStaff.eq(to.0))
        .filter(delegation::Column::FromAt.lte(at))
        .filter(delegation::Column::UntilAt.gt(at))
        .filter(delegation::Column::RevokedAt.is_null())
        .limit(OF_AGENCY_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(Delegation::from).collect())
}

/// Delegations that a person has made, newest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn delegated_from(
    connection: &impl ConnectionTrait,
    from: StaffId,
) -> Result<Vec<Delegation>, StoreError> {
    let rows = delegation::Entity::find()
        .filter(delegation::Column::FromStaff.eq(from.0))
        .order_by_desc(delegation::Column::CreatedAt)
        .limit(OF_AGENCY_MAX)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(Delegation::from).collect())
}
