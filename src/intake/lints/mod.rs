//! Finds the errors of real reports before they are print: sums that do not
//! add up, years of the last report, names where numbers belong.
//!
//! Lints read internal text as well as public, so they live behind the wall.
//! What one says is a constant, and perhaps a number of rows; only an excerpt or
//! a detail shows text, and these only where the text is public.
//!
//! Not everything that could be better is a finding. Sections of the usual outline
//! that a report lacks, a title that does not name the plans, rows in another order
//! than that of time, an office where a leader's name would not be public, a report
//! without numbers: sound reports have all of these, since departments follow
//! several outlines and sort by rank. Who is told of what
//! is no fault reads the rest no more.
//!
//! Each lint is a small pure function from a [`Report`] to marks in it. To add
//! one: its file here, its line in [`LINTS`] and in `finding/code.rs`, its page
//! in `tests/findings`.

mod amounts;
mod announced;
mod brackets;
mod calendar;
mod closing;
mod columns;
mod columns_reckoned;
mod contradictions;
mod cuts;
mod denials;
mod documents;
mod comparisons;
mod doubled;
mod drafters;
mod figures;
mod leftovers;
mod named_parts;
mod names;
mod numbering;
mod off_topic;
mod past;
mod personal;
mod portions;
mod place_forms;
mod place_slips;
mod places;
mod protected;
mod reading;
mod recipients;
mod references;
mod rows;
mod rows_told;
mod running;
mod running_columns;
mod shares;
mod silent;
mod spelling;
mod sums;
mod sums_bare;
mod sums_behind;
mod sums_counted;
mod sums_listed;
mod territories;
mod told_twice;
mod totals;
mod window;
mod years;

pub use amounts::Claim;
pub(super) use amounts::claims;
pub(super) use reading::{Facts, Report, is_read};

use std::ops::Range;

use crate::finding::{Code, Excerpt, Finding, Findings, Place, Said};
use crate::settings::Waiver;

/// What reading one report closely found.
#[derive(Debug, Default)]
pub struct CloseReading {
    /// In the report alone.
    pub findings: Findings,
    /// What it says of the year before.
    pub claims: Vec<Claim>,
    /// What its editor lets stand.
    pub waivers: Vec<Waiver>,
}

