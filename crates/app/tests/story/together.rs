//! A family files two procedures at once: it says who it is once, and hands each paper in once.

use bytes::Bytes;
use futures::stream;
use motcua_app::{
    AppError,
    drafts::{self, DraftBody, DraftKey, OpenDraft, Submitted},
    forms::FIELD_PREFIX,
    office, tracking,
    uploads::{self, Owner},
};
use motcua_domain::{catalogue::TOGETHER_MAX, dossier::Refusal};
use motcua_store::attachments;
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::world::{ELSEWHERE, WARD, World, applicant, draft_body};

both_engines!(
    two_procedures_are_sent_at_once_and_each_paper_is_uploaded_once,
    a_fault_in_the_second_files_none,
    one_that_is_left_out_leaves_the_others_all_they_need,
    a_second_click_begins_and_sends_nothing_twice,
    a_stranger_finds_neither_the_draft_nor_what_is_beside_it,
);

/// Đăng ký khai sinh, and Đăng ký khai sinh kết hợp nhận cha, mẹ, con: both need the giấy chứng sinh.
const BIRTH: &str = "1.001193";
const BIRTH_AND_FATHER: &str = "1.000689";
/// Places of papers in them.
const NOTE_OF_BIRTH: usize = 1;
const PROOF: usize = 4;

const ANSWERS: [(&str, &str); 13] = [
    ("ho_ten", "Nguyễn Thị Ví Dụ"),
    ("so_giay_to", "056187000999"),
    ("dia_chi", "Số 0, đường Mẫu Đơn"),
    ("dien_thoai", "0905123118"),
    ("ten_con", "NGUYỄN VĂN MẪU"),
    ("ngay_sinh", "2020-06-01"),
    ("gioi_tinh", "nam"),
    ("noi_sinh", "Bệnh viện Mẫu"),
    ("dan_toc", "Kinh"),
    ("que_quan", "Phường Vĩnh Hải"),
    ("biet_cha_me", "co"),
    ("ho_ten_me", "Nguyễn Thị Ví Dụ"),
    ("giay_to_me", "056187000999"),
];

fn birth() -> DraftBody {
    let form = ANSWERS.iter().map(|(name, answer)| (format!("{FIELD_PREFIX}{name}"), (*answer).to_owned()));
    DraftBody {
        procedure: BIRTH.to_owned(),
        situation: Some("dung-han".to_owned()),
        form: form.collect(),
        return_way: Some("counter".to_owned()),
        ..draft_body()
    }
}

fn beside() -> DraftBody {
    DraftBody {
        procedure: BIRTH_AND_FATHER.to_owned(),
        situation: Some("1".to_owned()),
        agency: Some(WARD.to_owned()),
        return_way: Some("counter".to_owned()),
        ..DraftBody::default()
    }
}

struct Family {
    world: World,
    account: Uuid,
    first: DraftKey,
    second: DraftKey,
}

impl Family {
    /// Both begun; the first has everything but its paper.
    async fn on(db: &TestStore) -> Self {
        let world = World::of_everybody(db, &["ho-tich"]).await;
        let account = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
        let (id, _) = drafts::begin(&world.app, birth(), Some(account)).await.expect("a draft");
        let first = DraftKey { id, secret: None, account: Some(account) };
        let id = drafts::begin_beside(&world.app, &first, beside()).await.expect("a second draft");
        let second = DraftKey { id, ..first.clone() };
        Self { world, account, first, second }
    }

    async fn upload(&self, key: &DraftKey, component: usize) {
        let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-1.7\nmau\n%%EOF"))]);
        let file =
            uploads::take(&self.world.app, Owner::Draft(key), "giay.pdf", content).await.expect("a file");
        let mut draft = self.read(key).await;
        draft.body.papers.entry(component).or_default().push(file.id);
        self.save(key, &draft).await;
    }

    async fn read(&self, key: &DraftKey) -> OpenDraft {
        drafts::read(&self.world.app, key).await.expect("a draft")
    }

    async fn save(&self, key: &DraftKey, draft: &OpenDraft) {
        drafts::save(&self.world.app, key, draft.version, &draft.body).await.expect("it is saved");
    }

    /// The second takes over what was answered for the first.
    async fn answer(&self) {
        let mut draft = self.read(&self.second).await;
        draft.body.form = draft.answered.clone();
        self.save(&self.second, &draft).await;
    }

