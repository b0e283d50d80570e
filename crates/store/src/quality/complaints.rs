//! Complaints about the handling of dossiers, with their answers.

use chrono::NaiveDate;
use motcua_domain::{
    codes::DossierCode,
    organisation::{AgencyCode, StaffId},
    quality::{Complaint, ComplaintState, ComplaintVerdict},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;

use crate::{Millis, StoreError, Tx, engine::statement, instant};

/// The most complaints read at once: more than a province gets in ten years.
pub const COMPLAINTS_MAX: u64 = 20_000;

/// A complaint as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptComplaint {
    pub id: Uuid,
    pub dossier: Uuid,
    pub complaint: Complaint,
}

const COLUMNS: &str = "complaint.id, complaint.dossier_id, complaint.dossier_code, complaint.agency, \
                       complaint.about, complaint.content, complaint.filed_at, complaint.due, answer.at, \
                       answer.by_staff, answer.verdict, answer.answer \
                       FROM complaint LEFT JOIN complaint_answer AS answer ON answer.complaint_id = complaint.id";

/// Which complaints are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    All,
    OfAgency(String),
    OfDossier(Uuid),
    One(Uuid),
}

/// Complaints, the newest first.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn list(
    connection: &impl ConnectionTrait,
    asked: &Asked,
) -> Result<Vec<KeptComplaint>, StoreError> {
    let (condition, value): (&str, Option<Value>) = match asked {
        Asked::All => ("", None),
        Asked::OfAgency(code) => (" WHERE complaint.agency = ?", Some(code.as_str().into())),
        Asked::OfDossier(id) => (" WHERE complaint.dossier_id = ?", Some((*id).into())),
        Asked::One(id) => (" WHERE complaint.id = ?", Some((*id).into())),
    };
    let sql = format!(
        "SELECT {COLUMNS}{condition} ORDER BY complaint.filed_at DESC, complaint.id LIMIT {COMPLAINTS_MAX}"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, value)).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<KeptComplaint, StoreError> {
    let id: Uuid = row.try_get("", "id")?;
    let corrupt = |what: &str| StoreError::Corrupt(format!("complaint {id}: {what}"));
    let (code, due): (String, String) = (row.try_get("", "dossier_code")?, row.try_get("", "due")?);
    let code: DossierCode = code.parse().map_err(|_| corrupt("code"))?;
    let due: NaiveDate = due.parse().map_err(|_| corrupt("day"))?;
    let filed_at: Millis = row.try_get("", "filed_at")?;
    let answered: Option<Millis> = row.try_get("", "at")?;
    let state = match answered {
        None => ComplaintState::Filed,
        Some(at) => {
            let verdict: String = row.try_get("", "verdict")?;
            let verdict = verdict_from(&verdict).ok_or_else(|| corrupt("verdict"))?;
            let by = StaffId(row.try_get("", "by_staff")?);
            ComplaintState::Answered { at: instant(at), by, verdict, answer: row.try_get("", "answer")? }
        }
    };
    let about: Option<Uuid> = row.try_get("", "about")?;
    let complaint = Complaint {
        agency: AgencyCode(row.try_get("", "agency")?),
        dossier: Some(code),
        about: about.map(StaffId),
        content: row.try_get("", "content")?,
        filed_at: instant(filed_at),
        due,
        state,
    };
    Ok(KeptComplaint { id, dossier: row.try_get("", "dossier_id")?, complaint })
}

fn verdict_code(verdict: ComplaintVerdict) -> &'static str {
    match verdict {
        ComplaintVerdict::Justified => "justified",
        ComplaintVerdict::Unjustified => "unjustified",
    }
}

fn verdict_from(code: &str) -> Option<ComplaintVerdict> {
    [ComplaintVerdict::Justified, ComplaintVerdict::Unjustified]
        .into_iter()
        .find(|verdict| verdict_code(*verdict) == code)
}

/// Keeps a complaint that came in.
///
/// # Errors
/// [`StoreError::NotFound`] for a complaint about no dossier: none such is taken in here.
pub async fn file(tx: &Tx, kept: &KeptComplaint) -> Result<(), StoreError> {
    let complaint = &kept.complaint;
    let code = complaint.dossier.as_ref().ok_or(StoreError::NotFound("dossier of a complaint"))?;
    let sql = "INSERT INTO complaint (id, dossier_id, dossier_code, agency, about, content, filed_at, due) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values: [Value; 8] = [
        kept.id.into(),
        kept.dossier.into(),
        code.as_str().into(),
        complaint.agency.0.clone().into(),
        complaint.about.map(|about| about.0).into(),
        complaint.content.clone().into(),
        complaint.filed_at.timestamp_millis().into(),
        complaint.due.to_string().into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}

/// Keeps the answer of a complaint.
///
/// # Errors
/// [`StoreError::Conflict`] where it has one; [`StoreError::NotFound`] where the complaint is not answered.
pub async fn answer(tx: &Tx, kept: &KeptComplaint) -> Result<(), StoreError> {
    let ComplaintState::Answered { at, by, verdict, answer } = &kept.complaint.state else {
        return Err(StoreError::NotFound("answer of a complaint"));
    };
    let sql = "INSERT INTO complaint_answer (complaint_id, at, by_staff, verdict, answer) \
               VALUES (?, ?, ?, ?, ?)";
    let values: [Value; 5] = [
        kept.id.into(),
        at.timestamp_millis().into(),
        by.0.into(),
        verdict_code(*verdict).into(),
        answer.clone().into(),
    ];
    tx.execute_raw(statement(tx, sql, values)).await?;
    Ok(())
}
