//! A report of a province that does not exist, with everything a report may have.

use chrono::NaiveDate;

use super::model::{
    Annex, Block, ChartBlock, ReportDocument, ReportLetterhead, ReportSignature, Run, Section, Table,
    TableColumn,
};
use crate::chart::{Chart, ChartKind, Series};
use crate::numbers;

impl ReportDocument {
    /// A fictional half-year report.
    pub fn sample() -> Self {
        Self {
            letterhead: ReportLetterhead {
                agency_above: String::new(),
                agency: "Ủy ban nhân dân\ntỉnh Ví Dụ".to_owned(),
                number: "123/BC-UBND".to_owned(),
                place: "Ví Dụ".to_owned(),
                date: NaiveDate::from_ymd_opt(2020, 6, 15),
                title: "Báo cáo".to_owned(),
                subject: "Công tác cải cách hành chính\n6 tháng đầu năm 2020 của tỉnh Ví Dụ".to_owned(),
            },
            opening: vec![Block::text(
                "Ủy ban nhân dân tỉnh Ví Dụ báo cáo kết quả cải cách hành chính 6 tháng đầu năm 2020 như sau:",
            )],
            sections: vec![steering(), results(), assessment()],
            closing: vec![Block::text("Ủy ban nhân dân tỉnh kính báo cáo./.")],
            signature: ReportSignature {
                authority: "TM. Ủy ban nhân dân".to_owned(),
                title: "Chủ tịch".to_owned(),
                name: "Lê Thị Minh Họa".to_owned(),
            },
            recipients: [
                "Bộ Nội vụ (để báo cáo)",
                "Thường trực Tỉnh ủy, Hội đồng nhân dân tỉnh",
                "Các sở, ban, ngành",
                "Lưu: VT",
            ]
            .map(str::to_owned)
            .into(),
            annexes: vec![by_agency(), sources()],
        }
    }
}

fn section(heading: &str, blocks: Vec<Block>, subsections: Vec<Section>) -> Section {
    Section { heading: heading.to_owned(), blocks, subsections }
}

fn steering() -> Section {
    let plan = Block::paragraph(vec![
        Run::plain("Kế hoạch cải cách hành chính của năm có "),
        Run::figure("F001", "10"),
        Run::plain(" mục tiêu và "),
        Run::figure("F002", "40"),
        Run::plain(" nhiệm vụ, mỗi nhiệm vụ nêu rõ người chủ trì, thời hạn và kết quả phải đạt."),
    ]);
    let surveys = Block::Bullets {
        items: vec![
            vec![Run::plain("Chỉ số hài lòng khối sở: "), Run::figure("F004", "80,31%"), Run::plain(";")],
            vec![
                Run::plain("Chỉ số cải cách hành chính trung bình: "),
                Run::figure("F015", "83,67%"),
                Run::plain("."),
            ],
        ],
    };
    section(
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        Vec::new(),
        vec![
            section("Ban hành và thực hiện kế hoạch", vec![plan], Vec::new()),
            section("Khảo sát sự hài lòng", vec![Block::text("Kết quả khảo sát:"), surveys], Vec::new()),
        ],
    )
}

fn results() -> Section {
    let counted = Block::paragraph(vec![
        Run::plain("Toàn tỉnh tiếp nhận "),
        Run::figure("received", "362.485"),
        Run::plain(" hồ sơ, đã giải quyết "),
        Run::figure("resolved", "339.239"),
        Run::plain(" hồ sơ, trong đó "),
        Run::figure("early_or_on_time", "332.183"),
        Run::plain(" hồ sơ sớm và đúng hạn, đạt "),
        Run { style: super::RunStyle::Bold, ..Run::figure("on_time_rate", "97,92%") },
        Run::plain(" số hồ sơ đã giải quyết. "),
        Run::italic("Mẫu số của tỷ lệ này là số hồ sơ đã giải quyết trong kỳ."),
    ]);
    let online = Block::paragraph(vec![
        Run::plain("Hồ sơ trực tuyến: "),
        Run::figure("online", "68.253"),
        Run::plain(" hồ sơ, bằng "),
        Run::figure("online_rate", "20,12%"),
        Run::plain(" số hồ sơ đã giải quyết."),
    ]);
    section(
        "KẾT QUẢ TRÊN CÁC LĨNH VỰC",
        Vec::new(),
        vec![
            section(
                "Cải cách thể chế",
                vec![Block::text("Trong kỳ, tỉnh ban hành 24 văn bản quy phạm pháp luật.")],
                Vec::new(),
            ),
            section(
                "Cải cách thủ tục hành chính",
                vec![counted],
                vec![
                    section("Hồ sơ qua từng tháng", vec![Block::Chart(monthly())], Vec::new()),
                    section("Hồ sơ trực tuyến", vec![online, Block::Chart(by_level())], Vec::new()),
                ],
            ),
        ],
    )
}

fn assessment() -> Section {
    let good = "Phần lớn hồ sơ được trả sớm hoặc đúng hẹn. Người dân nộp hồ sơ trực tuyến nhiều hơn hẳn trong thời \
                gian giãn cách xã hội.";
    let poor =
        "Hồ sơ đất đai và đầu tư còn trễ hẹn. Nhiều người chưa biết có thể thanh toán lệ phí trực tuyến.";
    section(
        "ĐÁNH GIÁ CHUNG",
        Vec::new(),
        vec![
            section("Mặt đạt được", vec![Block::text(good)], Vec::new()),
            section("Khó khăn, vướng mắc", vec![Block::text(poor)], Vec::new()),
        ],
    )
}

