//! The names of the domain's states, acts, roles and ways, by their stable codes.

use motcua_domain::{
    dossier::{Act, Channel, Event, Ground, Outcome, ReturnWay, StateName, Timeliness},
    organisation::{Level, Role},
};

use crate::{Locale, Texts};

fn named(locale: Locale, prefix: &str, code: &str) -> String {
    Texts::get(locale, &format!("{prefix}-{code}"), &[])
}

/// "Đang giải quyết".
#[must_use]
pub fn state_name(locale: Locale, state: StateName) -> String {
    named(locale, "state", state.code())
}

/// "Tiếp nhận".
#[must_use]
pub fn act_name(locale: Locale, act: Act) -> String {
    named(locale, "act", act.code())
}

/// What a line of the dossier's log says happened: "Đã tiếp nhận hồ sơ".
#[must_use]
pub fn event_name(locale: Locale, event: &Event) -> String {
    named(locale, "event", event.kind())
}

/// "Bất khả kháng": why the clock of a dossier stands still.
#[must_use]
pub fn ground_name(locale: Locale, ground: Ground) -> String {
    named(locale, "ground", ground.code())
}

/// "Tại quầy".
#[must_use]
pub fn channel_name(locale: Locale, channel: Channel) -> String {
    named(locale, "channel", channel.code())
}

/// "Nhận tại quầy".
#[must_use]
pub fn return_way_name(locale: Locale, way: ReturnWay) -> String {
    named(locale, "return-way", way.code())
}

/// "Sớm hạn".
#[must_use]
pub fn timeliness_name(locale: Locale, timeliness: Timeliness) -> String {
    named(locale, "timeliness", timeliness.code())
}

/// "Cấp tỉnh".
#[must_use]
pub fn level_name(locale: Locale, level: Level) -> String {
    named(locale, "level", level.code())
}

/// "Người tiếp nhận".
#[must_use]
pub fn role_name(locale: Locale, role: Role) -> String {
    named(locale, "role", role.code())
}

/// "Được giải quyết".
#[must_use]
pub fn outcome_name(locale: Locale, outcome: Outcome) -> String {
    named(
        locale,
        "outcome",
        match outcome {
            Outcome::Granted => "granted",
            Outcome::RefusedWithReasons => "refused_with_reasons",
        },
    )
}
