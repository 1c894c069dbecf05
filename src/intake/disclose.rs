//! A source → its public part, or the reason why there is none.

use std::sync::Arc;

use chrono::NaiveDate;

use super::attachments::Shelf;
use super::front_matter::{Common, FiguresAt, Judge, PageKeys, Placed, ReportKeys, Status};
use super::leaks::{self, Segment};
use super::lints::{self, Claim, Facts, Report};
use super::markdown::{self, Lines};
use super::passages::{self, Audience, Passages};
use super::public::{PublicPage, PublicReport, Reference, Summary};
use super::report::Source;
use super::secrecy;
use super::{Reading, Reason, Taken};
use crate::files::FilesError;
use crate::finding::{Findings, Place, Position, disclosure, front_matter, site};
use crate::settings::{Department, Settings, Waiver};
use crate::vocabulary::{DocumentNumber, ForeignPlace, Language, Period, Slug, citations};
use crate::yaml::Reader;

/// What a source is judged by, and what it may draw on.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) settings: &'a Settings,
    pub(super) shelf: &'a Shelf,
    pub(super) today: NaiveDate,
    pub(super) reading: Reading,
}

impl Desk<'_> {
    /// The public part of a report.
    ///
    /// # Errors
    ///
    /// If an attachment cannot be read.
    pub(super) fn report(
        &self,
        source: &Source,
        findings: &mut Findings,
    ) -> Result<Taken<PublicReport>, FilesError> {
        let mut reader = Reader::new(&source.file);
        let judge = self.judge(&source.file);
        let keys = judge.report(&source.document, &mut reader);
        findings.append(reader.finish());
        let common = &keys.common;
        let reason = match common.status {
            Status::Draft => Some(Reason::Draft),
            Status::Withdrawn => Some(Reason::Withdrawn),
            Status::Published => match keys.publish_from {
                Some(day) if day > self.today => Some(Reason::Embargo(day)),
                Some(_) | None => None,
            },
        };
        let slug = slug(&source.file, common, findings);
        let passages = source.cut(Audience::Internal, findings);
        let language = self.language(common);
        let claims = match self.reading {
            Reading::Plain => Vec::new(),
            Reading::Close => self.look(source, &keys, &passages, reason.is_none(), findings),
        };
        if let Some(reason) = reason {
            return Ok(Taken {
                period: keys.period,
                claims,
                waivers: self.of_lints(&common.waivers),
                ..Taken::withheld(reason)
            });
        }
        let ReportKeys {
            department: Some(department),
            period: Some(period),
            ..
        } = &keys
        else {
            return Ok(Taken::withheld(Reason::Unsound));
        };
        let (Some(title), Some(slug)) = (&common.title, slug) else {
            return Ok(Taken::withheld(Reason::Unsound));
        };
        let drawn = self.draw(source, common, &passages, Some(*period), language, findings);
        if drawn.summary.is_none() && drawn.body.is_empty() && keys.figures.is_empty() {
            let place = Place::file(&source.file);
            findings.add(disclosure::nothing_public(place));
        }
        // One of a later day has not been made: it says nothing yet, and no seal is
        // opened by it.
        let due = keys.corrections.iter().filter(|c| c.date <= self.today);
        let corrections: Vec<_> = due.cloned().collect();
        let mut public = drawn.plain.clone();
        for text in corrections.iter().map(|c| &c.text).chain([title]) {
            public.push('\n');
            public.push_str(text);
        }
        let texts: Vec<_> = std::iter::once(&drawn.body)
            .chain(drawn.summary.as_ref().map(|summary| &summary.text))
            .collect();
        let attachments = self.shelf.fetch(&source.file, &texts, findings)?;
        // What pages make of keys is public too.
        let times = [keys.period, keys.outlook, keys.window];
        for time in times.into_iter().flatten() {
            public.push('\n');
            public.push_str(&time.name(language));
        }
        check_secrecy(source, &public, findings);
        check_leaks(source, common, &passages, &drawn, findings);
        Ok(Taken {
            value: Ok(PublicReport {
                file: Arc::clone(&source.file),
                department: department.clone(),
                period: *period,
                slug,
                language,
                translation_of: common.translation_of.clone(),
                title: title.clone(),
                outlook: keys.outlook,
                window: keys.window,
                number: keys.number.clone(),
                date: keys.date,
                publish_from: keys.publish_from,
                countries: keys.countries.clone(),
                places: drawn.places.into(),
                references: references(&drawn.plain, keys.number.as_ref()),
                figures: keys.figures.clone(),
                figures_at: FiguresAt::read(&source.document),
                corrections,
                attachments,
                summary: drawn.summary,
                body: drawn.body,
            }),
            period: Some(*period),
            public,
            withheld: drawn.withheld,
            waivers: keys.common.waivers,
            claims,
        })
    }

    /// The public part of a static page: all of it, but for sections that are
    /// marked internal.
    ///
    /// # Errors
    ///
    /// If an attachment cannot be read.
    pub(super) fn page(
        &self,
        source: &Source,
        findings: &mut Findings,
    ) -> Result<Taken<PublicPage>, FilesError> {
        let mut reader = Reader::new(&source.file);
        let PageKeys { common, order } =
            self.judge(&source.file).page(&source.document, &mut reader);
        findings.append(reader.finish());
        let slug = slug(&source.file, &common, findings);
        let passages = source.cut(Audience::Public, findings);
        match common.status {
            Status::Published => {}
            Status::Draft => return Ok(Taken::withheld(Reason::Draft)),
            Status::Withdrawn => return Ok(Taken::withheld(Reason::Withdrawn)),
        }
        let (Some(title), Some(slug)) = (&common.title, slug) else {
            return Ok(Taken::withheld(Reason::Unsound));
        };
        if Department::is_reserved(slug.as_str()) {
            let place = Place::file(&source.file);
            findings.add(site::reserved_address(place, slug.as_str()));
        }
        let language = self.language(&common);
        let drawn = self.draw(source, &common, &passages, None, language, findings);
        let texts: Vec<_> = std::iter::once(&drawn.body)
            .chain(drawn.summary.as_ref().map(|summary| &summary.text))
            .collect();
        let attachments = self.shelf.fetch(&source.file, &texts, findings)?;
        let public = format!("{}\n{title}", drawn.plain);
        check_secrecy(source, &public, findings);
        check_leaks(source, &common, &passages, &drawn, findings);
        Ok(Taken {
            value: Ok(PublicPage {
                file: Arc::clone(&source.file),
                slug,
                language,
                translation_of: common.translation_of.clone(),
                title: title.clone(),
                order,
                attachments,
                summary: drawn.summary,
                body: drawn.body,
            }),
            period: None,
            public,
            withheld: drawn.withheld,
            waivers: common.waivers,
            claims: Vec::new(),
        })
    }

    /// Reads a report closely, and gives what it claims of the year before.
    pub(super) fn look(
        &self,
        source: &Source,
        keys: &ReportKeys,
        passages: &Passages<'_>,
        is_open: bool,
        findings: &mut Findings,
    ) -> Vec<Claim> {
        if !lints::is_read(keys.common.status) {
            return Vec::new();
        }
        let report = Report::read(Facts {
            source,
            keys,
            passages,
            settings: self.settings,
            is_open,
        });
        lints::look(&report, findings);
        lints::claims(&report)
    }

    /// The waivers that count for a source of which nothing is public: it is
    /// read closely, but not drawn.
    fn of_lints(&self, waivers: &[Waiver]) -> Vec<Waiver> {
        let is_read = self.reading == Reading::Close;
        let counts = |waiver: &&Waiver| is_read && waiver.code.is_of_lint();
        waivers.iter().filter(counts).cloned().collect()
    }

    pub(super) fn judge<'j>(&'j self, file: &'j Arc<str>) -> Judge<'j> {
        Judge {
            file,
            settings: self.settings,
            today: self.today,
        }
    }

    pub(super) fn language(&self, common: &Common) -> Language {
        common
            .language
            .unwrap_or_else(|| self.settings.site.language())
    }

    /// Public text of a source, ready to be written.
    fn markdown<'m>(
        &'m self,
        source: &'m Source,
        text: &'m str,
        lines: Lines<'m>,
        (period, language): (Option<Period>, Language),
    ) -> markdown::Source<'m> {
        markdown::Source {
            file: &source.file,
            text,
            lines,
            columns: &self.settings.columns,
            period,
            language,
        }
    }

    /// Writes summary and body.
    pub(super) fn draw(
        &self,
        source: &Source,
        common: &Common,
        passages: &Passages<'_>,
        period: Option<Period>,
        language: Language,
        findings: &mut Findings,
    ) -> Drawn {
        let about = |text, lines| self.markdown(source, text, lines, (period, language));
        withheld_definitions(&source.file, passages, findings);
        let lines = Lines::Each(&passages.lines);
        let body = markdown::write(&about(&passages.public, lines), findings);
        let mut plain = body.plain;
        let mut withheld = body.withheld;
        let summary = common.summary.as_ref().map(|Placed { value, position }| {
            // A summary is public as a whole, but what is marked in it or looks
            // like a heading is judged as in a body.
            let cut = passages::cut(
                &source.file,
                value,
                position.line,
                Audience::Public,
                findings,
            );
            let lines = Lines::Behind(*position);
            let about = self.markdown(source, &cut.public, lines, (period, language));
            let written = markdown::write(&about, findings);
            plain.push_str(&written.plain);
            withheld.extend(written.withheld);
            Summary {
                text: written.text,
                plain: written
                    .plain
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
            }
        });
        Drawn {
            summary,
            body: body.text,
            plain,
            tables: body.tables,
            withheld,
            places: distinct(body.places),
        }
    }
}

