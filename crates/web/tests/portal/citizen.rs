//! A citizen at a browser: registers, files a birth, follows it. Plainly fictional.

use crate::support_office::{Answer, Browser, PDF, Part, World};

/// The password of every citizen of these tests.
pub const PASSWORD: &str = "một câu dễ nhớ";
/// A birth registered within sixty days, at the ward of Vĩnh Hải.
pub const FILING: &str = "/file/1.001193";
pub const SITUATION: &str = "dung-han";
pub const WARD: &str = "22330";

pub const APPLICANT: [(&str, &str); 5] = [
    ("name", "Trần Thị Ví Dụ"),
    ("identity", "056087000999"),
    ("birth_date", "28/02/1987"),
    ("address", "Số 1, đường Thí Điểm"),
    ("phone", "0905 123 118"),
];

pub const FORM: [(&str, &str); 13] = [
    ("form.ho_ten", "Trần Thị Ví Dụ"),
    ("form.so_giay_to", "056087000999"),
    ("form.dia_chi", "Số 1, đường Thí Điểm"),
    ("form.dien_thoai", "0905123118"),
    ("form.ten_con", "NGUYỄN VĂN MẪU"),
    ("form.ngay_sinh", "01/06/2020"),
    ("form.gioi_tinh", "nam"),
    ("form.noi_sinh", "Bệnh viện Mẫu"),
    ("form.dan_toc", "Kinh"),
    ("form.que_quan", "Phường Vĩnh Hải"),
    ("form.biet_cha_me", "co"),
    ("form.ho_ten_me", "Trần Thị Ví Dụ"),
    ("form.giay_to_me", "056087000999"),
];

/// Opens an account with this telephone number.
pub async fn register(browser: &mut Browser, phone: &str) {
    let fields = [("name", "Trần Thị Ví Dụ"), ("contact", phone), ("password", PASSWORD)];
    let answer = browser.post("/register", &fields).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/me"), "{}", answer.text());
}

/// A browser in which a new citizen is signed in.
pub async fn signed_in(world: &World, phone: &str) -> Browser {
    let mut browser = world.browser();
    register(&mut browser, phone).await;
    browser
}

/// Begins a filing; answers with the path of its draft, `/file/d/<id>`.
pub async fn begin(browser: &mut Browser) -> String {
    let answer = browser.post(FILING, &[("s", SITUATION), ("agency", WARD)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location.rsplit_once('/').expect("a page of the draft").0.to_owned()
}

/// Sends a page of the draft with the version that it shows.
pub async fn send(browser: &mut Browser, draft: &str, step: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("{draft}/{step}");
    let version = browser.get(&page).await.field("version").expect("a version");
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    browser.post(&page, &fields).await
}

/// Sends the papers of a birth.
pub async fn send_papers(browser: &mut Browser, draft: &str) -> Answer {
    browser
        .post_parts(&format!("{draft}/papers"), vec![Part::File("file.1", "giấy chứng sinh.pdf", PDF)])
        .await
}

/// Fills every page in; the draft then waits for the check.
pub async fn fill_in(browser: &mut Browser, draft: &str) {
    let applicant = send(browser, draft, "applicant", &APPLICANT).await;
    assert_eq!(applicant.location, format!("{draft}/form"), "{}", applicant.text());
    let form = send(browser, draft, "form", &FORM).await;
    assert_eq!(form.location, format!("{draft}/papers"), "{}", form.text());
    let papers = send_papers(browser, draft).await;
    assert_eq!(papers.location, format!("{draft}/return"), "{}", papers.text());
    let way = send(browser, draft, "return", &[("return_way", "online")]).await;
    assert_eq!(way.location, format!("{draft}/check"), "{}", way.text());
}

/// Files a birth; answers with the code of the dossier.
pub async fn file(browser: &mut Browser) -> String {
    let draft = begin(browser).await;
    fill_in(browser, &draft).await;
    let sent = browser.post(&format!("{draft}/send"), &[]).await;
    assert_eq!(sent.location, format!("{draft}/done"), "{}", sent.text());
    code_on(&browser.get(&sent.location).await)
}

/// The code on the page that confirms a filing.
pub fn code_on(done: &Answer) -> String {
    let text = done.text();
    let (_, after) = text.split_once("confirmation-code\">").expect("a code");
    after.split('<').next().expect("a code").trim().to_owned()
}
