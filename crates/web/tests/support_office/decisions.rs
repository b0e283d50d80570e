//! Publication decisions, written and signed on the pages.

use super::{Answer, Browser, PDF, Part, World};

/// Who writes or signs a decision, and its page.
pub struct Keeper {
    pub browser: Browser,
    pub page: String,
}

impl Keeper {
    pub async fn changes(&mut self) -> String {
        self.browser.get(&self.page).await.field("changes").expect("how often it was changed")
    }

    /// Sends a form of the decision with the changes that its page knows.
    pub async fn does(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let changes = self.changes().await;
        let path = format!("{}{path}", self.page);
        let fields: Vec<(&str, &str)> =
            fields.iter().copied().chain([("changes", changes.as_str())]).collect();
        self.browser.post(&path, &fields).await
    }
}

/// The head of a decision that holds at once.
pub const HEAD: [(&str, &str); 6] = [
    ("do", "head"),
    ("number", "12/QĐ-UBND"),
    ("title", "Công bố danh mục thủ tục lĩnh vực hộ tịch"),
    ("signed_on", "10/06/2020"),
    ("effective", "10/06/2020"),
    ("signer", "Chủ tịch UBND tỉnh"),
];

/// A decision that was just begun.
pub async fn begun(world: &World, login: &str, about: &str) -> Keeper {
    let mut browser = world.officer(login).await;
    let begun = browser.post("/office/decisions", &[("about", about)]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    Keeper { browser, page: begun.location }
}

/// Attaches the paper and sends the decision to review; the second person before it.
pub async fn reviewed(world: &World, writer: &mut Keeper) -> Keeper {
    let paper = vec![
        Part::Text("changes".into(), writer.changes().await),
        Part::File("file.paper", "quyet-dinh.pdf", PDF),
    ];
    let sent = writer.browser.post_parts(&format!("{}/paper", writer.page), paper).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(writer.does("", &[("do", "review")]).await.status, 303);
    Keeper { browser: world.officer("duyet.tinh").await, page: writer.page.clone() }
}

/// The same, and lets the second person sign.
pub async fn published(world: &World, writer: &mut Keeper) {
    let signed = reviewed(world, writer).await.does("", &[("do", "sign")]).await;
    assert_eq!(signed.status, 303, "{}", signed.text());
}