pub(super) struct Drawn {
    pub(super) summary: Option<Summary>,
    pub(super) body: super::public::PublicText,
    plain: String,
    tables: Vec<(usize, String)>,
    pub(super) withheld: Vec<(usize, String)>,
    places: Vec<ForeignPlace>,
}

/// The most documents of one report that are listed: no reader needs more, and
/// a hostile text must not cost more.
const MAX_REFERENCES: usize = 200;

/// The documents that public text names by number, in the order of their first
/// mention; not the report itself.
fn references(public: &str, own: Option<&DocumentNumber>) -> Box<[Reference]> {
    let own = own.map(DocumentNumber::key);
    let mut references: Vec<(String, Reference)> = Vec::new();
    for citation in citations(public) {
        let number = citation.number;
        let key = number.key();
        if number.number().is_none() || own.as_ref() == Some(&key) {
            continue;
        }
        let same = references.iter_mut().find(|(other, known)| {
            *other == key
                && match (known.date, citation.date) {
                    (Some(one), Some(other)) => one.agrees_with(other),
                    _ => true,
                }
        });
        if let Some((_, known)) = same {
            known.kind = known.kind.or(citation.kind);
            known.date = known.date.or(citation.date);
        } else if references.len() < MAX_REFERENCES {
            let reference = Reference {
                kind: citation.kind,
                number,
                date: citation.date,
            };
            references.push((key, reference));
        }
    }
    references
        .into_iter()
        .map(|(_, reference)| reference)
        .collect()
}

