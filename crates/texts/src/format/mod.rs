//! How dates, numbers and spans of time are written.

mod dates;
mod limits;
mod numbers;

pub use dates::{date, date_time, day_month, half_open_period, short_date, short_date_time, time};
pub use limits::{duration, limit, remaining};
pub use numbers::{count, decimal, money, percent};
