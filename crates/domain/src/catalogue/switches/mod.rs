//! Online switches: what a procedure offers for a while, laid over what its decision published.
//!
//! A switch never touches the published procedure. It says for whom it holds, what it sets and until when; the services
//! of a moment are what was published with the switches of that moment laid over it, in the order in which they were
//! made. So a switch that is taken back or has ended leaves exactly what would be without it, and nobody has to write
//! anything at midnight.

mod draft;
mod selection;

use chrono::{DateTime, FixedOffset, NaiveDate};
pub use draft::{
    DOCUMENT_MAX_CHARS, NAMED_MAX, SwitchDraft, SwitchFault, SwitchPart, TITLE_MAX_CHARS, draft_faults,
};
pub use selection::{Place, Selection};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{OnlineLevel, Procedure, Situation};
use crate::{
    calendar::{midnight, vn},
    organisation::StaffId,
};

/// How a situation is served beside the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub online: OnlineLevel,
    /// By the public post: taken in, and the result brought home (Quyết định 45/2016/QĐ-TTg).
    pub post: bool,
    /// Fees may be paid online.
    pub payment: bool,
}

impl Service {
    /// As its decision published it: payment comes with level 4.
    #[must_use]
    pub fn published(procedure: &Procedure) -> Self {
        let online = procedure.channels.online;
        Self { online, post: procedure.channels.post, payment: online.gives_result() }
    }

    /// Each part at its best.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            online: self.online.max(other.online),
            post: self.post || other.post,
            payment: self.payment || other.payment,
        }
    }
}

/// What a switch sets; what it leaves out stays as it is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setting {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<OnlineLevel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<bool>,
}

impl Setting {
    #[must_use]
    pub fn sets_nothing(self) -> bool {
        self == Self::default()
    }

    /// Why a situation cannot be given this: filing online ends in a process and is due at the end of a limit. A switch
    /// that cannot be done whole is not done at all there.
    #[must_use]
    pub fn impossible_for(self, situation: &Situation) -> Option<Impossible> {
        if !self.online.is_some_and(OnlineLevel::allows_filing) {
            return None;
        }
        match (&situation.process, situation.limit) {
            (None, _) => Some(Impossible::NoProcess),
            (_, None) => Some(Impossible::NoLimit),
            _ => None,
        }
    }
}

/// Why a situation that was selected stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impossible {
    /// No internal process is approved for it.
    NoProcess,
    /// Its legal limit is not known in a way that a calendar can count.
    NoLimit,
}

impl Impossible {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoProcess => "no-process",
            Self::NoLimit => "no-limit",
        }
    }
}

/// When, and by whom, a switch was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawn {
    pub at: DateTime<FixedOffset>,
    pub by: StaffId,
}

/// A bulk change of services.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    pub id: Uuid,
    /// What it is for: "Mở dịch vụ trực tuyến khi giãn cách".
    pub title: String,
    /// Number of the document behind it; may be empty.
    pub document: String,
    pub selection: Selection,
    pub setting: Setting,
    pub from: DateTime<FixedOffset>,
    /// The last day on which it holds; none holds until it is taken back.
    pub until: Option<NaiveDate>,
    pub made_at: DateTime<FixedOffset>,
    pub made_by: StaffId,
    pub withdrawn: Option<Withdrawn>,
}

/// How a switch stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchStanding {
    Coming,
    InForce,
    Ended,
    Withdrawn,
}

impl SwitchStanding {
    pub const ALL: [Self; 4] = [Self::InForce, Self::Coming, Self::Ended, Self::Withdrawn];

