//! Numbers as Vietnamese readers write them: a point between thousands, a comma before decimals.

/// Most decimals that are shown.
pub const MAX_DECIMALS: u8 = 6;

const GROUP: usize = 3;

/// `362485` as `362.485`.
pub fn whole(number: u64) -> String {
    grouped(&number.to_string())
}

/// `20.1194` with two decimals as `20,12`; halves are rounded away from zero as people do by hand.
///
/// A number that is none, or is infinite, is shown as a dash.
pub fn decimal(number: f64, decimals: u8) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let decimals = usize::from(decimals.min(MAX_DECIMALS));
    // The digits people see decide about halves, not the binary fraction behind them: 2.675 shows as 2,68.
    let text = format!("{:.decimals$}", nudge(number.abs(), decimals));
    let (units, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    match fraction {
        "" => format!("{sign}{}", grouped(units)),
        fraction => format!("{sign}{},{fraction}", grouped(units)),
    }
}

/// Lifts a number whose shortest decimal form ends in a 5 behind the last digit shown, so that it rounds up.
fn nudge(number: f64, decimals: usize) -> f64 {
    let shortest = number.to_string();
    let ends_in_half = shortest
        .split_once('.')
        .is_some_and(|(_, fraction)| fraction.len() == decimals + 1 && fraction.ends_with('5'));
    if ends_in_half { number.next_up().next_up() } else { number }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / GROUP);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(GROUP) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_points_and_decimals_by_a_comma() {
        assert_eq!(whole(0), "0");
        assert_eq!(whole(999), "999");
        assert_eq!(whole(362_485), "362.485");
        assert_eq!(whole(u64::MAX), "18.446.744.073.709.551.615");
        assert_eq!(decimal(97.9200, 2), "97,92");
        assert_eq!(decimal(1_730_508.0, 0), "1.730.508");
        assert_eq!(decimal(-1234.5, 1), "−1.234,5");
    }

    #[test]
    fn halves_round_as_people_round_them_and_zero_has_no_sign() {
        assert_eq!(decimal(2.675, 2), "2,68");
        assert_eq!(decimal(0.5, 0), "1");
        assert_eq!(decimal(-0.001, 2), "0,00");
        assert_eq!(decimal(f64::NAN, 2), "–");
    }
}
