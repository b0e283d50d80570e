//! The people of a file: nobody is written over, loses what the province needs, or changes her own rights.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use motcua_domain::{
    organisation::{Role, StaffId, StaffMember},
    people::LINE_MAX_CHARS,
};

use super::{
    Read,
    fault::{Fault, FaultKind},
    here::Here,
    place::At,
    references::{agencies, unknown},
    removed::{Lost, Removal},
};
use crate::staff::{LineFault, line_faults};

/// What is wrong with the people of a file; `who` writes it.
pub(super) fn faults(here: &Here, read: &Read, who: &[StaffId]) -> Vec<Fault> {
    let kept: HashMap<&str, &StaffMember> =
        here.bundle.staff.iter().map(|member| (member.login.as_str(), member)).collect();
    let mut names = Names::of(&here.bundle.staff);
    let agencies = agencies(here, read);
    let mut found = Vec::new();
    for member in &read.bundle.staff {
        let mut kinds = names.faults(member);
        let before = kept.get(member.login.as_str()).copied();
        let agency = agencies.get(member.agency.0.as_str());
        if agency.is_none() {
            kinds.push(("agency", unknown("agencies", &member.agency.0)));
        }
        // Who stays as she is was judged when she was written.
        if before.is_none_or(|before| !is_same(before, member)) {
            kinds.extend(line_faults(member).into_iter().map(|(field, fault)| match fault {
                LineFault::Missing => (field, FaultKind::Missing),
                LineFault::TooLong => (field, FaultKind::TooLong(LINE_MAX_CHARS)),
            }));
            if let (Some(room), Some(agency)) = (&member.room, agency)
                && agency.rooms.iter().all(|own| own.code != *room)
            {
                kinds.push(("room", unknown("rooms", room)));
            }
        }
        if let Some(before) = before.filter(|before| who.contains(&before.id)) {
            kinds.extend(of_oneself(before, member));
        }
        let at = |key| At::new("staff", &[&member.login], key);
        found.extend(kinds.into_iter().map(|(key, kind)| read.places.fault(at(key), kind)));
    }
    found.extend(administrators(here, read));
    found
}

fn is_same(before: &StaffMember, member: &StaffMember) -> bool {
    *before == StaffMember { id: before.id, ..member.clone() }
}

fn roles(member: &StaffMember) -> BTreeSet<Role> {
    member.roles.iter().copied().collect()
}

/// As on the page of staff: another administrator does that.
fn of_oneself(before: &StaffMember, member: &StaffMember) -> Vec<(&'static str, FaultKind)> {
    let mut found = Vec::new();
    if roles(before) != roles(member) {
        found.push(("roles", FaultKind::Yourself));
    }
    if before.agency != member.agency {
        found.push(("agency", FaultKind::Yourself));
    }
    found
}

/// Ids and log-ins that are taken.
struct Names<'a> {
    logins_by_id: HashMap<StaffId, &'a str>,
    /// Without capital letters.
    logins: BTreeMap<String, &'a str>,
    ids_of_file: HashSet<StaffId>,
}

impl<'a> Names<'a> {
    fn of(here: &'a [StaffMember]) -> Self {
        Self {
            logins_by_id: here.iter().map(|member| (member.id, member.login.as_str())).collect(),
            logins: here.iter().map(|member| (member.login.to_lowercase(), member.login.as_str())).collect(),
            ids_of_file: HashSet::new(),
        }
    }

    fn faults(&mut self, member: &'a StaffMember) -> Vec<(&'static str, FaultKind)> {
        let mut found = Vec::new();
        if !member.id.0.is_nil() {
            if !self.ids_of_file.insert(member.id) {
                found.push(("id", FaultKind::Twice(member.id.0.to_string())));
            } else if let Some(login) =
                self.logins_by_id.get(&member.id).filter(|login| **login != member.login)
            {
                found.push(("id", FaultKind::IdOfAnother((*login).to_owned())));
            }
        }
        let login = self.logins.entry(member.login.to_lowercase()).or_insert(&member.login);
        if *login != member.login {
            found.push(("login", FaultKind::LoginAlike((*login).to_owned())));
        }
        found
    }
}

/// Somebody who can log in today still administers the province afterwards. Whoever is new to the file cannot: she has no
/// password before an administrator sets one.
fn administrators(here: &Here, read: &Read) -> Vec<Fault> {
    let is_administrator = |member: &StaffMember| member.roles.contains(&Role::ProvinceAdministrator);
    let file: HashMap<&str, &StaffMember> =
        read.bundle.staff.iter().map(|member| (member.login.as_str(), member)).collect();
    let after = |member: &StaffMember| {
        file.get(member.login.as_str()).map_or(is_administrator(member), |new| is_administrator(new))
    };
    let mut active = here.bundle.staff.iter().filter(|member| !here.disabled.contains(&member.id));
    if active.clone().any(after) {
        return Vec::new();
    }
    let losing: Vec<&StaffMember> = active.by_ref().filter(|member| is_administrator(member)).collect();
    let at = |member: &StaffMember| At::new("staff", &[&member.login], "roles");
    losing.into_iter().map(|member| read.places.fault(at(member), FaultKind::NoAdministratorLeft)).collect()
}

/// Roles that people lose, and desks that they leave. `people` are those of the file with the ids that they have here.
pub(super) fn losses(now: &[StaffMember], people: &[StaffMember]) -> Vec<Removal> {
    let kept: HashMap<&str, &StaffMember> =
        now.iter().map(|member| (member.login.as_str(), member)).collect();
    let mut lost_roles = Vec::new();
    let mut left_posts = Vec::new();
    for member in people {
        let Some(before) = kept.get(member.login.as_str()) else { continue };
        let of = format!("{} {}", before.login, before.name);
        let lost: Vec<String> =
            roles(before).difference(&roles(member)).map(|role| role.code().to_owned()).collect();
        if !lost.is_empty() {
            lost_roles.push(Lost { of: of.clone(), what: lost, more: 0 });
        }
        if (&before.agency, &before.room) != (&member.agency, &member.room) {
            let what = vec![format!("{} → {}", post(before), post(member))];
            left_posts.push(Lost { of, what, more: 0 });
        }
    }
    [Removal::of("roles", lost_roles), Removal::of("posts", left_posts)].into_iter().flatten().collect()
}

fn post(member: &StaffMember) -> String {
    match &member.room {
        Some(room) => format!("{} / {room}", member.agency),
        None => member.agency.to_string(),
    }
}
