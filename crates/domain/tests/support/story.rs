//! A dossier's story, told act by act: `Story::at("2020-06-10T14:40").received().handed_over()…`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use motcua_domain::{
    calendar::{vietnam, vn},
    dossier::{
        Actor, Command, Context, CounterOutcome, Dossier, Event, Filing, Recorded, Refusal, ReturnWay,
        RuleSet, StateName, apply, decide,
    },
};

use super::filing::{filing, missing, online, paper, signed_file};

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
    pub log: Vec<Recorded>,
    dossier: Option<Dossier>,
}

impl Story {
    pub fn at(now: &str) -> Self {
        Self { now: instant(now), rules: RuleSet::of_2018(), log: Vec::new(), dossier: None }
    }

    pub fn then_at(mut self, now: &str) -> Self {
        self.now = instant(now);
        self
    }

    pub fn decide(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        let context = Context { at: self.now, calendar: vietnam(), rules: &self.rules };
        decide(self.dossier.as_ref(), command, context)
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
        let recorded = Recorded { version, at: self.now, actor: Actor::System, on_behalf_of: None, event };
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
        items: vec![missing(name)], reason: "Cần để đối chiếu.".to_owned()
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
