//! Colours of the house, and the patterns, dashes and markers that tell series apart without them.

use super::MAX_SERIES;

/// Ink of each series: the sea and agarwood tones, each dark enough against white to be seen (3:1 or more).
pub(crate) const INKS: [&str; MAX_SERIES] = ["0e5672", "c27a14", "1a7a9c", "17693b", "a5211a", "475963"];

/// Dash of each series' line, in units of the view box; the first line is whole.
pub(crate) const DASHES: [&str; MAX_SERIES] = ["none", "6 3", "2 3", "9 3 2 3", "12 4", "1 4"];

/// Ink of words.
pub(crate) const WORDS: &str = "#14232c";

/// Ink of lesser words, such as the numbers at an axis.
pub(crate) const LESSER_WORDS: &str = "#475963";

/// Ink of grid lines.
pub(crate) const GRID: &str = "#d3dde2";

/// Ink of the base line.
pub(crate) const AXIS: &str = "#6d7d86";

/// Paper under patterns.
pub(crate) const PAPER: &str = "#fff";

/// The lines of each series' pattern in a tile of 8 by 8; the first series is filled whole.
pub(crate) const PATTERNS: [&str; MAX_SERIES] = [
    "",
    "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "M0 2H8M0 6H8",
    "M2 0V8M6 0V8",
    "M-2 6L2 10M0 0L8 8M6 -2L10 2M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "M0 4H8M4 0V8",
];

/// Outline of each series' marker around the origin.
pub(crate) const MARKERS: [&str; MAX_SERIES] = [
    "M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0Z",
    "M-3.2 -3.2H3.2V3.2H-3.2Z",
    "M0 -4L4 3.2H-4Z",
    "M0 -4.4L4.4 0L0 4.4L-4.4 0Z",
    "M0 4L4 -3.2H-4Z",
    "M-1.4 -4H1.4V-1.4H4V1.4H1.4V4H-1.4V1.4H-4V-1.4H-1.4Z",
];
