//! Reads records of the national catalogue as published in JSON, with its Vietnamese keys.

use serde_json::Value;

use super::{
    Part, Reading, Remark, RemarkKind, Verdict,
    assemble::{Conditions, Head, assemble},
    cases::{self, RawCase},
    channels::{self, RawChannel},
    paper::RawPaper,
};

/// Reads one record. Whatever is wrong with it is said in the reading; nothing makes the file fail.
#[must_use]
pub fn read_record(value: &Value) -> Reading {
    if !value.is_object() {
        return malformed(value, "the record is no object");
    }
    let mut remarks = Vec::new();
    let head = head(value);
    let terms = channels::read(&channels_of(value, &mut remarks), &mut remarks);
    let cases = cases::sort(&cases_of(value, &mut remarks), &mut remarks);
    let conditions = Conditions {
        limit: terms.limit,
        limit_text: terms.limit_text,
        fee: terms.fee,
        states_a_limit: terms.states_a_limit,
    };
    assemble(head, cases, terms.channels, &[conditions], remarks)
}

fn malformed(value: &Value, why: &str) -> Reading {
    let remark = Remark::new(RemarkKind::RecordMalformed, Part::Record, &format!("{why}: {value}"));
    Reading { verdict: Verdict::Rejected, remarks: vec![remark], ..Reading::default() }
}

fn head(value: &Value) -> Head {
    let results = list(value, "ket_qua").iter().map(|result| {
        let code = Some(text(result, "ma")).filter(|code| !code.is_empty());
        (text(result, "ten"), code)
    });
    Head {
        code: text(value, "ma"),
        name: text(value, "ten"),
        field: text(value, "linh_vuc"),
        ministry: text(value, "bo"),
        levels: texts(value, "cap"),
        agency: text(value, "co_quan"),
        audience: text(value, "doi_tuong"),
        sets: text(value, "so_bo"),
        results: results.collect(),
        legal_basis: texts(value, "can_cu"),
        decision: text(value, "qd_cong_bo"),
        source: source_of(value),
    }
}

/// The address of the record; the agency stands beside it, since a national procedure is not yet offered by one
/// of ours.
fn source_of(value: &Value) -> String {
    let agency = text(value, "co_quan");
    let agency = if agency.is_empty() { agency } else { format!("Cơ quan thực hiện: {agency}") };
    [text(value, "nguon"), agency].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn channels_of(value: &Value, remarks: &mut Vec<Remark>) -> Vec<RawChannel> {
    let mut read = Vec::new();
    for entry in list(value, "thoi_han") {
        if !entry.is_object() {
            remarks.push(Remark::new(RemarkKind::ChannelUnknown, Part::Channel, &entry.to_string()));
            continue;
        }
        let filled = |key: &str| Some(text(entry, key)).filter(|text| !text.is_empty());
        read.push(RawChannel {
            channel: text(entry, "kenh"),
            number: filled("so"),
            unit: filled("don_vi"),
            notes: text(entry, "ghi_chu"),
        });
    }
    read
}

fn cases_of(value: &Value, remarks: &mut Vec<Remark>) -> Vec<RawCase> {
    list(value, "thanh_phan")
        .iter()
        .map(|group| RawCase {
            heading: text(group, "truong_hop"),
            papers: list(group, "giay_to").iter().map(|paper| paper_of(paper, remarks)).collect(),
        })
        .collect()
}

fn paper_of(value: &Value, remarks: &mut Vec<Remark>) -> RawPaper {
    let mut count = |key: &str| match value.get(key) {
        None | Some(Value::Null) => 0,
        Some(number) => {
            number.as_i64().or_else(|| number.as_str()?.trim().parse().ok()).unwrap_or_else(|| {
                remarks.push(Remark::new(RemarkKind::CountUnlikely, Part::Component, &value.to_string()));
                1
            })
        }
    };
    let (originals, copies) = (count("ban_chinh"), count("ban_sao"));
    RawPaper { name: text(value, "ten"), originals, copies, note: None }
}

/// The text of a key; a number is written out, anything else is empty.
fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::String(text)) => vec![text.trim().to_owned()],
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).map(|text| text.trim().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
