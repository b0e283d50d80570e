//! The life of one dossier, act by act, through the rules: each act is asked of `decide`, each event folded by `apply`.

use std::sync::Arc;

use motcua_domain::{
    catalogue::{Step, StepAct},
    dossier::{
        Act, Actor, BranchAnswer, Channel, Command, Context, CounterOutcome, Dossier, Event, MissingItem,
        MissingKind, Outcome, Recorded, Refusal, ReturnWay, RuleSet, StateName, Timeliness, apply, decide,
        possible,
    },
    organisation::StaffId,
};
use motcua_store::events::{self, StoredEvent};
use uuid::Uuid;

use super::{
    chance::Chance,
    diary::{Diary, Instant},
    fates::Fate,
    filing,
    offer::Offer,
    people::Homes,
    plan::Planned,
};
use crate::{AppError, acts::place_of, branches, catalogue::CatalogueView};

/// Share of the online dossiers for which something was asked before they were received.
const ASKED_BEFORE: f64 = 0.04;
/// Share of those in time for which something was asked after they were received, where the time allows it.
const ASKED_AFTER: f64 = 0.02;
/// Office minutes that a request, its answer and the work after them take at least.
const ASKING_TAKES_MINUTES: i64 = 960;
/// A slip after receipt goes out within so many office minutes of the transfer: well inside the three working days
/// of Nghị định 61/2018 Art. 19.4.
const SLIP_WITHIN_MINUTES: f64 = 600.0;
/// Share of the results that are a written refusal (Nghị định 61/2018 Art. 19.8).
const REFUSED: f64 = 0.012;
/// The one-stop unit hands a dossier over within so many office minutes, where the hour of the law allows it.
const HAND_OVER_MINUTES: f64 = 180.0;
/// Office minutes after which a result is fetched at the latest: five working days.
const FETCHED_WITHIN_MINUTES: f64 = 2_400.0;
/// Office minutes in which a result reaches its applicant by post.
const POST_MINUTES: (f64, f64) = (480.0, 960.0);
/// Office minutes in which an electronic result, or one brought home, is handed over.
const SOON_MINUTES: f64 = 60.0;

/// A dossier with everything that is written of it.
#[derive(Debug, Clone)]
pub(super) struct Life {
    pub(super) id: Uuid,
    /// As folded from the history.
    pub(super) dossier: Dossier,
    pub(super) history: Vec<Recorded>,
    pub(super) stored: Vec<StoredEvent>,
    pub(super) resolution: Option<(i64, Timeliness)>,
    pub(super) step_agency: Option<String>,
    pub(super) branch_agencies: Vec<String>,
}

/// What every life of a run shares.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) offer: Offer,
    pub(super) diary: Diary,
    pub(super) homes: Homes,
    pub(super) rules: RuleSet,
    pub(super) catalogue: Arc<CatalogueView>,
}

impl World {
    /// Makes the life of a planned dossier. The same seed and number make the same life.
    ///
    /// # Errors
    /// [`AppError::Refused`] by the rules; [`AppError::Internal`] where the life did not end as planned.
    pub(super) fn live(&self, number: u64, planned: &Planned) -> Result<Life, AppError> {
        let mut chance = Chance::new(self.seed, number);
        let millis = u64::try_from(planned.filed.timestamp_millis()).unwrap_or(0);
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &chance.bytes()).into_uuid();
        let mut living = Living { world: self, chance, dossier: None, history: Vec::new() };
        living.come_in(planned)?;
        living.go_through(planned)?;
        living.go_out(planned)?;
        let Living { dossier, history, .. } = living;
        let dossier = dossier.ok_or_else(|| AppError::Internal("a life without a dossier".to_owned()))?;
        let resolution = resolution(&history);
        as_planned(planned, &dossier, resolution)?;
        let stored = events::chain(id, &history)?;
        let over = dossier.state_name().is_final() || dossier.state_name() == StateName::AwaitingSupplement;
        let day = dossier.last_act_at.date_naive();
        let step_agency = (!over).then(|| place_of(&dossier, &self.catalogue, day).current.0);
        let branch_agencies = branches::agencies(&dossier, &self.catalogue, day);
        Ok(Life { id, dossier, history, stored, resolution, step_agency, branch_agencies })
    }
}

