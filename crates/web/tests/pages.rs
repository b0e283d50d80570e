//! Every page, from every sample, in every language.

mod support;

use std::collections::BTreeSet;

use motcua_texts::Locale;
use motcua_web::{
    PageFrame, Pages, assets,
    render::{FrameUser, UserKind, all_samples},
};
use support::html;

/// Folders whose templates are parts of pages, not pages.
const PARTS: [&str; 2] = ["layouts/", "macros/"];

fn frames(locale: Locale) -> [PageFrame; 3] {
    let staff = PageFrame::sample(locale);
    let applicant =
        FrameUser { name: "Võ Đình Phúc".into(), kind: UserKind::Applicant, post: String::new() };
    let citizen = PageFrame { user: Some(applicant), ..PageFrame::sample(locale) };
    let stranger = PageFrame {
        user: None,
        flash: None,
        nav: Vec::new(),
        hotline: String::new(),
        now: String::new(),
        ..PageFrame::sample(locale)
    };
    [staff, citizen, stranger]
}

#[test]
fn every_page_is_whole_in_every_language() {
    let pages = Pages::embedded().expect("templates that parse");
    let mut faulty = BTreeSet::new();
    for sample in all_samples() {
        for frame in Locale::ALL.into_iter().flat_map(frames) {
            let html = pages
                .render_template(sample.template, &frame, &sample.context)
                .unwrap_or_else(|error| panic!("{error}"));
            // One faulty page must not hide the next: all of them are told before the test fails.
            if std::panic::catch_unwind(|| html::check_page(&html, frame.locale.code())).is_err() {
                faulty.insert(format!("{} in {}", sample.template, frame.locale));
            }
        }
    }
    assert_eq!(faulty, BTreeSet::new());
}

#[test]
fn no_page_is_without_a_sample() {
    let sampled: BTreeSet<&str> = all_samples().iter().map(|sample| sample.template).collect();
    for name in Pages::template_names() {
        let is_part = PARTS.iter().any(|part| name.starts_with(part))
            || name.contains("/_")
            || name.ends_with("_macros.html");
        assert!(is_part || sampled.contains(name.as_str()), "{name} is rendered by no sample");
    }
}

#[test]
fn what_a_person_typed_is_never_taken_for_markup() {
    let pages = Pages::embedded().expect("templates that parse");
    let mut frame = PageFrame::sample(Locale::Vi);
    frame.search = "\"><script>alert(1)</script>".into();
    let sample = all_samples().into_iter().find(|sample| {
        sample.template == "components/kitchen_sink.html"
            && sample.context.get_attr("layout").is_ok_and(|layout| layout.as_str() == Some("office"))
    });
    let context = sample.expect("the sample page in the office").context;
    let html = pages.render_template("components/kitchen_sink.html", &frame, &context).expect("a page");
    assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>alert"));
}

#[test]
fn every_asset_that_a_page_names_is_embedded() {
    assert!(assets::names().count() >= 10);
    let path = assets::path("css/tokens.css").expect("the tokens");
    assert!(path.starts_with("/assets/css-tokens.") && path.ends_with(".css"));
    assert_eq!(assets::path("css/none.css"), None);
}

/// `MOTCUA_PAGES=<folder>` writes the sample pages there, to be looked at in a browser.
#[test]
fn sample_pages_can_be_looked_at() {
    let Ok(folder) = std::env::var("MOTCUA_PAGES") else {
        eprintln!("skipped: MOTCUA_PAGES names no folder to write the sample pages to");
        return;
    };
    let pages = Pages::embedded().expect("templates that parse");
    for (number, sample) in all_samples().into_iter().enumerate() {
        for locale in Locale::ALL {
            let frame = PageFrame::sample(locale);
            let mut html = pages.render_template(sample.template, &frame, &sample.context).expect("a page");
            for name in assets::names() {
                let served = assets::path(name).expect("a served asset");
                html = html.replace(served, &format!("{}/assets/{name}", env!("CARGO_MANIFEST_DIR")));
            }
            let file = format!("{number:03}-{}-{locale}.html", sample.template.replace(['/', '.'], "-"));
            std::fs::write(std::path::Path::new(&folder).join(file), html).expect("a written page");
        }
    }
}
