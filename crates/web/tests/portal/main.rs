//! The portal as people without scripts see it: the whole service, demonstration data, a clock that stands still.

#[path = "../support_office/mod.rs"]
mod support_office;

mod abolished;
mod answers;
mod bad_input;
mod citizen;
mod drafts;
mod kiosk;
mod language;
mod notices;
mod pages;
mod privacy;
mod quality;
mod story;
mod together;
mod words_of_the_data;