    /// Whether it holds or will, and can be taken back.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Coming | Self::InForce)
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::InForce => "in-force",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Switch {
    /// The first instant at which it holds no more by its own end: 24:00 of its last day.
    #[must_use]
    pub fn ends(&self) -> Option<DateTime<FixedOffset>> {
        midnight(self.until?.succ_opt()?)
    }

    #[must_use]
    pub fn standing(&self, at: DateTime<FixedOffset>) -> SwitchStanding {
        if self.withdrawn.is_some_and(|withdrawn| withdrawn.at <= at) {
            SwitchStanding::Withdrawn
        } else if self.ends().is_some_and(|ends| ends <= at) {
            SwitchStanding::Ended
        } else if self.from <= at {
            SwitchStanding::InForce
        } else {
            SwitchStanding::Coming
        }
    }

    #[must_use]
    pub fn is_in_force(&self, at: DateTime<FixedOffset>) -> bool {
        self.standing(at) == SwitchStanding::InForce
    }

    /// The instants until `at` at which it began to hold, and held no more.
    #[must_use]
    pub fn changes_until(&self, at: DateTime<FixedOffset>) -> Vec<DateTime<FixedOffset>> {
        let withdrawn = self.withdrawn.map(|withdrawn| withdrawn.at);
        let over = [withdrawn, self.ends()].into_iter().flatten().min();
        if over.is_some_and(|over| over <= self.from) {
            return Vec::new();
        }
        std::iter::once(self.from).chain(over).filter(|change| *change <= at).collect()
    }

    /// When it begins and ends by itself.
    pub fn edges(&self) -> impl Iterator<Item = DateTime<FixedOffset>> {
        std::iter::once(self.from).chain(self.ends())
    }
}

/// The services of a moment, and the switches from which they come; none where a part is as published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effective<'a> {
    pub service: Service,
    pub online_by: Option<&'a Switch>,
    pub post_by: Option<&'a Switch>,
    pub payment_by: Option<&'a Switch>,
}

/// The services of a situation at a place at a moment. `switches` are in the order in which they were made: later ones
/// win, part by part. Without a place, what holds wherever no switch names agencies or levels.
pub fn effective<'a>(
    (procedure, situation): (&Procedure, &Situation),
    switches: impl IntoIterator<Item = &'a Switch>,
    place: Option<&Place<'_>>,
    at: DateTime<FixedOffset>,
) -> Effective<'a> {
    let published = Service::published(procedure);
    let mut found = Effective { service: published, online_by: None, post_by: None, payment_by: None };
    for switch in switches {
        let setting = switch.setting;
        if !switch.is_in_force(at)
            || setting.impossible_for(situation).is_some()
            || !switch.selection.takes((procedure, situation), found.service.online, place)
        {
            continue;
        }
        if let Some(online) = setting.online {
            found.service.online = online;
            found.online_by = Some(switch);
        }
        if let Some(post) = setting.post {
            found.service.post = post;
            found.post_by = Some(switch);
        }
        if let Some(payment) = setting.payment {
            found.service.payment = payment;
            found.payment_by = Some(switch);
        } else if found.payment_by.is_none_or(|by| by.setting.payment.is_none()) && setting.online.is_some() {
            // Payment comes and goes with level 4 where nobody has said otherwise.
            found.service.payment = found.service.online.gives_result();
            found.payment_by = Some(switch);
        }
    }
    found
}

/// The last day on which a situation can be filed online as it can now, where a later one takes it away or lowers it;
/// none where nothing does.
#[must_use]
pub fn online_until(
    (procedure, situation): (&Procedure, &Situation),
    switches: &[Switch],
    place: Option<&Place<'_>>,
    at: DateTime<FixedOffset>,
) -> Option<NaiveDate> {
    let online = |at| effective((procedure, situation), switches, place, at).service.online;
    let now = online(at);
    if !now.allows_filing() {
        return None;
    }
    let mut edges: Vec<_> = switches.iter().flat_map(Switch::edges).filter(|edge| *edge > at).collect();
    edges.sort_unstable();
    // What is opened further meanwhile does not end anything. Whatever begins or ends by itself does so at midnight.
    let next = edges.into_iter().find(|edge| online(*edge) < now)?;
    next.with_timezone(&vn()).date_naive().pred_opt()
}

/// When the services of any procedure change next by themselves.
#[must_use]
pub fn next_edge(switches: &[Switch], at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let stands = switches.iter().filter(|switch| switch.withdrawn.is_none());
    stands.flat_map(Switch::edges).filter(|edge| *edge > at).min()
}
