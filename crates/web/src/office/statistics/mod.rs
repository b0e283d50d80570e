//! Figures for those who lead: the day, who holds what is overdue, the trend, targets, and the form.

mod behind;
mod form;
mod page;
mod parts;

pub use behind::{Behind, Chip};
pub(super) use form::{pdf as form_pdf, show as show_form, workbook as form_workbook};
pub(super) use page::{export, show};

use motcua_app::{
    leaders::{self, Sight},
    statistics::FormBy,
};
use motcua_domain::organisation::Agency;
use serde::{Deserialize, Serialize};

use super::{Desk, today::Choice};
use crate::{
    WebError,
    render::{PageSample, samples_of},
    statistics::{AskedPeriod, ChosenPeriod},
};

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    period: String,
    from: String,
    to: String,
    agency: String,
    by: String,
}

impl Asked {
    fn chosen(&self, desk: &Desk) -> ChosenPeriod {
        let [period, from, to] = [&self.period, &self.from, &self.to].map(Clone::clone);
        AskedPeriod { period, from, to }.on(desk.app().now().date_naive())
    }

    fn by(&self) -> FormBy {
        FormBy::from_code(&self.by).unwrap_or_default()
    }

    fn sight(&self, desk: &Desk) -> Result<Sight, WebError> {
        Ok(leaders::sight(desk.app(), &desk.officer, &self.agency)?)
    }
}

/// Whose figures stand on the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Whose {
    /// Code of the agency; empty for the whole province.
    pub agency: String,
    pub name: String,
    /// The agencies to choose from; none for one who sees her own alone.
    pub agencies: Vec<Choice>,
}

impl Whose {
    fn of(desk: &Desk, sight: &Sight) -> Self {
        let catalogue = desk.app().catalogue();
        let choice = |agency: &std::sync::Arc<Agency>| Choice {
            value: agency.code.0.clone(),
            label: agency.name.clone(),
        };
        let agencies = catalogue.agencies.iter().filter(|_| sight.whole_province).map(choice).collect();
        let agency = sight.agency.clone().unwrap_or_default();
        let name = match &sight.agency {
            Some(code) => desk.agency_name(code),
            None => desk.app().settings.province_name.clone(),
        };
        Self { agency, name, agencies }
    }

    fn sample() -> Self {
        let choice = Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() };
        Self { agency: "22330".into(), name: choice.label.clone(), agencies: vec![choice] }
    }
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<page::LeadersPage>(), samples_of::<form::FormPage>()].into_iter().flatten().collect()
}
