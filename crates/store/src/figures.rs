//! Figures that units submit: forms in all their versions, what is asked of whom, and what happened to it.

mod forms;
mod reminders;
mod requests;

pub use forms::{FORMS_MAX, KeptForm, form, forms, put_form};
pub use reminders::{REMINDERS_SHOWN_MAX, Reminder, put_reminder, reminders_of};
pub use requests::{
    KeptEvent, LIST_MAX, NewEvent, Request, RequestFilter, RequestPage, append, by_id, by_key, events_of,
    list, open, opened_periods, overdue_or_due_before, periods,
};
