//! Cuts tables by column: what goes out is decided by the name of the column
//! and the policy for it, never by what a cell happens to hold.

use std::sync::Arc;

use chrono::NaiveDate;

use super::html::Html;
use crate::finding::{Findings, Place, Position, disclosure};
use crate::settings::{ColumnPolicy, Columns, is_of_countries};
use crate::text;
use crate::vocabulary::{ForeignPlace, Language, Period};

/// A table as it was parsed.
#[derive(Default)]
pub(super) struct Table {
    pub(super) header: Vec<Cell>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) caption: Option<Html>,
    /// The heading that it stands under; may be empty.
    pub(super) under: String,
}

/// A cell, with what was found in it.
pub(super) struct Cell {
    pub(super) html: Html,
    pub(super) plain: String,
    pub(super) findings: Findings,
    pub(super) position: Position,
}

/// What decides over a table.
pub(super) struct Policy<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) columns: &'a Columns,
    /// The period of the report: later times are coarsened to their quarter.
    pub(super) period: Option<Period>,
    pub(super) language: Language,
}

/// A table, cut.
pub(super) struct Disclosed {
    /// Nothing, if no column is public.
    pub(super) html: Option<Html>,
    pub(super) plain: String,
    /// What was held back: line and text.
    pub(super) withheld: Vec<(usize, String)>,
    pub(super) findings: Findings,
    /// What its public columns of countries name.
    pub(super) places: Vec<ForeignPlace>,
}

/// Writes the public columns of a table, the `number`th of its text.
pub(super) fn disclose(
    table: Table,
    number: usize,
    position: Position,
    policy: &Policy<'_>,
) -> Disclosed {
    let mut disclosed = Disclosed {
        html: None,
        plain: String::new(),
        withheld: Vec::new(),
        findings: Findings::new(),
        places: Vec::new(),
    };
    let tells_country: Vec<bool> = table
        .header
        .iter()
        .map(|cell| is_of_countries(&cell.plain))
        .collect();
    let policies: Vec<ColumnPolicy> = table
        .header
        .iter()
        .map(|cell| {
            policy.columns.policy(&cell.plain).unwrap_or_else(|| {
                // A nameless column is nobody's: mostly a blank corner.
                if !cell.plain.trim().is_empty() {
                    let place = policy.place(cell.position);
                    disclosed.findings.add(disclosure::unknown_column(place));
                }
                ColumnPolicy::Withhold
            })
        })
        .collect();
    if policies
        .iter()
        .all(|policy| *policy == ColumnPolicy::Withhold)
    {
        let place = policy.place(position);
        disclosed.findings.add(disclosure::table_withheld(place));
        for cell in table
            .header
            .into_iter()
            .chain(table.rows.into_iter().flatten())
        {
            disclosed.withheld.push((cell.position.line, cell.plain));
        }
        return disclosed;
    }
    let mut html = Html::default();
    html.markup("<div class=\"table\" role=\"region\" tabindex=\"0\"");
    let word = match policy.language {
        Language::Vi => "Bảng",
        Language::En => "Table",
    };
    if table.caption.is_some() {
        html.markup(&format!(" aria-labelledby=\"_table{number}\""));
    } else {
        html.markup(&format!(" aria-label=\"{word} {number}"));
        if !table.under.is_empty() {
            html.markup(": ");
            html.escaped(&table.under);
        }
        html.markup("\"");
    }
    html.markup(">\n<table>\n");
    if let Some(caption) = table.caption {
        html.markup(&format!("<caption id=\"_table{number}\">"));
        html.append(caption);
        html.markup("</caption>\n");
    }
    html.markup("<thead>\n<tr>");
    for (cell, policy) in table.header.into_iter().zip(&policies) {
        if *policy == ColumnPolicy::Withhold {
            disclosed.withheld.push((cell.position.line, cell.plain));
            continue;
        }
        html.markup(match policy {
            ColumnPolicy::Count => "<th scope=\"col\" class=\"count\">",
            ColumnPolicy::Public | ColumnPolicy::Period | ColumnPolicy::Withhold => {
                "<th scope=\"col\">"
            }
        });
        disclosed.plain.push_str(&cell.plain);
        disclosed.plain.push('\n');
        html.append(cell.html);
        disclosed.findings.append(cell.findings);
        html.markup("</th>");
    }
    html.markup("</tr>\n</thead>\n<tbody>\n");
    for row in table.rows {
        html.markup("<tr>");
        let mut is_first = true;
        for ((cell, column), tells_country) in row.into_iter().zip(&policies).zip(&tells_country) {
            if *tells_country && *column == ColumnPolicy::Public {
                disclosed.places.extend(places(&cell.plain));
            }
            if *column == ColumnPolicy::Withhold {
                disclosed.withheld.push((cell.position.line, cell.plain));
                continue;
            }
            // The first public column names the row.
            let (open, close) = match column {
                ColumnPolicy::Count => ("<td class=\"count\">", "</td>"),
                ColumnPolicy::Public if is_first => ("<th scope=\"row\">", "</th>"),
                ColumnPolicy::Public | ColumnPolicy::Period | ColumnPolicy::Withhold => {
                    ("<td>", "</td>")
                }
            };
            is_first = false;
            html.markup(open);
            write_cell(&mut html, cell, *column, policy, &mut disclosed);
            html.markup(close);
        }
        html.markup("</tr>\n");
    }
    html.markup("</tbody>\n</table>\n</div>\n");
    disclosed.html = Some(html);
    disclosed
}

