//! News: written as a draft, shown from its day to its last, found by its words, and taken off again.

use calamine::Data;
use chrono::{NaiveDate, TimeDelta};
use motcua_app::{
    AppError,
    acts::Officer,
    news::{self, NewsError, Saving, Sought},
    search::{Synonym, put_synonym},
};
use motcua_domain::news::{NewsFault, NewsStanding, NewsText};
use motcua_store::audit;
use motcua_testkit::{TestStore, both_engines};
use motcua_texts::Locale;
use uuid::Uuid;

use crate::{
    decisions::{Keepers, day},
    exports::{column, sheets},
    world::{PROCEDURE, WARD, World},
};

both_engines!(
    a_draft_is_seen_by_nobody_and_what_is_published_by_everybody,
    news_for_a_day_to_come_is_shown_from_its_midnight_to_the_end_of_its_last_day,
    news_is_found_without_marks_and_the_title_counts_most,
    nobody_writes_over_what_they_have_not_seen,
    news_is_not_kept_with_what_is_wrong,
    only_who_keeps_the_catalogue_writes_news,
    the_list_is_a_workbook_as_it_was_narrowed,
);

fn text(title: &str, from: Option<NaiveDate>) -> NewsText {
    NewsText {
        title: title.to_owned(),
        summary: "Bộ phận một cửa không tiếp nhận hồ sơ trong ngày này.".to_owned(),
        body: "Xin mời bà con nộp trực tuyến.\r\n\r\nXem https://motcua.example.vn.".to_owned(),
        agency: Some(WARD.into()),
        procedure: Some(PROCEDURE.parse().expect("a code")),
        from: from.expect("a day"),
        until: None,
    }
}

fn shown(world: &World) -> Vec<String> {
    let (catalogue, today) = (world.app.catalogue(), world.clock.now().date_naive());
    catalogue.news.on(today).map(|news| news.text.title.clone()).collect()
}

fn found(world: &World, words: &str) -> Vec<String> {
    let (catalogue, today) = (world.app.catalogue(), world.clock.now().date_naive());
    catalogue.search_news(words, today, 5).into_iter().map(|news| news.text.title.clone()).collect()
}

async fn published(world: &World, keeper: &Officer, text: NewsText) -> Uuid {
    news::begin(&world.app, keeper, text, Saving::AndPublish).await.expect("published")
}

async fn a_draft_is_seen_by_nobody_and_what_is_published_by_everybody(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let empty = NewsText { summary: String::new(), body: String::new(), ..text("Nghỉ lễ", day(10)) };
    let id = news::begin(&world.app, &keeper, empty.clone(), Saving::Text).await.expect("a draft");
    assert_eq!((shown(&world), found(&world, "nghi le")), (vec![], vec![]));
    assert!(matches!(news::read(&world.app, id).await, Err(AppError::NotFound)));
    let gaps = news::write(&world.app, &keeper, (id, 1), empty, Saving::AndPublish).await;
    let faults = [NewsFault::NoSummary, NewsFault::NoBody];
    assert!(matches!(gaps, Err(NewsError::Faults(found)) if found == faults));

    let whole = text("Nghỉ lễ", day(10));
    news::write(&world.app, &keeper, (id, 1), whole, Saving::AndPublish).await.expect("published");
    assert_eq!((shown(&world), found(&world, "nghi le")), (vec!["Nghỉ lễ".into()], vec!["Nghỉ lễ".into()]));
    let (read, _) = news::read(&world.app, id).await.expect("everybody reads it");
    assert_eq!(read.text.body, "Xin mời bà con nộp trực tuyến.\n\nXem https://motcua.example.vn.");

    news::withdraw(&world.app, &keeper, id, 2).await.expect("taken off");
    assert_eq!((shown(&world), found(&world, "nghi le")), (vec![], vec![]));
    assert!(matches!(news::read(&world.app, id).await, Err(AppError::NotFound)));
    let opened = news::one(&world.app, &keeper, id).await.expect("its writers still see it");
    assert_eq!((opened.standing, opened.news.version), (NewsStanding::Withdrawn, 3));
    let log = audit::newest(db.store.reader(), None, None, 50).await.expect("the log");
    let own = log.iter().filter(|(_, line)| line.object == format!("news:{id}"));
    let mut acts: Vec<&str> = own.map(|(_, line)| line.action.as_str()).collect();
    acts.sort_unstable();
    assert_eq!(acts, ["publish_news", "withdraw_news", "write_news"]);
}

