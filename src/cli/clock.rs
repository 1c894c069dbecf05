//! The clock, which nothing else reads.

use chrono::{Duration, NaiveDate, Utc};

/// The day in Việt Nam (UTC+7), wherever the program runs: an embargo ends at
/// midnight there.
#[expect(clippy::disallowed_methods, reason = "this is the home of the clock")]
pub(super) fn today() -> NaiveDate {
    (Utc::now() + Duration::hours(7)).date_naive()
}
