//! People who do not exist: names by their frequency, numbers of the right form, addresses in the province.
//!
//! Frequencies come from the public name counts of duyet/vietnamese-namedb (MIT), of which only the counts of single
//! parts were taken; every whole name is put together by chance.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use motcua_domain::{
    organisation::{AdministrativeUnit, Agency, Level},
    people::{Applicant, ApplicantKind},
};

use super::chance::Chance;

/// Family names by how often they are met, in thousandths.
const FAMILY: [(&str, u32); 30] = [
    ("Nguyễn", 314),
    ("Trần", 97),
    ("Lê", 90),
    ("Phạm", 64),
    ("Võ", 33),
    ("Huỳnh", 29),
    ("Phan", 26),
    ("Bùi", 26),
    ("Hoàng", 25),
    ("Vũ", 22),
    ("Trương", 20),
    ("Đỗ", 20),
    ("Đặng", 19),
    ("Hồ", 17),
    ("Ngô", 15),
    ("Dương", 13),
    ("Đoàn", 12),
    ("Đinh", 10),
    ("Trịnh", 10),
    ("Cao", 9),
    ("Đào", 8),
    ("Mai", 8),
    ("Lương", 7),
    ("Lưu", 7),
    ("Lâm", 6),
    ("Hà", 5),
    ("Thái", 4),
    ("Phùng", 4),
    ("Tạ", 4),
    ("Lý", 4),
];

/// Middle names, likewise.
const MIDDLE: [(&str, u32); 30] = [
    ("Văn", 108),
    ("Thị", 71),
    ("Minh", 54),
    ("Hoàng", 42),
    ("Ngọc", 41),
    ("Thanh", 41),
    ("Đức", 29),
    ("Quốc", 28),
    ("Quang", 26),
    ("Hữu", 22),
    ("Đình", 21),
    ("Xuân", 21),
    ("Thành", 20),
    ("Duy", 19),
    ("Anh", 19),
    ("Trung", 18),
    ("Tấn", 15),
    ("Công", 15),
    ("Tuấn", 14),
    ("Trọng", 13),
    ("Hồng", 13),
    ("Thế", 12),
    ("Nguyễn", 12),
    ("Lê", 12),
    ("Tiến", 11),
    ("Trần", 10),
    ("Mạnh", 9),
    ("Vũ", 8),
    ("Nhật", 8),
    ("Việt", 8),
];

/// Given names, likewise.
const GIVEN: [(&str, u32); 60] = [
    ("Anh", 23),
    ("Huy", 22),
    ("Tuấn", 20),
    ("Duy", 17),
    ("Hoàng", 16),
    ("Nam", 16),
    ("Minh", 14),
    ("Dũng", 14),
    ("Hiếu", 14),
    ("Đạt", 14),
    ("Cường", 13),
    ("Hùng", 13),
    ("Tùng", 13),
    ("Sơn", 13),
    ("Thành", 12),
    ("Trung", 12),
    ("Hải", 12),
    ("Long", 12),
    ("Vũ", 11),
    ("Linh", 11),
    ("Nguyên", 11),
    ("Đức", 11),
    ("Tâm", 11),
    ("Tiến", 11),
    ("Phương", 10),
    ("Phúc", 10),
    ("Thắng", 10),
    ("Thịnh", 10),
    ("Khoa", 10),
    ("Vinh", 9),
    ("Hưng", 9),
    ("Khánh", 9),
    ("Quân", 8),
    ("Tài", 8),
    ("Trí", 8),
    ("An", 8),
    ("Bảo", 8),
    ("Phong", 8),
    ("Toàn", 8),
    ("Quang", 8),
    ("Nghĩa", 8),
    ("Nhân", 8),
    ("Việt", 7),
    ("Thanh", 7),
    ("Bình", 7),
    ("Lâm", 7),
    ("Tú", 7),
    ("Trường", 7),
    ("Dương", 7),
    ("Tân", 6),
    ("Lộc", 6),
    ("Thái", 6),
    ("Phú", 6),
    ("Thảo", 6),
    ("Tín", 6),
    ("Thiện", 6),
    ("Phát", 6),
    ("Sang", 6),
    ("Ngọc", 6),
    ("Thông", 5),
];

