//! A dossier's story, told act by act: `Story::at("2020-06-10T14:40").received().handed_over()…`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use motcua_domain::{
    calendar::{vietnam, vn},
    dossier::{
        Actor, Command, Context, CounterOutcome, Dossier, Event, Filing, Ground, Recorded, Refusal,
        ReturnWay, RuleSet, SecondSupplement, StateName, apply, decide,
    },
    organisation::StaffId,
};

use super::filing::{evidence, filing, missing, online, paper, signed_file, staff};

/// Reads `2020-06-10T14:40` as a time on a clock in Vietnam.
pub fn instant(text: &str) -> DateTime<FixedOffset> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time like 2020-06-10T14:40");
    vn().from_local_datetime(&local).single().expect("Vietnam has no daylight saving")
}

/// What has happened so far, and the time it is now.
#[derive(Clone)]
pub struct Story {
    pub now: DateTime<FixedOffset>,
    pub rules: RuleSet,
    /// Who acts from now on, and in whose name.
    pub actor: Actor,
    pub on_behalf_of: Option<StaffId>,
    pub log: Vec<Recorded>,
    dossier: Option<Dossier>,
}

impl Story {
    pub fn at(now: &str) -> Self {
        Self {
            now: instant(now),
            rules: RuleSet::of_2018(),
            actor: Actor::System,
            on_behalf_of: None,
            log: Vec::new(),
            dossier: None,
        }
    }

    pub fn then_at(mut self, now: &str) -> Self {
        self.now = instant(now);
        self
    }

    /// Under the rules in force from 15 September 2025.
    pub fn under_2025(mut self) -> Self {
        self.rules = RuleSet::of_2025();
        self
    }

    /// Member of staff number `number` acts from now on, in the own name.
    pub fn by(mut self, number: u128) -> Self {
        (self.actor, self.on_behalf_of) = (Actor::Staff(staff(number)), None);
        self
    }

    /// Member of staff number `number` acts from now on, as the delegate of another.
    pub fn by_for(mut self, number: u128, absent: u128) -> Self {
        (self.actor, self.on_behalf_of) = (Actor::Staff(staff(number)), Some(staff(absent)));
        self
    }

    pub fn context(&self) -> Context<'_> {
        Context {
            at: self.now,
            calendar: vietnam(),
            rules: &self.rules,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
        }
    }

    pub fn decide(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        decide(self.dossier.as_ref(), command, self.context())
    }

    /// The refusal of an act that must not succeed.
    #[track_caller]
    pub fn refuses(&self, command: Command) -> Refusal {
        let act = command.act();
        match self.decide(command) {
            Err(refusal) => refusal,
            Ok(events) => panic!("{act:?} should have been refused and led to {events:?}"),
        }
    }

    /// Carries an act out and records what follows.
    #[track_caller]
    pub fn does(mut self, command: Command) -> Self {
        let act = command.act();
        match self.decide(command) {
            Ok(events) => events.into_iter().for_each(|event| self.record(event)),
            Err(refusal) => panic!("{act:?} was refused: {} {refusal}", refusal.code()),
        }
        self
    }

    fn record(&mut self, event: Event) {
        let version = u32::try_from(self.log.len() + 1).expect("a story has few events");
        let (at, actor, on_behalf_of) = (self.now, self.actor, self.on_behalf_of);
        let recorded = Recorded { version, at, actor, on_behalf_of, event };
        self.dossier = apply(self.dossier.take(), &recorded);
        self.log.push(recorded);
    }

    #[track_caller]
    pub fn dossier(&self) -> &Dossier {
        self.dossier.as_ref().expect("the story begins with a filing")
    }

    pub fn known(&self) -> Option<&Dossier> {
        self.dossier.as_ref()
    }

    pub fn state(&self) -> StateName {
        self.dossier().state_name()
    }

    #[track_caller]
    pub fn last(&self) -> &Event {
        &self.log.last().expect("something has happened").event
    }

    pub fn due(&self) -> Option<DateTime<FixedOffset>> {
        self.dossier().due()
    }

    pub fn appointment(&self) -> Option<DateTime<FixedOffset>> {
        self.dossier().appointment()
    }

    pub fn step_due(&self) -> Option<DateTime<FixedOffset>> {
        self.dossier().current_run().and_then(|run| run.due)
    }

    pub fn current_step(&self) -> Option<usize> {
        self.dossier().current_run().map(|run| run.step)
    }
}

/// The acts, in the words of the counter.
impl Story {
    #[track_caller]
    pub fn received(self) -> Self {
        self.received_as(filing())
    }

    #[track_caller]
    pub fn received_as(self, filing: Filing) -> Self {
        self.does(Command::ReceiveAtCounter { filing: Box::new(filing), outcome: CounterOutcome::Receive })
    }

    #[track_caller]
    pub fn filed_online(self) -> Self {
        self.filed_as(online())
    }