async fn news_for_a_day_to_come_is_shown_from_its_midnight_to_the_end_of_its_last_day(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let soon = NewsText { until: day(13), ..text("Mất điện", day(12)) };
    let id = published(&world, &keeper, soon).await;
    world.clock.set("2020-06-11T23:59");
    world.clock.advance(TimeDelta::milliseconds(59_999));
    assert!(shown(&world).is_empty() && found(&world, "mat dien").is_empty());
    assert!(matches!(news::read(&world.app, id).await, Err(AppError::NotFound)));
    world.clock.advance(TimeDelta::milliseconds(1));
    assert_eq!((shown(&world).len(), found(&world, "mat dien").len()), (1, 1));
    world.clock.set("2020-06-13T23:59");
    assert_eq!(shown(&world).len(), 1);
    world.clock.set("2020-06-14T00:00");
    assert!(shown(&world).is_empty() && found(&world, "mat dien").is_empty());
    let (_, standing) = news::read(&world.app, id).await.expect("its address stays");
    assert_eq!(standing, NewsStanding::Over);
}

async fn news_is_found_without_marks_and_the_title_counts_most(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    published(&world, &keeper, text("Cấp căn cước lưu động", day(9))).await;
    let in_body =
        NewsText { body: "Có cấp căn cước lưu động.".into(), ..text("Lịch tuần", day(10)) };
    published(&world, &keeper, in_body).await;
    assert_eq!(shown(&world), ["Lịch tuần", "Cấp căn cước lưu động"], "the newest first");
    assert_eq!(found(&world, "can cuoc luu dong"), ["Cấp căn cước lưu động", "Lịch tuần"]);
    assert_eq!(found(&world, "CĂN CƯỚC"), ["Cấp căn cước lưu động", "Lịch tuần"]);
    assert_eq!(found(&world, "can cuoc o phuong"), Vec::<String>::new(), "two words of four are nowhere");
    assert_eq!(found(&world, " - "), Vec::<String>::new());

    // The words that the province keeps for procedures hold here as well: "lý lịch tư pháp" is what "giấy tiền án" means.
    published(&world, &keeper, text("Nghỉ tiếp nhận lý lịch tư pháp", day(9))).await;
    let before = found(&world, "giay tien an");
    let means = "lý lịch tư pháp".to_owned();
    let synonym = Synonym { words: vec!["giấy tiền án".into()], means };
    put_synonym(&world.app, &keeper, None, synonym).await.expect("kept");
    assert_eq!(
        (before, found(&world, "giay tien an")),
        (vec![], vec!["Nghỉ tiếp nhận lý lịch tư pháp".into()])
    );
    assert_eq!(found(&world, "ly lich tu phap").len(), 1, "said twice, found once");

    let words = Sought { words: "lich tuan".into(), standing: Some(NewsStanding::Shown) };
    assert_eq!(news::list(&world.app, &keeper, &words).await.expect("a list").len(), 1);
    let drafts = Sought { standing: Some(NewsStanding::Draft), ..Sought::default() };
    assert!(news::list(&world.app, &keeper, &drafts).await.expect("a list").is_empty());
}

