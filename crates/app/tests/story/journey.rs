//! The way of a dossier of an interlinked procedure, act by act, each by somebody whom the rights name.

use chrono::Duration;
use motcua_app::{acts::Officer, filing::FilingRequest, intake};
use motcua_domain::{
    catalogue::ComponentKind,
    codes::DossierCode,
    dossier::{
        Act, BranchAnswer, BranchState, Channel, Command, CounterOutcome, Dossier, Outcome, Paper, ReturnWay,
        State, StateName, Timeliness, possible,
    },
};
use motcua_testkit::TestStore;

use crate::world::{World, applicant, complete, hand_over};

/// The most acts in one story.
const ACTS_MAX: usize = 40;

/// A dossier of an interlinked procedure on its way, and who has acted on it.
pub struct Journey<'a> {
    pub world: &'a World,
    pub code: DossierCode,
    pub dossier: Dossier,
    /// Agency and act, in order.
    pub acts: Vec<(String, Act)>,
}

pub async fn world(db: &TestStore) -> World {
    let files = ["ho-tich", "ho-kinh-doanh", "dat-dai", "ly-lich-tu-phap", "cong-thuong"];
    World::of_everybody(db, &files).await
}

impl<'a> Journey<'a> {
    /// Received at the counter on Wednesday morning with every paper that is required.
    pub async fn begins(world: &'a World, agency: &str, procedure: &str, situation: &str) -> Self {
        world.clock.set("2020-06-10T08:00");
        let catalogue = world.app.catalogue();
        let described = catalogue.procedure(procedure).expect("a procedure of the data");
        let components = &described.situation(situation).expect("one of its situations").components;
        let papers = components
            .iter()
            .enumerate()
            .filter(|(_, component)| component.kind != ComponentKind::Present)
            .map(|(number, component)| Paper {
                component: Some(number),
                name: component.name.clone(),
                originals: 1,
                copies: 0,
                files: Vec::new(),
            });
        let request = FilingRequest {
            procedure: procedure.to_owned(),
            situation: situation.to_owned(),
            agency: agency.into(),
            channel: Channel::Counter,
            applicant: applicant(),
            return_way: ReturnWay::Counter,
            return_address: String::new(),
            form: serde_json::json!({}),
            papers: papers.collect(),
            holds_originals: false,
            sets: 1,
            additions: Vec::new(),
            beside: None,
        };
        let officer = world.officer(&world.receptionist(agency).login).await;
        let acted = intake::receive(&world.app, &officer, request, CounterOutcome::Receive)
            .await
            .unwrap_or_else(|error| panic!("{procedure} at {agency}: {error}"));
        Self { world, code: acted.code, dossier: acted.dossier, acts: Vec::new() }
    }

    /// An act by whoever may do it, half an hour after the last one.
    pub async fn does(&mut self, command: Command) {
        self.world.clock.set_to(self.dossier.last_act_at + Duration::minutes(30));
        let act = command.act();
        let officer = self
            .world
            .whoever_may(&self.dossier, &command)
            .await
            .unwrap_or_else(|| panic!("nobody may {act:?} on {}", self.code));
        self.does_as(&officer, command).await;
    }

    pub async fn does_as(&mut self, officer: &Officer, command: Command) {
        let (act, agency) = (command.act(), officer.effective().agency.0.clone());
        let done = self.world.act(officer, &self.code, command).await;
        self.dossier = done.unwrap_or_else(|error| panic!("{act:?} by {agency}: {error}")).dossier;
        self.acts.push((agency, act));
    }

    pub async fn closes(&mut self, branch: &str) {
        let number = format!("{}/{branch}", self.code);
        let answer =
            BranchAnswer { outcome: Outcome::Granted, number, file: None, note: "Đã làm.".to_owned() };
        self.does(Command::CloseBranch { branch: branch.to_owned(), answer }).await;
    }

    /// On from desk to desk up to where other agencies are waited for, or to the counter.
    pub async fn goes_on(&mut self) {
        for _ in 0..ACTS_MAX {
            let dossier = &self.dossier;
            if !dossier.awaited_branches().is_empty() || dossier.state_name() == StateName::Resolved {
                return;
            }
            let command = if possible(dossier, Act::HandOver) {
                hand_over()
            } else if possible(dossier, Act::SignResult) {
                let file = self.signed_file().await;
                Command::SignResult { file, number: "01/KQ".to_owned() }
            } else {
                complete("Đủ điều kiện")
            };
            self.does(command).await;
        }
        panic!("{} never ends", self.code);
    }

    /// A result uploaded by the one who signs.
    async fn signed_file(&self) -> uuid::Uuid {
        let sign = Command::SignResult { file: uuid::Uuid::from_u128(1), number: String::new() };
        let leader = self.world.whoever_may(&self.dossier, &sign).await.expect("somebody signs");
        self.world.signed_file(&leader).await
    }

    pub async fn is_returned(&mut self) {
        assert_eq!(self.dossier.state_name(), StateName::Resolved);
        let (receiver, way) = ("Nguyễn Thị Ví Dụ".to_owned(), ReturnWay::Counter);
        self.does(Command::ReturnResult { receiver, way, originals_handed_back: false }).await;
        assert_eq!(self.dossier.state_name(), StateName::Returned);
        let store = &self.world.app.store;
        assert!(motcua_store::verify::verify(store, &|_| ()).await.expect("the log reads").is_clean());
    }

    pub fn state(&self, code: &str) -> BranchState {
        let mut planned = self.dossier.planned_branches();
        let (step, branch) = planned.find(|(_, branch)| branch.code == code).expect(code);
        self.dossier.branch_state(step, branch)
    }

    pub fn open(&self) -> Vec<&str> {
        self.dossier.open_branches().map(|run| run.branch.as_str()).collect()
    }

    /// The agencies that answered tasks, in order.
    pub fn answered(&self) -> Vec<&str> {
        let answers = self.acts.iter().filter(|(_, act)| *act == Act::CloseBranch);
        answers.map(|(agency, _)| agency.as_str()).collect()
    }

    pub fn was_in_time(&self) {
        let State::Resolved { timeliness, .. } = self.dossier.state else {
            panic!("{:?}", self.dossier.state)
        };
        assert_eq!(timeliness, Timeliness::Early);
    }
}