/// Streets that are met in every town.
const STREETS: [&str; 10] = [
    "Trần Phú",
    "Lê Hồng Phong",
    "23 Tháng 10",
    "2 Tháng 4",
    "Thái Nguyên",
    "Nguyễn Thiện Thuật",
    "Yersin",
    "Quang Trung",
    "Ngô Gia Tự",
    "Nguyễn Trãi",
];
/// Ranges of mobile numbers in use since 2018.
const MOBILE: [&str; 24] = [
    "032", "033", "034", "035", "036", "037", "038", "039", "086", "096", "097", "098", "081", "082", "083",
    "084", "085", "088", "091", "094", "070", "090", "093", "092",
];
/// Khánh Hòa in citizen numbers, on old identity cards and in tax codes.
const CITIZEN_PROVINCE: &str = "056";
const OLD_CARD_PROVINCE: &str = "225";
const TAX_PROVINCE: &str = "42";
/// Share of the people of 2020 who still carry the nine-digit card.
const OLD_CARDS: f64 = 0.55;
/// Weights of the first nine digits of a tax code.
const TAX_WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
/// Stems of tax codes tried before one has a check digit: one in eleven has none.
const TAX_DRAWS: usize = 40;
/// The word that marks a woman's name.
const WOMAN: &str = "Thị";

struct Totals([Vec<f64>; 3]);

static TOTALS: LazyLock<Totals> = LazyLock::new(|| {
    let totals = |parts: &[(&str, u32)]| {
        parts
            .iter()
            .scan(0.0, |sum, (_, weight)| {
                *sum += f64::from(*weight);
                Some(*sum)
            })
            .collect()
    };
    Totals([totals(&FAMILY), totals(&MIDDLE), totals(&GIVEN)])
});

/// The places of the province where applicants live.
#[derive(Debug, Clone)]
pub(super) struct Homes {
    /// Code of the commune, code of its district, the end of the address, whether it is a town.
    communes: Vec<(String, Option<String>, String, bool)>,
}

impl Homes {
    /// The communes that exist on a day.
    pub(super) fn of(units: &[AdministrativeUnit], day: NaiveDate) -> Self {
        let exists = |unit: &&AdministrativeUnit| {
            unit.valid_from.is_none_or(|from| from <= day) && unit.valid_until.is_none_or(|until| day < until)
        };
        let name = |code: Option<&String>| {
            let unit = units.iter().filter(exists).find(|unit| Some(&unit.code) == code);
            unit.map_or_else(String::new, |unit| format!(", {}", lower_first(&unit.name)))
        };
        let province = units.iter().find(|unit| unit.level == Level::Province).map(|unit| &unit.code);
        let of_commune = |unit: &AdministrativeUnit| {
            let tail = format!("{}{}{}", lower_first(&unit.name), name(unit.parent.as_ref()), name(province));
            (unit.code.clone(), unit.parent.clone(), tail, !unit.name.starts_with("Xã"))
        };
        let communes = units.iter().filter(exists).filter(|unit| unit.level == Level::Commune);
        Self { communes: communes.map(of_commune).collect() }
    }

    /// An address near an agency: in its commune or district where it governs one.
    fn address(&self, chance: &mut Chance, agency: &Agency) -> String {
        let near: Vec<&(String, Option<String>, String, bool)> = self
            .communes
            .iter()
            .filter(|(code, district, ..)| {
                agency.unit.as_ref().is_none_or(|unit| unit == code || Some(unit) == district.as_ref())
            })
            .collect();
        let place = chance.one(&near).copied().or_else(|| chance.one(&self.communes));
        let Some((_, _, tail, is_town)) = place else { return String::new() };
        if *is_town {
            let street = chance.one(&STREETS).copied().unwrap_or_default();
            format!("{} {street}, {tail}", 1 + chance.below(400))
        } else {
            format!("Tổ {}, thôn {}, {tail}", 1 + chance.below(12), 1 + chance.below(9))
        }
    }
}