async fn nobody_writes_over_what_they_have_not_seen(db: &TestStore) {
    let world = World::on(db).await;
    let Keepers { writer, second } = Keepers::of(&world).await;
    let id = published(&world, &writer, text("Nghỉ lễ", day(10))).await;
    let other = text("Nghỉ lễ hai ngày", day(10));
    news::write(&world.app, &second, (id, 1), other, Saving::Text).await.expect("the second was first");
    let late = news::write(&world.app, &writer, (id, 1), text("Khác", day(10)), Saving::Text).await;
    assert!(matches!(late, Err(NewsError::App(AppError::Stale { .. }))));
    let late = news::withdraw(&world.app, &writer, id, 1).await;
    assert!(matches!(late, Err(AppError::Stale { .. })));
    assert_eq!(shown(&world), ["Nghỉ lễ hai ngày"], "what people read changes at once");
}

async fn news_is_not_kept_with_what_is_wrong(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let wrong = NewsText {
        procedure: Some("9.999999".parse().expect("a code")),
        agency: Some("nowhere".into()),
        until: day(9),
        ..text(" ", day(10))
    };
    let refused = news::begin(&world.app, &keeper, wrong, Saving::Text).await;
    let faults = [
        NewsFault::NoTitle,
        NewsFault::UnknownAgency,
        NewsFault::UnknownProcedure,
        NewsFault::EndsBeforeItBegins,
    ];
    assert!(matches!(refused, Err(NewsError::Faults(found)) if found == faults));
    assert!(news::list(&world.app, &keeper, &Sought::default()).await.expect("a list").is_empty());
}

async fn only_who_keeps_the_catalogue_writes_news(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let id = published(&world, &keeper, text("Nghỉ lễ", day(10))).await;
    let stranger = world.officer("tiepnhan.vinhhai").await;
    let app = &world.app;
    assert!(matches!(news::list(app, &stranger, &Sought::default()).await, Err(AppError::NotFound)));
    assert!(matches!(news::one(app, &stranger, id).await, Err(AppError::NotFound)));
    assert!(matches!(news::withdraw(app, &stranger, id, 1).await, Err(AppError::NotFound)));
    let begun = news::begin(app, &stranger, text("Của tôi", day(10)), Saving::Text).await;
    assert!(matches!(begun, Err(NewsError::App(AppError::NotFound))));
    let written = news::write(app, &stranger, (id, 1), text("Của tôi", day(10)), Saving::Text).await;
    assert!(matches!(written, Err(NewsError::App(AppError::NotFound))));
}

async fn the_list_is_a_workbook_as_it_was_narrowed(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    published(&world, &keeper, NewsText { until: day(13), ..text("Mất điện", day(10)) }).await;
    news::begin(&world.app, &keeper, text("Nghỉ lễ", day(10)), Saving::Text).await.expect("a draft");
    let shown = Sought { standing: Some(NewsStanding::Shown), ..Sought::default() };
    let filters = [("Tình trạng".to_owned(), "Đang hiện".to_owned())];
    let bytes = news::list_workbook(&world.app, &keeper, Locale::Vi, &shown, &filters).await.expect("a book");
    let sheets = sheets(bytes);
    let (_, list) = &sheets[0];
    assert_eq!(list.height(), 2, "a heading and the one that is shown");
    let cell = |heading: &str| list.rows().nth(1).expect("a row")[column(list, heading)].clone();
    assert_eq!(cell("Tiêu đề").to_string(), "Mất điện");
    assert_eq!(cell("Tình trạng").to_string(), "Đang hiện");
    let Data::DateTime(until) = cell("Đến hết ngày") else { panic!("{list:?}") };
    assert_eq!(until.to_ymd_hms_milli(), (2020, 6, 13, 0, 0, 0, 0));
    let (_, about) = &sheets[1];
    assert!(about.rows().any(|row| row.iter().any(|cell| cell.to_string() == "Đang hiện")), "{about:?}");
    let log = audit::newest(db.store.reader(), None, None, 50).await.expect("the log");
    assert!(log.iter().any(|(_, line)| line.action == "export_list" && line.object == "news"));
    let stranger = world.officer("tiepnhan.vinhhai").await;
    let refused = news::list_workbook(&world.app, &stranger, Locale::Vi, &shown, &[]).await;
    assert!(matches!(refused, Err(AppError::NotFound)));
}
