//! The dossiers behind an evaluation, and of whom a page tells.

use motcua_app::{
    evaluation::{self, BehindPage},
    office,
};
use motcua_domain::{
    organisation::StaffId,
    quality::{Evaluated, Index, Points},
};
use serde::{Deserialize, Serialize};

use super::parts::Chosen;
use crate::{
    WebError,
    components::{PAGE_SIZE, Pagination},
    office::Desk,
};

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub period: String,
    /// Code of an index whose dossiers are listed.
    pub index: String,
    pub points: String,
    pub page: u64,
}

impl Asked {
    pub fn gave(&self) -> Option<(Index, Option<Points>)> {
        let index = Index::from_code(&self.index).filter(|index| index.is_per_dossier())?;
        Some((index, self.points.parse::<u8>().ok().and_then(|points| Points::try_from(points).ok())))
    }
}

/// A dossier with the points that it gave.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BehindLine {
    pub code: String,
    /// Empty where the reader may not open dossiers.
    pub href: String,
    pub procedure: String,
    /// By index, as in the headings; none without data.
    pub points: Vec<Option<u8>>,
}

/// Of whom the page tells.
pub(super) struct Whom {
    pub of: Evaluated,
    pub path: String,
}

impl Whom {
    pub fn officer(id: StaffId) -> Self {
        Self { of: Evaluated::Officer(id), path: format!("/office/evaluation/officers/{}", id.0) }
    }

    pub fn agency(code: &str) -> Self {
        Self { of: Evaluated::Agency(code.into()), path: format!("/office/evaluation/agencies/{code}") }
    }

    pub fn indices(&self) -> &'static [Index] {
        match self.of {
            Evaluated::Officer(_) => &Index::OF_OFFICER,
            Evaluated::Agency(_) => &Index::PER_DOSSIER,
        }
    }
}

/// A page of the dossiers behind an evaluation.
pub(super) async fn behind(
    desk: &Desk,
    whom: &Whom,
    chosen: &Chosen,
    asked: &Asked,
) -> Result<(BehindPage, Pagination), WebError> {
    let wanted = Pagination::new(asked.page.max(1), u64::MAX);
    let read = async |offset| {
        evaluation::behind(desk.app(), &whom.of, chosen.span, asked.gave(), offset, PAGE_SIZE).await
    };
    let found = read(wanted.offset()).await?;
    let pagination = Pagination::new(wanted.page, found.total);
    if pagination.page == wanted.page {
        return Ok((found, pagination));
    }
    Ok((read(pagination.offset()).await?, pagination))
}

/// The dossiers as the page lists them.
pub(super) fn lines(desk: &Desk, whom: &Whom, found: &BehindPage) -> Vec<BehindLine> {
    let opens = office::scope(desk.app(), &desk.officer).is_ok();
    found
        .rows
        .iter()
        .map(|row| BehindLine {
            href: if opens { format!("/office/dossiers/{}", row.code) } else { String::new() },
            code: row.code.clone(),
            procedure: row.procedure.clone(),
            points: whom.indices().iter().map(|index| row.marks.points(*index).map(Points::number)).collect(),
        })
        .collect()
}