/// A kind of error to look for.
struct Lint {
    code: Code,
    /// What is wrong, in Vietnamese and English.
    message: [&'static str; 2],
    /// What to do.
    hint: [&'static str; 2],
    look: fn(&Report<'_>, &mut Marks),
}

/// All lints, in the order of their codes.
const LINTS: &[Lint] = &[
    sums::PARTS,
    sums_behind::BEHIND,
    sums_bare::BARE,
    sums_listed::LISTED,
    sums_counted::NAMED,
    sums_counted::NOBODY,
    running_columns::SUM,
    columns_reckoned::SUM,
    named_parts::NAMED,
    totals::ROWS,
    totals::DETAILS,
    figures::AGAINST_TEXT,
    figures::AGAINST_TABLE,
    announced::BY_TEXT,
    rows_told::AGAINST_ROW,
    running::LESS_THAN_PART,
    running_columns::PART,
    comparisons::IN_SENTENCE,
    shares::CHANGE,
    portions::SHARE,
    columns_reckoned::SHARE,
    references::LATER_THAN_REPORT,
    years::OTHER_YEAR,
    years::INCOMPLETE,
    past::PLAN,
    window::ROWS_OUTSIDE,
    window::UNDECLARED,
    window::PARTIAL,
    calendar::IMPOSSIBLE,
    documents::BLANK,
    documents::CONFLICT,
    documents::DATES,
    documents::SYMBOL,
    documents::DAY_MISSING,
    recipients::MISMATCH,
    documents::IN_ANNEX,
    places::CASE,
    numbering::DUPLICATE,
    numbering::GAP,
    numbering::MISSING,
    closing::COLON,
    brackets::UNBALANCED,
    cuts::CUT,
    leftovers::PAGE_NUMBER,
    rows::COLUMN_NUMBERS,
    rows::SPLIT,
    numbering::ALONE,
    columns::NAME_IN_COUNT,
    columns::COUNTRY_AS_PARTNER,
    rows::NOT_EXECUTED,
    places::MISSPELT,
    place_slips::LETTER,
    place_forms::VARIANT,
    places::KIND,
    territories::UNDER_COUNTRY,
    spelling::TONES,
    spelling::VARIANTS,
    doubled::WORD,
    doubled::CAPITAL,
    silent::ONE_WAY,
    off_topic::SECTION,
    contradictions::SECTION,
    denials::DENIED,
    told_twice::OTHERWISE,
    references::TWO_DATES,
    references::INCOMPLETE,
    references::SYMBOL_FORM,
    drafters::MARK,
    names::PUBLIC,
    personal::NUMBER,
    personal::SMALL_COUNT,
    protected::MATTER,
];

/// Where lints found something.
#[derive(Default)]
struct Marks(Vec<Mark>);

struct Mark {
    at: At,
    /// What the finding rests on besides: bytes of the text.
    with: Vec<Range<usize>>,
    /// More about it, in Vietnamese and English; shown if all of it is public.
    detail: Option<[String; 2]>,
    /// How many rows of a table it is about.
    rows: usize,
}

enum At {
    /// Bytes of the text.
    Text(Range<usize>),
    /// A key of the front matter.
    Key(&'static str),
}

impl Marks {
    fn add(&mut self, at: Range<usize>) {
        self.add_at(At::Text(at), 1);
    }

    /// For all rows of one table: who mends the first sees the others.
    fn add_rows(&mut self, rows: impl IntoIterator<Item = Range<usize>>) {
        let mut rows = rows.into_iter();
        if let Some(first) = rows.next() {
            self.add_at(At::Text(first), 1 + rows.count());
        }
    }

    fn add_key(&mut self, key: &'static str) {
        self.add_at(At::Key(key), 1);
    }

    fn add_at(&mut self, at: At, rows: usize) {
        self.0.push(Mark {
            at,
            with: Vec::new(),
            detail: None,
            rows,
        });
    }

    /// With more to say, which rests on `with` too.
    fn add_detailed(&mut self, at: Range<usize>, with: Vec<Range<usize>>, detail: [String; 2]) {
        self.0.push(Mark {
            at: At::Text(at),
            with,
            detail: Some(detail),
            rows: 1,
        });
    }
}

/// How often one lint speaks of one report: who has not seen it by then will not
/// see it in the rest.
const MOST: usize = 50;

/// Reads a report closely.
pub(super) fn look(report: &Report<'_>, findings: &mut Findings) {
    let mut marks = Marks::default();
    // Two lints may see one error; it is told once.
    let mut told: Vec<(Code, usize)> = Vec::new();
    for lint in LINTS {
        (lint.look)(report, &mut marks);
        marks.0.truncate(MOST);
        for mark in marks.0.drain(..) {
            if let At::Text(at) = &mark.at {
                let place = (lint.code, at.start);
                if told.contains(&place) {
                    continue;
                }
                told.push(place);
            }
            findings.add(lint.finding(report, mark));
        }
    }
}

impl Lint {
    fn finding(&self, report: &Report<'_>, mark: Mark) -> Finding {
        let (place, is_public, excerpt) = match &mark.at {
            At::Key(key) => {
                let position = report.facts.source.document.line_of(key);
                let place = Place::at(&report.facts.source.file, position.line, position.column);
                (place, false, None)
            }
            At::Text(at) => {
                let (line, column) = report.position(at.start);
                let place = Place::at(&report.facts.source.file, line, column);
                let is_public = report.is_public(at);
                let excerpt = is_public.then(|| excerpt(report, at)).flatten();
                (place, is_public, excerpt)
            }
        };
        let is_public = is_public && mark.with.iter().all(|with| report.is_public(with));
        let said = Said {
            message: self.message,
            hint: self.hint,
        };
        let n_rows = (mark.rows > 1).then(|| {
            let n = mark.rows;
            [
                format!("{n} dòng của bảng, đây là dòng đầu"),
                format!("{n} rows of the table, of which this is the first"),
            ]
        });
        let detail = mark.detail.filter(|_| is_public).or(n_rows);
        Finding::said(self.code, place, &said, detail).with_excerpt(excerpt)
    }
}

/// The marked text, if it is short and stands on one line.
fn excerpt(report: &Report<'_>, at: &Range<usize>) -> Option<Excerpt> {
    let text = report.text.get(at.clone())?;
    let is_short = text.len() <= 160 && !text.contains(['\n', '\t', '|']);
    (is_short && !text.trim().is_empty()).then(|| Excerpt::whole(text))
}
