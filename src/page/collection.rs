//! All reports of a period on one page, to be printed or kept as one.

use super::Layout;
use super::route::Place;
use super::view::{self, Head};
use crate::vocabulary::{Language, Period};

/// The most reports of a collection: a page must still open on a cheap phone.
const COLLECTED: usize = 40;

impl Layout {
    /// Whether the reports of a period make a collection.
    pub(super) fn is_collected(&self, period: Period) -> bool {
        (2..=COLLECTED).contains(&self.site.calendar().bulletins(period).len())
    }

    pub(super) fn collection(&self, period: Period, language: Language) -> view::Collection {
        let link = self.decks[&language]
            .period(period)
            .expect("a collection is of a period with reports");
        let title = match language {
            Language::Vi => format!("Tập báo cáo {}", period.phrase(language)),
            Language::En => format!("Collected reports on {}", period.phrase(language)),
        };
        let alternates =
            self.each_language(move |language| self.routes.collection(period, language));
        let reports = self
            .site
            .calendar()
            .bulletins(period)
            .iter()
            .map(|id| {
                let index = self.site.version_index(self.site.bulletin(*id), language);
                let report = &self.site.reports()[index];
                let id = format!("{}-{}", report.department(), report.slug());
                view::Collected {
                    report: embedded(self.report(index), &id),
                    id: format!("_{id}"),
                }
            })
            .collect();
        view::Collection {
            head: Head {
                trail: vec![
                    self.place_link(Place::Home, language),
                    self.place_link(Place::Periods, language),
                    view::Link {
                        name: link.name.clone(),
                        language: None,
                        address: link.address.clone(),
                    },
                ],
                ..self.head("collection", &title, language, alternates)
            },
            period: view::PeriodLink::clone(link),
            closed: self.closed(period, language),
            reports,
        }
    }
}

/// A report as a part of a larger page: its headings are one level lower, and
/// its names are its own.
fn embedded(mut report: view::Report, id: &str) -> view::Report {
    report.summary = embed(&report.summary, id);
    report.body = embed(&report.body, id);
    for heading in &mut report.contents {
        heading.level += 1;
        heading.id = format!("{id}-{}", heading.id);
    }
    report
}

/// HTML of a public text, embedded. In such text quotation marks and angle
/// brackets are escaped: what looks like markup is markup.
fn embed(html: &str, id: &str) -> String {
    let mut embedded = String::with_capacity(html.len() + html.len() / 8);
    let mut from = 0;
    for (at, _) in html.match_indices(['<', ' ']) {
        let Some(mark) = MARKS.iter().find(|mark| html[at..].starts_with(**mark)) else {
            continue;
        };
        let end = at + mark.len();
        embedded.push_str(&html[from..end]);
        from = end;
        if mark.ends_with('h') {
            // `<hr>` is no heading, and there is no level below the sixth.
            let level = html[end..].chars().next().and_then(|c| c.to_digit(10));
            if let Some(level) = level {
                embedded.push_str(&(level + 1).min(6).to_string());
                from += 1;
            }
        } else {
            embedded.push_str(id);
            embedded.push('-');
        }
    }
    embedded.push_str(&html[from..]);
    embedded
}

/// Where a heading or a name begins.
const MARKS: [&str; 5] = ["<h", "</h", " id=\"", " href=\"#", " aria-labelledby=\""];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_text_keeps_its_links_and_lowers_its_headings() {
        assert_eq!(
            embed(
                "<h2 id=\"a\"><a href=\"#a\">A</a></h2>\n<hr>\n<h6 id=\"b\">&lt;h2 id=&quot;x</h6><a href=\"/x/#a\">x</a>",
                "r"
            ),
            "<h3 id=\"r-a\"><a href=\"#r-a\">A</a></h3>\n<hr>\n<h6 id=\"r-b\">&lt;h2 id=&quot;x</h6><a href=\"/x/#a\">x</a>"
        );
    }
}