    #[track_caller]
    pub fn filed_as(self, filing: Filing) -> Self {
        self.does(Command::Submit { filing: Box::new(filing) })
    }

    #[track_caller]
    pub fn accepted(self) -> Self {
        self.does(Command::Accept { additions: Vec::new() })
    }

    #[track_caller]
    pub fn handed_over(self) -> Self {
        self.does(Command::HandOver { note: String::new(), assign_to: None })
    }

    /// Received and handed over at once: appraisal begins.
    #[track_caller]
    pub fn in_appraisal(self) -> Self {
        self.received().handed_over()
    }

    #[track_caller]
    pub fn asked_for(self, name: &str) -> Self {
        self.does(ask_for(name))
    }

    #[track_caller]
    pub fn supplied(self, name: &str) -> Self {
        self.does(supply(name))
    }

    /// Asked for by one, approved by another, both now.
    #[track_caller]
    pub fn paused(self, ground: Ground) -> Self {
        self.by(1).does(ask_pause(ground)).by(2).does(Command::ApprovePause)
    }

    #[track_caller]
    pub fn resumed(self) -> Self {
        self.does(resume())
    }

    #[track_caller]
    pub fn rescheduled(self, new_day: &str) -> Self {
        self.does(reschedule(new_day))
    }

    #[track_caller]
    pub fn step_completed(self) -> Self {
        self.does(complete())
    }

    #[track_caller]
    pub fn signed(self) -> Self {
        self.does(sign())
    }

    /// Appraised, reviewed and signed, all now.
    #[track_caller]
    pub fn resolved(self) -> Self {
        self.step_completed().step_completed().signed()
    }

    #[track_caller]
    pub fn returned(self) -> Self {
        self.does(hand_out("Trần Thị Ví Dụ"))
    }
}

pub fn ask_for(name: &str) -> Command {
    Command::RequestSupplement {
        items: vec![missing(name)],
        reason: "Cần để đối chiếu.".to_owned(),
        breach: None,
    }
}

/// A slip beyond the one that the law allows, with the head who answers for it.
pub fn ask_again(head: &str, reason: &str) -> Command {
    Command::RequestSupplement {
        items: vec![missing("Bản vẽ")],
        reason: "Cần để đối chiếu.".to_owned(),
        breach: Some(SecondSupplement { head: head.to_owned(), reason: reason.to_owned() }),
    }
}

pub fn ask_pause(ground: Ground) -> Command {
    Command::AskPause {
        ground,
        reason: "Chờ quyết định của cơ quan có thẩm quyền.".to_owned(),
        evidence: vec![evidence()],
        until: None,
    }
}

pub fn resume() -> Command {
    Command::Resume { reason: "Đã có quyết định.".to_owned() }
}

pub fn reschedule(new_day: &str) -> Command {
    Command::Reschedule {
        reason: "Phải đo đạc lại.".to_owned(),
        apology: "Thành thật xin lỗi ông bà.".to_owned(),
        new_day: new_day.parse().expect("a day like 2020-06-24"),
    }
}

pub fn supply(name: &str) -> Command {
    Command::Supply { papers: vec![paper(name)], note: String::new() }
}

pub fn complete() -> Command {
    Command::CompleteStep { note: String::new(), assign_to: None }
}

pub fn sign() -> Command {
    Command::SignResult { file: signed_file(), number: "01/KQ".to_owned() }
}

pub fn refuse_with_reasons(reason: &str) -> Command {
    Command::RefuseWithReasons { reason: reason.to_owned(), file: None, number: "02/TB".to_owned() }
}

pub fn consult(answer_by: &str) -> Command {
    Command::Consult {
        agency: "STNMT".into(),
        content: "Thửa đất có tranh chấp không?".to_owned(),
        answer_by: instant(answer_by),
    }
}

pub fn answer(number: u32) -> Command {
    Command::AnswerConsultation { number, content: "Không có tranh chấp.".to_owned() }
}

pub fn withdraw() -> Command {
    Command::Withdraw { reason: "Không còn nhu cầu.".to_owned() }
}

pub fn hand_out(receiver: &str) -> Command {
    Command::ReturnResult {
        receiver: receiver.to_owned(),
        way: ReturnWay::Counter,
        originals_handed_back: false,
    }
}

/// Papers were lost, and somebody of this name answers for it.
pub fn lose(liable: &str) -> Command {
    Command::RecordLoss {
        what: "Giấy chứng sinh bản chính.".to_owned(),
        liable: liable.to_owned(),
        remedy: "Cơ quan xin cấp lại và trả phí.".to_owned(),
        apology: "Thành thật xin lỗi anh chị.".to_owned(),
    }
}

/// The result had an error: a new one in its place.
pub fn correct(reason: &str) -> Command {
    let (file, number) = (super::filing::corrected_file(), "01a/KQ".to_owned());
    Command::CorrectResult { reason: reason.to_owned(), file, number }
}