fn resolution(history: &[Recorded]) -> Option<(i64, Timeliness)> {
    history.iter().find_map(|recorded| match recorded.event {
        Event::Resolved { timeliness, .. } => Some((recorded.at.timestamp_millis(), timeliness)),
        _ => None,
    })
}

/// The numbers of a scenario are exact only if every life ends as it was dealt.
fn as_planned(
    planned: &Planned,
    dossier: &Dossier,
    resolution: Option<(i64, Timeliness)>,
) -> Result<(), AppError> {
    let fate = match resolution {
        None => Fate::Open,
        Some((_, Timeliness::Late)) => Fate::Late,
        Some(_) => Fate::InTime,
    };
    if fate == planned.fate && dossier.received_at == Some(planned.received) {
        return Ok(());
    }
    let code = &dossier.filing.code;
    Err(AppError::Internal(format!("{code} should have been {:?} and is {fate:?}", planned.fate)))
}

struct Living<'a> {
    world: &'a World,
    chance: Chance,
    dossier: Option<Dossier>,
    history: Vec<Recorded>,
}

impl Living<'_> {
    /// Asks the rules for an act; what would happen after the period does not happen.
    fn act(&mut self, at: Instant, actor: Actor, command: Command) -> Result<(), Refusal> {
        if at >= self.world.diary.end {
            return Ok(());
        }
        let (calendar, rules) = (self.world.diary.calendar, &self.world.rules);
        let context = Context { at, calendar, rules, actor, on_behalf_of: None };
        for event in decide(self.dossier.as_ref(), command, context)? {
            let version = u32::try_from(self.history.len() + 1).unwrap_or(u32::MAX);
            let recorded = Recorded { version, at, actor, on_behalf_of: None, event };
            self.dossier = apply(self.dossier.take(), &recorded);
            self.history.push(recorded);
        }
        Ok(())
    }

    fn dossier(&self) -> Result<&Dossier, Refusal> {
        self.dossier.as_ref().ok_or(Refusal::NotFiledYet)
    }

    fn come_in(&mut self, planned: &Planned) -> Result<(), Refusal> {
        let world = self.world;
        let desk = &world.offer.desks[usize::from(planned.desk)];
        let offered = &world.offer.offered[usize::from(planned.situation)];
        let filing =
            Box::new(filing::filing(&mut self.chance, planned, desk, offered, &world.homes, &world.rules)?);
        let receives = filing.process.first_step_that(StepAct::Receive);
        let step = receives.and_then(|at| filing.process.steps.get(at)).ok_or(Refusal::NoApprovedProcess)?;
        let member = world.offer.member(&mut self.chance, &desk.agency.code.0, step);
        let receptionist = staff_or_system(member);
        if planned.channel != Channel::Online {
            let command = Command::ReceiveAtCounter { filing, outcome: CounterOutcome::Receive };
            return self.act(planned.received, receptionist, command);
        }
        self.act(planned.filed, Actor::Guest, Command::Submit { filing })?;
        let minutes = world.diary.minutes(planned.filed, planned.received)?;
        if minutes > SOON_MINUTES as i64 && self.chance.happens(ASKED_BEFORE) {
            let asked = world.diary.later(planned.filed, minutes as f64 * 0.3)?;
            let answered = world.diary.later(planned.filed, minutes as f64 * 0.7)?;
            self.ask(asked, receptionist)?;
            self.answer(answered)?;
        }
        self.act(planned.received, receptionist, Command::Accept { additions: Vec::new() })
    }

    fn ask(&mut self, at: Instant, actor: Actor) -> Result<(), Refusal> {
        let papers = &self.dossier()?.filing.papers;
        let name = papers.first().map_or_else(|| "Bản chụp giấy tờ".to_owned(), |paper| paper.name.clone());
        let items =
            vec![MissingItem {
                name, kind: MissingKind::Correction, remark: "Bản chụp chưa rõ".to_owned()
            }];
        let reason = "Giấy tờ chưa đọc được, xin gửi lại bản rõ hơn".to_owned();
        self.act(at, actor, Command::RequestSupplement { items, reason, breach: None })
    }

    fn answer(&mut self, at: Instant) -> Result<(), Refusal> {
        let note = "Đã gửi lại bản rõ".to_owned();
        self.act(at, Actor::Guest, Command::Supply { papers: Vec::new(), note })
    }

    /// From desk to desk until the result is at the one-stop unit, or the period ends.
    fn go_through(&mut self, planned: &Planned) -> Result<(), Refusal> {
        let diary = &self.world.diary;
        let due = self.dossier()?.due().ok_or(Refusal::NoApprovedProcess)?;
        let done = diary.resolution(&mut self.chance, planned.fate, planned.received, due)?;
        let until = diary.calendar.transfer_by(planned.received).map_err(super::diary::unknown)?.min(done);
        let most = (diary.minutes(planned.received, until)? as f64).min(HAND_OVER_MINUTES);
        let handed = diary.later(planned.received, self.chance.unit() * most)?.min(until);
        let mut holder = self.holder(0)?;
        let next = self.holder(1)?;
        let command = Command::HandOver { note: String::new(), assign_to: next };
        self.act(handed, staff_or_system(holder), command)?;
        holder = next;
        let begun = self.asked_in_between(planned, handed, done, holder)?;
        let mut moments = self.moments(begun, done)?;
        // As many acts as the process has steps between the first desk and the return; each moves one step on.
        while let Some(at) = moments.pop() {
            if at >= diary.end || self.dossier()?.state_name() != StateName::InProgress {
                break;
            }
            holder = self.move_on(at, holder)?;
        }
        Ok(())
    }

    /// The moments at which the steps are done, the last first.
    fn moments(&mut self, begun: Instant, done: Instant) -> Result<Vec<Instant>, Refusal> {
        let dossier = self.dossier()?;
        let at = dossier.current_run().map_or(0, |run| run.step);
        let moves = dossier.filing.process.steps.len().saturating_sub(at + 1);
        let minutes = self.world.diary.minutes(begun, done)? as f64;
        let mut parts: Vec<f64> = (1..moves).map(|_| self.chance.unit()).collect();
        parts.sort_by(|a, b| b.total_cmp(a));
        let mut moments = vec![done];
        for part in parts {
            moments.push(self.world.diary.later(begun, minutes * part)?.min(done));
        }
        Ok(moments)
    }

    /// After receipt a supplement is asked for within three working days, and the limit starts again (Art. 19.4).
    fn asked_in_between(
        &mut self,
        planned: &Planned,
        handed: Instant,
        done: Instant,
        holder: Option<StaffId>,
    ) -> Result<Instant, Refusal> {
        let diary = &self.world.diary;
        let minutes = diary.minutes(handed, done)?;
        let asked_already = !self.dossier()?.supplements.is_empty();
        if planned.fate != Fate::InTime
            || asked_already
            || minutes < ASKING_TAKES_MINUTES
            || !self.chance.happens(ASKED_AFTER)
        {
            return Ok(handed);
        }
        let asked = diary.later(handed, (minutes as f64 * 0.2).min(SLIP_WITHIN_MINUTES))?;
        let answered = diary.later(handed, minutes as f64 * 0.6)?;
        self.ask(asked, staff_or_system(holder))?;
        self.answer(answered)?;
        Ok(answered)
    }

    /// The other agencies of an interlinked procedure answer one after the other until the lead agency goes on.
    fn answer_branches(&mut self, until: Instant) -> Result<(), Refusal> {
        let world = self.world;
        let dossier = self.dossier()?;
        let Some(begun) = dossier.current_run().map(|run| run.started_at) else { return Ok(()) };
        let tasks = dossier.awaited_branches().len();
        let minutes = world.diary.minutes(begun, until)? as f64;
        for task in 1..=tasks {
            let dossier = self.dossier()?;
            let Some(run) = dossier.open_branches().next() else { break };
            let at = world.diary.later(begun, minutes * task as f64 / (tasks + 1) as f64)?;
            let at = at.max(dossier.last_act_at).min(until);
            let code = run.branch.clone();
            let Some(branch) = dossier.planned_branch(&code) else { break };
            let agency = world.catalogue.step_agency(&branch.place, &dossier.filing.agency, at.date_naive());
            let (role, room) = (branch.role, branch.room.clone());
            let number = format!("{}/{code}", dossier.filing.code);
            let member = world.offer.one_of(&mut self.chance, &agency.0, role, room.as_deref());
            let answer = BranchAnswer { outcome: Outcome::Granted, number, file: None, note: String::new() };
            self.act(at, staff_or_system(member), Command::CloseBranch { branch: code, answer })?;
        }
        Ok(())
    }

    /// Signs where the step signs, else completes the step; returns who holds the next one.
    fn move_on(&mut self, at: Instant, holder: Option<StaffId>) -> Result<Option<StaffId>, Refusal> {
        let next = self.holder(1)?;
        let actor = staff_or_system(holder);
        self.answer_branches(at)?;
        let dossier = self.dossier()?;
        if !possible(dossier, Act::SignResult) {
            self.act(at, actor, Command::CompleteStep { note: String::new(), assign_to: next })?;
            return Ok(next);
        }
        let number = format!("{}/KQ", dossier.filing.code);
        let file = uuid::Builder::from_random_bytes(self.chance.bytes()).into_uuid();
        let command = if self.chance.happens(REFUSED) {
            let reason = "Không đủ điều kiện theo quy định của thủ tục".to_owned();
            Command::RefuseWithReasons { reason, file: Some(file), number }
        } else {
            Command::SignResult { file, number }
        };
        self.act(at, actor, command)?;
        // Signing names nobody: the next desk takes the dossier from its list.
        Ok(next)
    }

    /// One of those who do the step `ahead` of the present one.
    fn holder(&mut self, ahead: usize) -> Result<Option<StaffId>, Refusal> {
        let world = self.world;
        let dossier = self.dossier.as_ref().ok_or(Refusal::NotFiledYet)?;
        let at = dossier.current_run().map_or(0, |run| run.step) + ahead;
        let Some(step) = dossier.filing.process.steps.get(at) else { return Ok(None) };
        Ok(member_for(world, &mut self.chance, step, dossier))
    }

    /// Into the hands of the applicant, where the period leaves time for it.
    fn go_out(&mut self, planned: &Planned) -> Result<(), Refusal> {
        let diary = &self.world.diary;
        let dossier = self.dossier()?;
        if dossier.state_name() != StateName::Resolved {
            return Ok(());
        }
        let (resolved, due) = (dossier.last_act_at, dossier.due().unwrap_or(dossier.last_act_at));
        let (receiver, originals) = (dossier.filing.applicant.name.clone(), dossier.filing.holds_originals);
        let part = self.chance.unit();
        let at = match planned.way {
            // Many come at the appointment, others when they are told.
            ReturnWay::Counter => {
                let from = if part < 0.4 { due.max(resolved) } else { resolved };
                diary.later(from, part * part * FETCHED_WITHIN_MINUTES)?
            }
            ReturnWay::Post => diary.later(resolved, POST_MINUTES.0 + part * POST_MINUTES.1)?,
            ReturnWay::Online | ReturnWay::Home => diary.later(resolved, part * SOON_MINUTES)?,
        };
        // Handed over at home is counted in the period, so it happens in it: at once, where the office closes.
        let at = if planned.way == ReturnWay::Home && at >= diary.end { resolved } else { at };
        let desk = self.holder(0)?;
        let way = planned.way;
        self.act(
            at.max(resolved),
            staff_or_system(desk),
            Command::ReturnResult { receiver, way, originals_handed_back: originals },
        )
    }
}

/// The log names nobody who was not there: where an agency has registered no staff, the system acted.
fn staff_or_system(member: Option<StaffId>) -> Actor {
    member.map_or(Actor::System, Actor::Staff)
}

fn member_for(world: &World, chance: &mut Chance, step: &Step, dossier: &Dossier) -> Option<StaffId> {
    let day = dossier.filed_at.date_naive();
    let agency = world.catalogue.step_agency(&step.place, &dossier.filing.agency, day);
    world.offer.member(chance, &agency.0, step)
}