fn write_cell(
    html: &mut Html,
    cell: Cell,
    column: ColumnPolicy,
    policy: &Policy<'_>,
    disclosed: &mut Disclosed,
) {
    let reduced = match column {
        ColumnPolicy::Public | ColumnPolicy::Withhold => {
            disclosed.plain.push_str(&cell.plain);
            disclosed.plain.push('\n');
            disclosed.findings.append(cell.findings);
            html.append(cell.html);
            return;
        }
        ColumnPolicy::Count => leading_count(&cell.plain),
        ColumnPolicy::Period => coarsen(&cell.plain, policy.period, policy.language),
    };
    match reduced {
        Some(text) => html.escaped(&text),
        None if is_blank(&cell.plain) => {}
        None => {
            let place = policy.place(cell.position);
            disclosed.findings.add(if column == ColumnPolicy::Count {
                disclosure::count_missing(place)
            } else {
                disclosure::period_missing(place)
            });
        }
    }
    disclosed.withheld.push((cell.position.line, cell.plain));
}

impl Policy<'_> {
    fn place(&self, position: Position) -> Place {
        Place::at(self.file, position.line, position.column)
    }
}

/// The places that a cell names: one as a whole, or several with commas, strokes
/// or parentheses between.
fn places(text: &str) -> Vec<ForeignPlace> {
    ForeignPlace::named(text).map_or_else(
        || {
            text.split([',', ';', '/', '(', ')', '\n'])
                .flat_map(|part| part.split(" và "))
                .filter_map(ForeignPlace::named)
                .collect()
        },
        |place| vec![place],
    )
}

/// Whether a cell holds nothing, or only a dash for it.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphanumeric())
}

/// The leading whole number of a cell, without zeros before it: `08` is 8,
/// `01 Nguyễn Văn A` is 1, `1.200 người` is 1200.
pub(super) fn leading_count(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let groups: Vec<&str> = number.split('.').collect();
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let digits: String = groups.concat();
    // A date or an identity number is no count.
    let follows = text[end..].chars().next();
    let sound =
        grouped && (1..=7).contains(&digits.len()) && !matches!(follows, Some('/' | '-' | ','));
    sound
        .then(|| digits.parse::<u64>().ok())
        .flatten()
        .map(|count| count.to_string())
}

/// The months, or after the period of the report the quarters, of the days in a
/// cell; whole periods as they are.
pub(super) fn coarsen(text: &str, reported: Option<Period>, language: Language) -> Option<String> {
    let coarse = |day: NaiveDate| {
        let is_later = reported.is_some_and(|period| day > period.last_day());
        if is_later {
            Period::quarter_of(day)
        } else {
            Period::month_of(day)
        }
    };
    let (first, last) = match Period::printed(text).or_else(|| Period::parse(text.trim())) {
        Some(period) if is_coarse(period, reported) => return Some(period.name(language)),
        Some(period) => (period.first_day(), period.last_day()),
        None => {
            let days = days(text);
            let ends = days.iter().min().zip(days.iter().max());
            match ends {
                Some((first, last)) => (*first, *last),
                None => return is_timeless(text).then(|| text.trim().to_owned()),
            }
        }
    };
    let (first, last) = (coarse(first), coarse(last));
    Some(if first == last {
        first.name(language)
    } else {
        format!("{} – {}", first.name(language), last.name(language))
    })
}