fn distinct(mut places: Vec<ForeignPlace>) -> Vec<ForeignPlace> {
    places.sort();
    places.dedup();
    places
}

/// The name in the address: as given, or made of the file's name.
fn slug(file: &Arc<str>, common: &Common, findings: &mut Findings) -> Option<Slug> {
    if let Some(slug) = &common.slug {
        return Some(slug.clone());
    }
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match Slug::of(stem) {
        Ok(slug) => Some(slug),
        Err(error) => {
            findings.add(front_matter::bad_slug(Place::file(file), "", error));
            None
        }
    }
}

/// Looks for marks of secrecy in what was parsed: entities and escapes hide them
/// in the source.
fn check_secrecy(source: &Source, public: &str, findings: &mut Findings) {
    if secrecy::mark(public).is_some() {
        findings.add(disclosure::secrecy_mark(Place::file(&source.file)));
    }
}

/// Compares the internal part with the public one, line by line.
fn check_leaks(
    source: &Source,
    common: &Common,
    passages: &Passages<'_>,
    drawn: &Drawn,
    findings: &mut Findings,
) {
    let internal = source.internal_texts();
    let segments = segments(&internal, passages, &drawn.withheld);
    // Rows of tables hold withheld cells too: what is public of them comes from
    // the writer.
    let lines = passages.lines.iter().copied().zip(passages.public.lines());
    let text = lines.filter(|(_, line)| !line.contains('|'));
    let tables = drawn
        .tables
        .iter()
        .map(|(line, text)| (*line, text.as_str()));
    let summary = common
        .summary
        .iter()
        .map(|summary| (summary.position.line, summary.value.as_str()));
    let public: Vec<Segment<'_>> = text.chain(tables).chain(summary).collect();
    leaks::check(&source.file, &segments, &public, findings);
}

/// Everything of a published source that is withheld.
pub(super) fn segments<'s>(
    internal: &[Segment<'s>],
    passages: &Passages<'s>,
    withheld: &'s [(usize, String)],
) -> Vec<Segment<'s>> {
    let cut = withheld.iter().map(|(line, text)| (*line, text.as_str()));
    passages
        .internal
        .iter()
        .copied()
        .chain(cut)
        .chain(internal.iter().copied())
        .collect()
}

/// Reports footnotes and references of public text whose definitions are not
/// public: on the page they would stand as plain brackets.
fn withheld_definitions(file: &Arc<str>, passages: &Passages<'_>, findings: &mut Findings) {
    let definition = |line: &str| -> Option<String> {
        let rest = line.trim_start().strip_prefix('[')?;
        let (label, rest) = rest.split_once(']')?;
        rest.starts_with(':').then(|| label.to_lowercase())
    };
    let internal: Vec<String> = passages
        .internal
        .iter()
        .flat_map(|(_, text)| text.lines().filter_map(definition))
        .collect();
    if internal.is_empty() {
        return;
    }
    let public: Vec<String> = passages.public.lines().filter_map(definition).collect();
    for (index, line) in passages.public.lines().enumerate() {
        let mut from = 0;
        while let Some(open) = line[from..].find('[').map(|at| at + from) {
            from = open + 1;
            let Some(close) = line[from..].find(']') else {
                break;
            };
            let label = line[from..from + close].to_lowercase();
            if internal.contains(&label) && !public.contains(&label) {
                let position = Position {
                    line: passages.lines[index],
                    column: line[..open].chars().count() + 1,
                };
                let place = Place::at(file, position.line, position.column);
                findings.add(disclosure::definition_withheld(place));
            }
        }
    }
}