/// "phường Vĩnh Hải", as it is written within a line.
fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A citizen, or an enterprise, that asks at an agency.
pub(super) fn applicant(
    chance: &mut Chance,
    homes: &Homes,
    agency: &Agency,
    is_business: bool,
    day: NaiveDate,
) -> Applicant {
    let address = homes.address(chance, agency);
    let phone = Some(phone(chance));
    if is_business {
        return Applicant {
            name: format!("Công ty TNHH {} {}", part(chance, 2), part(chance, 2)),
            kind: ApplicantKind::Organisation,
            identity: tax_code(chance),
            birth_date: None,
            address,
            phone,
            email: None,
            filed_by: None,
        };
    }
    let middle = part(chance, 1);
    let name = format!("{} {middle} {}", part(chance, 0), part(chance, 2));
    let born = born(chance, day);
    Applicant {
        name,
        kind: ApplicantKind::Citizen,
        identity: Some(identity(chance, born, middle == WOMAN)),
        birth_date: born,
        address,
        phone,
        email: None,
        filed_by: None,
    }
}

/// A family, middle or given name.
fn part(chance: &mut Chance, which: usize) -> &'static str {
    let parts: [&[(&'static str, u32)]; 3] = [&FAMILY, &MIDDLE, &GIVEN];
    let at = chance.weighted(&TOTALS.0[which]);
    parts[which].get(at).map_or("", |(name, _)| name)
}

/// A day of birth between 18 and 78 years before.
fn born(chance: &mut Chance, day: NaiveDate) -> Option<NaiveDate> {
    let years = 18 + i32::try_from(chance.below(60)).unwrap_or(0);
    let of_year = 1 + u32::try_from(chance.below(365)).unwrap_or(0);
    NaiveDate::from_yo_opt(day.year() - years, of_year)
}

fn digits(chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| char::from(b'0' + u8::try_from(chance.below(10)).unwrap_or(0))).collect()
}

/// `PPP G YY RRRRRR` (Nghị định 137/2015 Art. 13), or an old card.
fn identity(chance: &mut Chance, born: Option<NaiveDate>, is_woman: bool) -> String {
    if chance.happens(OLD_CARDS) {
        return format!("{OLD_CARD_PROVINCE}{}", digits(chance, 6));
    }
    let year = born.map_or(1980, |born| born.year());
    let century = if year >= 2000 { 2 } else { 0 };
    let sex = century + i32::from(is_woman);
    format!("{CITIZEN_PROVINCE}{sex}{:02}{}", year.rem_euclid(100), digits(chance, 6))
}

fn phone(chance: &mut Chance) -> String {
    let range = chance.one(&MOBILE).copied().unwrap_or("090");
    format!("{range}{}", digits(chance, 7))
}

/// Ten digits with a check digit; `None` only where chance gives forty unused stems in a row.
fn tax_code(chance: &mut Chance) -> Option<String> {
    (0..TAX_DRAWS).find_map(|_| {
        let stem = format!("{TAX_PROVINCE}{}", digits(chance, 7));
        let values = stem.bytes().map(|digit| u32::from(digit - b'0'));
        let sum: u32 = TAX_WEIGHTS.iter().zip(values).map(|(weight, digit)| weight * digit).sum();
        let check = 10 - sum % 11;
        (check < 10).then(|| format!("{stem}{check}"))
    })
}

#[cfg(test)]
mod tests {
    use motcua_domain::people::{normalise_phone, recognise_identity};

    use super::*;

    #[test]
    fn every_number_is_of_the_form_that_the_rules_know() {
        let mut chance = Chance::new(7, 7);
        for _ in 0..500 {
            let born = born(&mut chance, NaiveDate::from_ymd_opt(2020, 6, 10).expect("a day"));
            for number in
                [Some(identity(&mut chance, born, true)), tax_code(&mut chance)].into_iter().flatten()
            {
                assert!(recognise_identity(&number).is_some(), "{number}");
            }
            let phone = phone(&mut chance);
            assert_eq!(normalise_phone(&phone).as_ref(), Some(&phone));
        }
    }
}