/// Whether a cell names a part of some year, a quarter at least, or the total below
/// such: `Quý I`, `6 tháng đầu năm`, `Tổng cộng`.
fn is_timeless(text: &str) -> bool {
    let folded = text::fold(text);
    let words: Vec<&str> = text::words(&folded).collect();
    match words.as_slice() {
        ["quy", number] => ["i", "ii", "iii", "iv", "1", "2", "3", "4"].contains(number),
        [months, "thang"]
        | [months, "thang", "dau" | "cuoi"]
        | [months, "thang", "dau" | "cuoi", "nam"] => {
            ["3", "03", "6", "06", "9", "09"].contains(months)
        }
        ["ca", "nam"] | ["tong", "cong" | "so"] | ["tong" | "cong"] => true,
        _ => false,
    }
}

/// Whether a period tells no more than it may: at least a month, or a quarter
/// if it is still to come.
fn is_coarse(period: Period, reported: Option<Period>) -> bool {
    let is_later = reported.is_some_and(|reported| period.last_day() > reported.last_day());
    let holds = |part: Period| period == part || period.contains(part);
    holds(if is_later {
        Period::quarter_of(period.first_day())
    } else {
        Period::month_of(period.first_day())
    }) && !period.to_string().contains('/')
}

/// The days in a text: `16/9/2019`, `ngày 16 tháng 9 năm 2019`, and as their
/// first day `9/2019`, `tháng 9 năm 2019`.
fn days(text: &str) -> Vec<NaiveDate> {
    let folded = text::fold(text);
    let numbers: Vec<&str> = text::words(&folded)
        .filter(|word| !matches!(*word, "ngay" | "thang" | "nam"))
        .collect();
    let mut days = Vec::new();
    for (at, word) in numbers.iter().enumerate() {
        let Some(year) = (word.len() == 4).then(|| word.parse().ok()).flatten() else {
            continue;
        };
        let number = |back: usize| -> Option<u32> {
            at.checked_sub(back).and_then(|at| numbers[at].parse().ok())
        };
        let month = number(1);
        let day = number(2).and_then(|day| NaiveDate::from_ymd_opt(year, month?, day));
        days.extend(day.or_else(|| NaiveDate::from_ymd_opt(year, month?, 1)));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_behind_counts_do_not_pass() {
        for (cell, count) in [
            ("01 Nguyễn Văn A", Some("1")),
            ("08", Some("8")),
            ("1.200 người", Some("1200")),
            ("12 (trong đó 03 nữ)", Some("12")),
            ("Nguyễn Văn A", None),
            ("03/3/2020", None),
            ("012345678901", None),
            ("", None),
        ] {
            assert_eq!(leading_count(cell).as_deref(), count, "{cell}");
        }
    }

    #[test]
    fn cells_name_places_one_by_one() {
        let codes = |text| {
            places(text)
                .into_iter()
                .map(ForeignPlace::code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("Đài Loan (Trung Quốc)"), ["TW"]);
        assert_eq!(codes("tỉnh Sa La Van (Lào)"), ["LA-SL", "LA"]);
        assert_eq!(codes("Hàn Quốc và Nhật Bản"), ["KR", "JP"]);
        assert_eq!(codes("nhiều nước"), [""; 0]);
    }

    #[test]
    fn days_become_months_and_plans_become_quarters() {
        let reported = Period::parse("2020-H1");
        for (cell, coarse) in [
            (
                "Từ ngày 30/9/2019 đến 08/10/2019",
                Some("Tháng 9 năm 2019 – Tháng 10 năm 2019"),
            ),
            ("16/9/2019", Some("Tháng 9 năm 2019")),
            ("ngày 05 tháng 5 năm 2020", Some("Tháng 5 năm 2020")),
            ("Từ ngày 03/3-07/3/2020", Some("Tháng 3 năm 2020")),
            ("tháng 7/2021", Some("Quý III năm 2021")),
            ("Quý III/2021", Some("Quý III năm 2021")),
            ("15/8/2020", Some("Quý III năm 2020")),
            ("cả năm 2020", Some("Năm 2020")),
            ("Quý II", Some("Quý II")),
            ("6 tháng đầu năm", Some("6 tháng đầu năm")),
            ("Tổng cộng", Some("Tổng cộng")),
            ("tháng 3", None),
            ("quý ông", None),
            ("ngay sau Tết", None),
        ] {
            assert_eq!(
                coarsen(cell, reported, Language::Vi).as_deref(),
                coarse,
                "{cell}"
            );
        }
    }
}
