//! A few dossiers of the ward of Vĩnh Hải: three births at the counter, two of them resolved, one of these late.

use calamine::{Data, Reader as _, Xlsx};

use crate::support_office::{Browser, PDF, Part, World};

/// What stands at 14:00 on Monday, 15 June 2020.
pub struct Ward {
    pub world: World,
    pub early: String,
    pub late: String,
    pub open: String,
}

impl Ward {
    /// On Wednesday, 10 June, three births are received; limit: the same day, 17:00. One is resolved at once, one on
    /// Friday, one not at all.
    pub async fn new() -> Self {
        let world = World::new().await;
        let mut reception = world.officer("tiepnhan.vinhhai").await;
        let mut codes = Vec::new();
        for _ in 0..3 {
            codes.push(world.received_birth(&mut reception).await);
        }
        let [early, late, open] = codes.try_into().expect("three codes");
        resolve(&world, &mut reception, &early).await;
        world.clock.set("2020-06-12T09:00");
        let mut reception = world.officer("tiepnhan.vinhhai").await;
        resolve(&world, &mut reception, &late).await;
        world.clock.set("2020-06-15T14:00");
        Self { world, early, late, open }
    }
}

async fn resolve(world: &World, reception: &mut Browser, code: &str) {
    let act = |name: &str| format!("/office/dossiers/{code}/acts/{name}");
    assert_eq!(reception.post(&act("hand_over"), &[("version", "2")]).await.status, 303);
    let mut civil = world.officer("hotich.vinhhai").await;
    assert_eq!(civil.post(&act("complete_step"), &[("note", "Đủ điều kiện")]).await.status, 303);
    let mut leader = world.officer("lanhdao.vinhhai").await;
    let signed =
        [Part::Text("number".into(), "12/KS".into()), Part::File("file.result", "giấy khai sinh.pdf", PDF)];
    let answer = leader.post_parts(&act("sign_result"), signed.into()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// The words of a page without its marks and gaps, to be compared as a reader reads them.
pub fn read(page: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the first sheet of a workbook.
pub fn sheet(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("which reads");
    range.rows().map(<[Data]>::to_vec).collect()
}
