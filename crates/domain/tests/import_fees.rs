//! Fees and charges as procedures print them.

use motcua_domain::{
    catalogue::import::{RemarkKind, fee},
    money::Dong,
};
use proptest::prelude::*;

fn amounts(text: &str) -> Vec<i64> {
    fee::parse(text).fees.iter().map(|fee| fee.amount.0).collect()
}

#[test]
fn amounts_in_dong_are_read_however_the_thousands_are_divided() {
    let table: [(&str, &[i64]); 17] = [
        ("50.000 đồng", &[50_000]),
        ("50,000 đồng", &[50_000]),
        ("650000 Đồng", &[650_000]),
        ("Lệ phí: 50.000 đồng", &[50_000]),
        ("Phí : 650000 Đồng (cấp mới)", &[650_000]),
        ("70,000 Việt Nam Đồng", &[70_000]),
        ("70,000 Việt Nam Đồng(70.000 đồng/thẻ căn cước)", &[70_000]),
        ("1,000,000 VNĐ", &[1_000_000]),
        ("8.000đ/bản", &[8_000]),
        ("20.000Đ", &[20_000]),
        ("30.000 vnđ / tờ khai", &[30_000]),
        ("01 triệu đồng/lần cấp", &[1_000_000]),
        ("1,5 triệu đồng", &[1_500_000]),
        ("500 nghìn đồng", &[500_000]),
        ("Mức phí 5.700.000 đồng/lần", &[5_700_000]),
        ("Lệ phí: 50.000 đồng; Phí thẩm định: 100.000 đồng", &[50_000, 100_000]),
        ("2.000 đồng/trang", &[2_000]),
    ];
    for (text, expected) in table {
        assert_eq!(amounts(text), expected, "{text}");
    }
}

#[test]
fn free_of_charge_leaves_neither_amount_nor_text() {
    for text in [
        "Miễn phí",
        "miễn lệ phí",
        "Không",
        "Không thu phí",
        "0 đồng",
        "Miễn phí(Không có)",
        "Miễn phí(Không)",
    ] {
        let reading = fee::parse(text);
        assert_eq!((reading.fees.len(), reading.text.as_deref()), (0, None), "{text}");
        assert_eq!(reading.remarks, [], "{text}");
    }
}

#[test]
fn what_cannot_be_an_amount_is_kept_as_text_with_a_remark() {
    let table = [
        ("Không có thông tin", RemarkKind::FeeMissing),
        ("Không quy định", RemarkKind::FeeMissing),
        ("Theo quy định của Hội đồng nhân dân tỉnh", RemarkKind::FeeNotUnderstood),
        ("10 USD/bản", RemarkKind::FeeInForeignMoney),
        ("150 USD(Mức lệ phí được quy đổi)", RemarkKind::FeeInForeignMoney),
        ("20 VNĐ", RemarkKind::FeeNotUnderstood),
        ("Miễn phí(Thông tư số 60/2023/TT-BTC quy định mức thu lệ phí)", RemarkKind::FeeContradicts),
        ("Miễn phí(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)", RemarkKind::FeeContradicts),
        ("Miễn phí(Lệ phí cấp mới 40.000 đồng/lần)", RemarkKind::FeeContradicts),
    ];
    for (text, kind) in table {
        let reading = fee::parse(text);
        assert_eq!(reading.fees, [], "{text}");
        assert!(reading.text.is_some(), "{text}: the source text is kept");
        assert_eq!(reading.remarks, [kind], "{text}");
    }
}

#[test]
fn of_several_amounts_the_first_is_taken_and_the_text_kept() {
    // A total would be wrong: the amounts are alternatives, so the fixed fee must not be computable.
    let reading = fee::parse("200.000 đồng/hộ chiếu. Trường hợp cấp lại do bị mất: 400.000 đồng/hộ chiếu");
    assert_eq!(reading.fees[0].amount, Dong(200_000));
    assert_eq!(reading.fees[0].per, "hộ chiếu");
    assert!(reading.text.is_some());
    assert_eq!(reading.remarks, [RemarkKind::SeveralFees]);
}

#[test]
fn zeros_lost_by_the_source_are_put_back_from_its_own_remark() {
    let reading = fee::parse("20 VNĐ(20.000 đồng/lần.)");
    assert_eq!((reading.fees[0].amount, reading.fees[0].per.as_str()), (Dong(20_000), "lần"));
    assert_eq!(reading.remarks, [RemarkKind::FeeRepaired]);
}

#[test]
fn a_fee_has_the_name_and_the_unit_that_the_source_gives_it() {
    let fees = fee::parse("Lệ phí cấp giấy phép lái xe: 135.000 đồng/lần").fees;
    assert_eq!((fees[0].name.as_str(), fees[0].per.as_str()), ("Lệ phí cấp giấy phép lái xe", "lần"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_nothing_is_lost(text in any::<String>()) {
        let reading = fee::parse(&text);
        prop_assert_eq!(&reading, &fee::parse(&text));
        prop_assert!(reading.fees.iter().all(|fee| fee.amount > Dong::ZERO));
    }

    #[test]
    fn every_amount_as_the_province_prints_it_is_read_back(amount in 500_i64..2_000_000_000) {
        let printed = Dong(amount).to_string();
        prop_assert_eq!(amounts(&printed), vec![amount], "{}", printed);
    }
}
