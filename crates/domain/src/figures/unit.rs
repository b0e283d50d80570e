//! What the unit of a figure says about the way in which its number is written.

use unicode_normalization::UnicodeNormalization as _;

/// How numbers of a unit are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// Things are counted: whole numbers, none below zero.
    Count,
    /// A rate or a measure, which may have decimals; a change may be below zero.
    Measure,
    /// The unit is empty or not known: decimals may be, none below zero.
    Unknown,
}

/// Words of units that may have decimals. They are looked for before the words of counts, since
/// "triệu đồng" is written with decimals and "đồng" is not.
const MEASURES: [&str; 30] = [
    "phần trăm",
    "percent",
    "percentage",
    "tỷ lệ",
    "tỉ lệ",
    "rate",
    "ratio",
    "lần",
    "times",
    "hệ số",
    "chỉ số",
    "index",
    "điểm",
    "score",
    "point",
    "points",
    "triệu",
    "tỷ",
    "tỉ",
    "million",
    "billion",
    "m2",
    "m²",
    "km",
    "km2",
    "ha",
    "kg",
    "tấn",
    "giờ",
    "hours",
];

/// Words of things that are counted.
const COUNTS: [&str; 47] = [
    "hồ sơ",
    "thủ tục",
    "quy trình",
    "văn bản",
    "quyết định",
    "nghị quyết",
    "người",
    "lượt",
    "cơ quan",
    "đơn vị",
    "phiếu",
    "hội nghị",
    "cuộc",
    "buổi",
    "trường hợp",
    "đồng",
    "vnd",
    "vnđ",
    "cái",
    "tờ",
    "tin",
    "bài",
    "hệ thống",
    "tài khoản",
    "vị trí",
    "mục tiêu",
    "nhiệm vụ",
    "lĩnh vực",
    "khối",
    "doanh nghiệp",
    "dịch vụ",
    "chuyên mục",
    "cổng",
    "xã",
    "huyện",
    "biên chế",
    "count",
    "dossier",
    "dossiers",
    "procedure",
    "procedures",
    "document",
    "documents",
    "people",
    "person",
    "persons",
    "agencies",
];

impl UnitKind {
    /// Reads the unit as it is written beside the figure: `% trên hồ sơ của ngành` is a rate.
    #[must_use]
    pub fn of(unit: &str) -> Self {
        let composed: String = unit.nfc().flat_map(char::to_lowercase).collect();
        if composed.contains(['%', '‰']) {
            return Self::Measure;
        }
        let words: Vec<&str> = composed
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let padded = format!(" {} ", words.join(" "));
        let names_any = |list: &[&str]| list.iter().any(|word| padded.contains(&format!(" {word} ")));
        if names_any(&MEASURES) {
            Self::Measure
        } else if names_any(&COUNTS) {
            Self::Count
        } else {
            Self::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_tells_counts_from_rates() {
        for (unit, kind) in [
            ("hồ sơ", UnitKind::Count),
            ("lượt (hơn)", UnitKind::Count),
            ("đồng", UnitKind::Count),
            ("triệu đồng", UnitKind::Measure),
            ("% trên hồ sơ của ngành", UnitKind::Measure),
            ("lần", UnitKind::Measure),
            ("m2", UnitKind::Measure),
            ("khách hàng", UnitKind::Unknown),
            ("", UnitKind::Unknown),
            // The same word written with separate marks, as some keyboards do.
            ("ho\u{302}\u{300} so\u{31b}", UnitKind::Count),
        ] {
            assert_eq!(UnitKind::of(unit), kind, "{unit}");
        }
    }
}