/// A chart of whole numbers and its table; the last row adds up.
fn counted(
    kind: ChartKind,
    title: &str,
    first: &str,
    names: &[&str],
    series: &[(&str, Vec<u64>)],
) -> ChartBlock {
    let mut columns = vec![TableColumn::words(first, 3)];
    columns.extend(series.iter().map(|(name, _)| TableColumn::numbers(*name, 2)));
    let rows = names.iter().enumerate().map(|(row, name)| {
        let cells = series.iter().map(|(_, values)| Run::plain(numbers::whole(values[row])));
        std::iter::once(Run::plain(*name)).chain(cells).collect()
    });
    let sums = series.iter().map(|(_, values)| Run::plain(numbers::whole(values.iter().sum())));
    ChartBlock {
        chart: Chart {
            kind,
            title: title.to_owned(),
            description: String::new(),
            unit: "hồ sơ".to_owned(),
            decimals: 0,
            categories: names.iter().map(|name| (*name).to_owned()).collect(),
            series: series
                .iter()
                .map(|(name, values)| Series {
                    name: (*name).to_owned(),
                    values: values.iter().map(|value| Some(*value as f64)).collect(),
                })
                .collect(),
        },
        table: Table {
            caption: title.to_owned(),
            columns,
            rows: rows.collect(),
            total: Some(std::iter::once(Run::plain("Tổng cộng")).chain(sums).collect()),
            notes: vec!["Nguồn: sổ theo dõi hồ sơ điện tử, số liệu đến ngày 10/06/2020.".to_owned()],
        },
    }
}

fn monthly() -> ChartBlock {
    let received = vec![49_120, 61_377, 58_240, 47_915, 52_068, 38_204, 45_561, 10_000];
    let resolved = vec![41_033, 58_926, 57_704, 46_380, 49_911, 36_512, 40_773, 8_000];
    let months = ["10/2019", "11/2019", "12/2019", "01/2020", "02/2020", "03/2020", "04/2020", "05/2020"];
    let series = [("Tiếp nhận", received), ("Đã giải quyết", resolved)];
    counted(ChartKind::Columns, "Hồ sơ tiếp nhận và giải quyết theo tháng", "Tháng", &months, &series)
}

fn by_level() -> ChartBlock {
    let levels = ["Cấp tỉnh", "Cấp huyện", "Cấp xã"];
    let series = [
        ("Trực tuyến", vec![31_042, 24_120, 13_091]),
        ("Trực tiếp, bưu chính", vec![53_768, 94_614, 122_604]),
    ];
    counted(ChartKind::StackedBars, "Hồ sơ đã giải quyết theo cấp và cách nộp", "Cấp", &levels, &series)
}

/// A table that runs over several lying pages.
fn by_agency() -> Annex {
    const AGENCIES: u64 = 60;
    let row = |n: u64| (n, 900 + 37 * n, 850 + 35 * n, 20 + n);
    let mut sums = [0; 4];
    let mut rows = Vec::new();
    for (n, received, resolved, late) in (1..=AGENCIES).map(row) {
        let figures = [received, resolved, resolved - late, late];
        let cells = figures.map(|figure| Run::plain(numbers::whole(figure)));
        rows.push(
            [Run::plain(n.to_string()), Run::plain(format!("Ủy ban nhân dân xã Thử Nghiệm {n}"))]
                .into_iter()
                .chain(cells)
                .collect(),
        );
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
    }
    let total = [Run::plain(""), Run::plain("Tổng cộng")]
        .into_iter()
        .chain(sums.map(|sum| Run::plain(numbers::whole(sum))));
    let table = Table {
        caption: "Hồ sơ theo cơ quan".to_owned(),
        columns: vec![
            TableColumn::centred("STT", 1),
            TableColumn::words("Cơ quan", 6),
            TableColumn::numbers("Tiếp nhận", 2),
            TableColumn::numbers("Đã giải quyết", 2),
            TableColumn::numbers("Sớm và đúng hạn", 2),
            TableColumn::numbers("Quá hạn", 2),
        ],
        rows,
        total: Some(total.collect()),
        notes: Vec::new(),
    };
    Annex {
        title: "Kết quả giải quyết hồ sơ theo cơ quan".to_owned(),
        landscape: true,
        blocks: vec![Block::Table(table)],
    }
}

/// Where each figure comes from.
fn sources() -> Annex {
    let row = |id: &str, meaning: &str, value: &str, records: &str| {
        vec![Run::plain(id), Run::plain(meaning), Run::figure(id, value), Run::plain(records)]
    };
    let table = Table {
        caption: "Số liệu, ý nghĩa và số bản ghi phía sau".to_owned(),
        columns: vec![
            TableColumn::words("Mã", 3),
            TableColumn::words("Ý nghĩa", 6),
            TableColumn::numbers("Giá trị", 2),
            TableColumn::numbers("Số bản ghi", 2),
        ],
        rows: vec![
            row("received", "Hồ sơ tiếp nhận trong kỳ", "362.485", "362.485"),
            row("on_time_rate", "Hồ sơ sớm và đúng hạn trên hồ sơ đã giải quyết", "97,92%", "339.239"),
            row("online_rate", "Hồ sơ trực tuyến trên hồ sơ đã giải quyết", "20,12%", "339.239"),
        ],
        total: None,
        notes: Vec::new(),
    };
    Annex { title: "Nguồn số liệu".to_owned(), landscape: false, blocks: vec![Block::Table(table)] }
}
