//! Each language by itself: no text of the other one on a page, the data's own words excepted.

use std::collections::BTreeSet;

use motcua_texts::{Locale, Texts};

use crate::support_office::World;

const PAGES: [&str; 16] = [
    "/",
    "/search",
    "/search?q=khai+sinh",
    "/search?q=zzzz",
    "/procedures",
    "/procedures/1.001193",
    "/procedures/1.001193?s=dung-han",
    "/agencies",
    "/agencies/22330",
    "/news",
    "/track",
    "/track/none",
    "/register",
    "/sign-in",
    "/help",
    "/privacy",
];
/// Shorter texts are words that the other language's data may hold too.
const TEXT_MIN_CHARS: usize = 10;

/// Texts without gaps that the two languages write differently.
fn of_one_language(locale: Locale) -> Vec<String> {
    Texts::keys(locale)
        .iter()
        .filter_map(|key| Some((Texts::find(locale, key, &[])?, Texts::find(locale.other(), key, &[])?)))
        .filter(|(text, other)| {
            text != other && text.chars().count() >= TEXT_MIN_CHARS && !text.contains("{ $")
        })
        .map(|(text, _)| text)
        .collect()
}

#[tokio::test]
async fn no_page_mixes_its_languages() {
    let world = World::new().await;
    let data = words_of_the_data(&world);
    for locale in Locale::ALL {
        let foreign = of_one_language(locale.other());
        assert!(foreign.len() > 100, "the texts were found");
        let mut browser = world.browser();
        browser.get(&format!("/language/{locale}?back=/")).await;
        for path in PAGES {
            let page = browser.get(path).await.text();
            assert!(page.contains(&format!("<html lang=\"{locale}\"")), "{path}");
            for text in &foreign {
                let shown = page.contains(&format!(">{text}<")) || page.contains(&format!("\"{text}\""));
                assert!(!shown || data.contains(text), "{path} in {locale} shows “{text}”");
            }
        }
    }
}

/// Steps and rooms are named in the data, which may use the very words of a text.
fn words_of_the_data(world: &World) -> BTreeSet<String> {
    let catalogue = world.app.catalogue();
    let situations = catalogue.procedures.iter().flat_map(|procedure| &procedure.situations);
    let steps = situations.flat_map(|situation| &situation.process).flat_map(|process| &process.steps);
    let rooms = catalogue.agencies.iter().flat_map(|agency| &agency.rooms).map(|room| room.name.clone());
    steps.map(|step| step.name.clone()).chain(rooms).collect()
}