    async fn is_ready(&self) {
        self.upload(&self.first, NOTE_OF_BIRTH).await;
        self.upload(&self.second, PROOF).await;
        self.answer().await;
    }

    async fn sent_codes(&self) -> Vec<String> {
        let rows = tracking::of_account(&self.world.app, self.account).await.expect("dossiers");
        rows.into_iter().map(|row| row.code).collect()
    }
}

async fn two_procedures_are_sent_at_once_and_each_paper_is_uploaded_once(db: &TestStore) {
    let family = Family::on(db).await;
    family.is_ready().await;
    let second = family.read(&family.second).await;
    assert_eq!(
        second.body.papers.keys().copied().collect::<Vec<_>>(),
        [PROOF],
        "the note of birth is not asked"
    );
    assert_eq!(second.shared[&NOTE_OF_BIRTH].procedure, "Đăng ký khai sinh");

    // The applicant moves before sending: said once, it holds for both.
    let mut first = family.read(&family.first).await;
    first.body.applicant.insert("address".to_owned(), "Số 2, đường Mới".to_owned());
    family.save(&family.first, &first).await;

    let sent = drafts::submit(&family.world.app, &family.second).await.expect("both are filed");
    let Submitted::Now(acted) = sent else { panic!("{sent:?}") };
    let [one, other] = acted.as_slice() else { panic!("{acted:?}") };
    assert_ne!(one.code, other.code, "each has its own number");
    for acted in [one, other] {
        assert_eq!(acted.dossier.filing.applicant.address, "Số 2, đường Mới");
    }
    let reader = family.world.app.store.reader();
    let own = attachments::of_dossier(reader, one.id).await.expect("files");
    let theirs = attachments::of_dossier(reader, other.id).await.expect("files");
    assert_eq!((own.len(), theirs.len()), (1, 2), "each dossier has its own record of every paper");
    assert!(theirs.iter().any(|file| file.sha256 == own[0].sha256 && file.id != own[0].id));
    for paper in &other.dossier.filing.papers {
        assert!(paper.files.iter().all(|file| theirs.iter().any(|kept| kept.id == *file)), "{paper:?}");
    }
    // Each official who may see one sees the others with it.
    assert_eq!((&one.dossier.filing.beside, &other.dossier.filing.beside), (&None, &Some(one.code.clone())));
    let clerk = family.world.officer(&family.world.receptionist(WARD).login).await;
    for (of, with) in [(one, other), (other, one)] {
        let rows = office::filed_beside(&family.world.app, &clerk, &of.dossier.filing).await.expect("rows");
        let codes: Vec<String> = rows.into_iter().map(|row| row.code).collect();
        assert_eq!(codes, [with.code.to_string()]);
    }
    let elsewhere = family.world.officer(&family.world.receptionist(ELSEWHERE).login).await;
    let hidden = office::filed_beside(&family.world.app, &elsewhere, &one.dossier.filing).await;
    assert!(hidden.expect("rows").is_empty(), "another agency learns nothing of it");
    let codes = drafts::sent_with(&family.world.app, &family.first).await.expect("codes");
    assert_eq!(codes, [one.code.to_string(), other.code.to_string()]);
    let verified =
        motcua_store::verify::verify(&family.world.app.store, &|_| ()).await.expect("the log reads");
    assert!(verified.is_clean());
}

async fn a_fault_in_the_second_files_none(db: &TestStore) {
    let family = Family::on(db).await;
    family.upload(&family.first, NOTE_OF_BIRTH).await;
    let mut first = family.read(&family.first).await;
    first.body.applicant.insert("phone".to_owned(), "12".to_owned());
    family.save(&family.first, &first).await;
    let refused = drafts::submit(&family.world.app, &family.first).await;
    let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
    let named = |field: &str| faults.iter().any(|fault| fault.field == field);
    assert!(named("phone") && named("form.ten_con"), "the faults of both are told: {faults:?}");
    assert!(family.sent_codes().await.is_empty());

    // The applicant is right now; the form of the second is still empty.
    let mut first = family.read(&family.first).await;
    first.body.applicant = birth().applicant;
    family.save(&family.first, &first).await;
    let refused = drafts::submit(&family.world.app, &family.first).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    assert!(family.sent_codes().await.is_empty(), "nothing is filed before all can be");
    assert_eq!(family.read(&family.first).await.filed_as, None);

    // Nor does it help that the second lacks nothing but a place that takes it.
    family.is_ready().await;
    let mut second = family.read(&family.second).await;
    second.body.agency = Some("nowhere".to_owned());
    family.save(&family.second, &second).await;
    assert!(drafts::submit(&family.world.app, &family.first).await.is_err());
    assert!(family.sent_codes().await.is_empty());
}

