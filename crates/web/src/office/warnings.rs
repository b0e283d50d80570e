//! What runs out next at an officer's own steps, what has gone up the line to her, and what she has to explain.

use axum::response::Response;
use chrono::{DateTime, FixedOffset};
use motcua_app::supervision::{self, WarningLine};
use motcua_domain::{
    calendar::Remaining,
    policy::{Action, Resource},
    supervision::{AccountStage, AlertAbout, Rung},
};
use serde::Serialize;

use super::{Desk, supervision::ExplanationLine};
use crate::{
    Page, WebError,
    render::{PageSample, samples_of},
};

/// The most warnings above the day's list; the rest is on their own page.
const ABOVE_LIST_MAX: usize = 5;

/// Something that runs out, or has run out.
#[derive(Debug, Clone, Serialize)]
pub struct SoonLine {
    code: String,
    procedure: String,
    agency: String,
    step: String,
    about: &'static str,
    rung: &'static str,
    due: Option<DateTime<FixedOffset>>,
    remaining: Option<Remaining>,
    told_at: DateTime<FixedOffset>,
    opens: bool,
}

impl SoonLine {
    fn of(desk: &Desk, line: WarningLine) -> Self {
        let now = desk.app().now();
        Self {
            // A calendar that does not know the year is told on the dossier's page.
            remaining: line.due.and_then(|due| desk.app().calendar.remaining(now, due).ok()),
            code: line.code,
            procedure: line.procedure,
            agency: line.agency,
            step: line.step,
            about: line.about.code(),
            rung: line.rung.code(),
            due: line.due,
            told_at: line.told_at,
            opens: line.opens,
        }
    }

    fn sample(about: AlertAbout, rung: Rung) -> Self {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        Self {
            code: "000.03.27.H32-200605-0012".into(),
            procedure: "Đăng ký khai sinh".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            step: if about == AlertAbout::Answer { String::new() } else { "Thẩm định hồ sơ".into() },
            about: about.code(),
            rung: rung.code(),
            due: Some(at),
            remaining: Some(if rung == Rung::Warning {
                Remaining::DueToday { working_minutes: 110 }
            } else {
                Remaining::DaysOverdue { working_days: 2 }
            }),
            told_at: at,
            opens: rung != Rung::Superior,
        }
    }
}

/// What stands above the day's list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Soon {
    lines: Vec<SoonLine>,
    /// How many there are in all.
    count: usize,
    to_explain: usize,
}

impl Soon {
    /// What an officer is told above her list.
    pub(super) async fn of(desk: &Desk) -> Result<Self, WebError> {
        let found = supervision::warnings(desk.app(), &desk.officer).await?;
        let count = found.len();
        Ok(Self {
            lines: found.into_iter().take(ABOVE_LIST_MAX).map(|line| SoonLine::of(desk, line)).collect(),
            count,
            to_explain: supervision::own_accounts(desk.app(), &desk.officer).await?.len(),
        })
    }

    pub(super) fn sample() -> Self {
        let line = SoonLine::sample(AlertAbout::Step, Rung::Warning);
        Self {
            lines: vec![line, SoonLine::sample(AlertAbout::Whole, Rung::Superior)],
            count: 7,
            to_explain: 1,
        }
    }
}

/// The page of what runs out.
#[derive(Debug, Clone, Serialize)]
pub struct WarningsPage {
    lines: Vec<SoonLine>,
    to_explain: Vec<ExplanationLine>,
    sees_supervision: bool,
}

impl Page for WarningsPage {
    const TEMPLATE: &'static str = "office/warnings.html";

    fn sample() -> Vec<Self> {
        let lines =
            AlertAbout::ALL.into_iter().zip(Rung::ALL).map(|(about, rung)| SoonLine::sample(about, rung));
        let mut lines: Vec<_> = lines.collect();
        lines.extend(Rung::ALL.map(|rung| SoonLine::sample(AlertAbout::Step, rung)));
        let to_explain = vec![
            ExplanationLine::sample(AccountStage::Asked),
            ExplanationLine::sample(AccountStage::SentBack),
        ];
        vec![
            Self { lines, to_explain, sees_supervision: true },
            Self { lines: Vec::new(), to_explain: Vec::new(), sees_supervision: false },
        ]
    }
}

/// `GET /office/warnings`
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let found = supervision::warnings(desk.app(), &desk.officer).await?;
    let own = supervision::own_accounts(desk.app(), &desk.officer).await?;
    let agency = Resource::Agency(desk.officer.effective().agency.clone());
    let page = WarningsPage {
        lines: found.into_iter().map(|line| SoonLine::of(&desk, line)).collect(),
        to_explain: own.into_iter().map(|line| ExplanationLine::of(desk.locale(), line)).collect(),
        sees_supervision: desk.officer.may(Action::ViewSupervision, &agency),
    };
    desk.show(&page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<WarningsPage>()
}
