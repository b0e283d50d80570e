//! The counter's page was opened before a decision came into force, and is sent after it.

mod support_office;

use support_office::{PDF, Part, World, birth};

fn text(name: &str, value: &str) -> Part<'static> {
    Part::Text(name.to_owned(), value.to_owned())
}

/// What was ticked belongs to the paper that was seen, not to the one that stands in its place now.
#[tokio::test]
async fn ticks_stay_with_their_papers_and_the_counter_looks_again() {
    let world = World::new().await;
    let mut reception = world.officer("tiepnhan.vinhhai").await;
    let mut parts = birth("receive");
    parts.retain(|part| !matches!(part, Part::Text(name, _) if name == "originals.1"));
    // As the list was: the certificate of birth first, the declaration second, and a paper that is asked for no longer.
    parts.extend([
        text("version", "0"),
        text("paper.0", "Giấy chứng sinh"),
        text("paper.1", "Tờ khai đăng ký khai sinh"),
        text("paper.2", "Giấy xác nhận cũ"),
        text("has.2", "yes"),
        text("copies.1", "3"),
        Part::File("file.0", "chung-sinh.pdf", PDF),
    ]);
    let answer = reception.post_parts("/office/receive", parts).await;
    assert_eq!(answer.status, 422, "nothing is taken in before somebody has looked again");
    answer.shows("vừa đổi sang phiên bản mới").shows("Trần Thị Ví Dụ");
    assert!(answer.field("kept-file.file.1").is_some(), "the scan goes with the certificate");
    assert!(answer.field("kept-file.file.0").is_none());
    answer.shows("name=\"copies.0\" inputmode=\"numeric\" maxlength=\"3\" aria-label=\"Bản sao: Tờ khai đăng ký khai sinh\" value=\"3\"");
    let version = answer.field("version").expect("the version that is shown now");
    let mut again = birth("receive");
    again.push(text("version", &version));
    let answer = reception.post_parts("/office/receive", again).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}