async fn one_that_is_left_out_leaves_the_others_all_they_need(db: &TestStore) {
    let family = Family::on(db).await;
    family.is_ready().await;
    drafts::discard(&family.world.app, &family.first).await.expect("it is left out");
    let second = family.read(&family.second).await;
    assert_eq!(second.leader, None);
    assert_eq!(second.body.applicant.get("name"), Some(&applicant().name));
    assert_eq!(second.own_files(NOTE_OF_BIRTH).len(), 1, "the paper that the other held for it");
    let sent = drafts::submit(&family.world.app, &family.second).await.expect("it is filed alone");
    assert!(matches!(sent, Submitted::Now(acted) if acted.len() == 1));
}

async fn a_second_click_begins_and_sends_nothing_twice(db: &TestStore) {
    let family = Family::on(db).await;
    let app = &family.world.app;
    assert_eq!(drafts::begin_beside(app, &family.first, beside()).await.expect("the same"), family.second.id);
    family.is_ready().await;
    let (one, other) = tokio::join!(drafts::submit(app, &family.first), drafts::submit(app, &family.second));
    let codes = family.sent_codes().await;
    assert_eq!(codes.len(), 2, "{one:?} {other:?}");
    let again = drafts::submit(app, &family.first).await.expect("an answer");
    assert!(matches!(again, Submitted::Already(code) if codes.contains(&code)));

    // As many as one page and one transaction hold.
    let (id, _) = drafts::begin(app, birth(), Some(family.account)).await.expect("a draft");
    let key = DraftKey { id, ..family.first.clone() };
    let others: Vec<String> = app.catalogue().procedures.iter().map(|found| found.code.to_string()).collect();
    let body = |code: &String| DraftBody { procedure: code.clone(), ..DraftBody::default() };
    let mut others = others.iter().filter(|code| code.as_str() != BIRTH).map(body);
    for body in others.by_ref().take(TOGETHER_MAX - 1) {
        drafts::begin_beside(app, &key, body).await.expect("there is room");
    }
    let full = drafts::begin_beside(app, &key, others.next().expect("one more")).await;
    assert!(matches!(full, Err(AppError::Refused(Refusal::TooMany { .. }))), "{full:?}");
}

/// What lies beside a draft opens with it and not otherwise; a log-in takes them all over.
async fn a_stranger_finds_neither_the_draft_nor_what_is_beside_it(db: &TestStore) {
    let world = World::of_everybody(db, &["ho-tich"]).await;
    let app = &world.app;
    let (id, secret) = drafts::begin(app, birth(), None).await.expect("a draft");
    let guest = DraftKey { id, secret: Some(secret), account: None };
    let second = drafts::begin_beside(app, &guest, beside()).await.expect("a second");
    let stranger = world.account("Nguyễn Thị Ví Dụ", "0905123119").await;
    for key in [
        DraftKey { id: second, secret: Some("wrong".to_owned()), account: None },
        DraftKey { id: second, secret: None, account: Some(stranger) },
    ] {
        assert!(matches!(drafts::read(app, &key).await, Err(AppError::NotFound)));
        assert!(matches!(drafts::begin_beside(app, &key, birth()).await, Err(AppError::NotFound)));
    }
    let own = DraftKey { id: second, ..guest.clone() };
    assert_eq!(drafts::read(app, &own).await.expect("hers").leader, Some(id));

    let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let signed_in = DraftKey { account: Some(lan), ..guest };
    let draft = drafts::read(app, &signed_in).await.expect("hers still");
    drafts::save(app, &signed_in, draft.version, &draft.body).await.expect("it becomes her account's");
    let by_account = DraftKey { id: second, secret: None, account: Some(lan) };
    assert_eq!(drafts::read(app, &by_account).await.expect("so does the other").leader, Some(id));
    assert!(matches!(drafts::read(app, &own).await, Err(AppError::NotFound)), "the secret opens it no more");
}
