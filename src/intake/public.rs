mod shown;

use std::sync::Arc;

use chrono::NaiveDate;

use super::front_matter::FiguresAt;
use crate::finding::{Place, Position};
use crate::spool::{Spool, Spooled};
use crate::vocabulary::{
    Country, DepartmentId, Digest, DocumentKind, DocumentNumber, ForeignPlace, Language, Measure,
    OutputPath, Period, Quantity, ReportDate, Slug, Unit,
};

/// The public part of a report. Only this module's parent makes one, and what
/// it has is public by construction.
#[derive(Debug, Clone)]
pub struct PublicReport {
    pub(super) file: Arc<str>,
    pub(super) department: DepartmentId,
    pub(super) period: Period,
    pub(super) slug: Slug,
    pub(super) language: Language,
    pub(super) translation_of: Option<Translation>,
    pub(super) title: String,
    pub(super) outlook: Option<Period>,
    pub(super) window: Option<Period>,
    pub(super) number: Option<DocumentNumber>,
    pub(super) date: Option<ReportDate>,
    pub(super) publish_from: Option<NaiveDate>,
    pub(super) summary: Option<Summary>,
    pub(super) countries: Vec<Country>,
    pub(super) places: Box<[ForeignPlace]>,
    pub(super) references: Box<[Reference]>,
    pub(super) figures: Vec<Figure>,
    pub(super) figures_at: FiguresAt,
    pub(super) corrections: Vec<Correction>,
    pub(super) body: PublicText,
    pub(super) attachments: Vec<Attachment>,
}

impl PublicReport {
    /// Whether `other` could stand in its place and nothing but the pages that
    /// show its text would be different: all that relates it to other reports,
    /// all that makes pages, and all that links may lead to is the same.
    pub fn relates_like(&self, other: &PublicReport) -> bool {
        let PublicReport {
            file,
            department,
            period,
            slug,
            language,
            translation_of,
            title: _,
            outlook,
            window,
            number,
            date,
            publish_from,
            summary: _,
            countries,
            places,
            references,
            figures: _,
            figures_at: _,
            corrections,
            body,
            attachments,
        } = self;
        *file == other.file
            && *department == other.department
            && *period == other.period
            && *slug == other.slug
            && *language == other.language
            && *translation_of == other.translation_of
            && *outlook == other.outlook
            && *window == other.window
            && *number == other.number
            && *date == other.date
            && *publish_from == other.publish_from
            && *countries == other.countries
            && *places == other.places
            && *references == other.references
            && *corrections == other.corrections
            && body.headings == other.body.headings
            && *attachments == other.attachments
    }

    /// The source file, by its path from the site's root. For findings alone:
    /// no page shows it.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Who made it.
    pub fn department(&self) -> &DepartmentId {
        &self.department
    }

    /// What time it is about.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Of which report it is a translation.
    pub fn translation_of(&self) -> Option<&Translation> {
        self.translation_of.as_ref()
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What time its plans are for.
    pub fn outlook(&self) -> Option<Period> {
        self.outlook
    }

    /// The days that its figures cover.
    pub fn window(&self) -> Option<Period> {
        self.window
    }

    /// Its number and symbol, if they are known.
    pub fn number(&self) -> Option<&DocumentNumber> {
        self.number.as_ref()
    }

    /// Its date, as precisely as it is known.
    pub fn date(&self) -> Option<ReportDate> {
        self.date
    }

    /// Since when it is public, if it says so.
    pub fn publish_from(&self) -> Option<NaiveDate> {
        self.publish_from
    }

    /// The summary.
    pub fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
    }

    /// The countries it is about, in the order of their codes.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The countries and parts of countries that its public tables name, each
    /// once.
    pub fn places(&self) -> &[ForeignPlace] {
        &self.places
    }

    /// The documents that its public text names by number, each once.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// What it counts, in the order of the outline.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Where its figures of a measure stand in its file. For findings alone.
    pub fn figures_at(&self, measure: Measure) -> Position {
        self.figures_at.of(measure)
    }

    /// Its corrections, the earliest first.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Its public sections.
    pub fn body(&self) -> &PublicText {
        &self.body
    }

    /// The files that its public text refers to, each once.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }
}

/// The public part of a static page.
#[derive(Debug, Clone)]
pub struct PublicPage {
    pub(super) file: Arc<str>,
    pub(super) slug: Slug,
    pub(super) language: Language,
    pub(super) translation_of: Option<Translation>,
    pub(super) title: String,
    pub(super) summary: Option<Summary>,
    pub(super) order: i64,
    pub(super) body: PublicText,
    pub(super) attachments: Vec<Attachment>,
}

impl PublicPage {
    /// The source file, by its path from the site's root. For findings alone.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Of which page it is a translation.
    pub fn translation_of(&self) -> Option<&Translation> {
        self.translation_of.as_ref()
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The summary.
    pub fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
    }

    /// Its place in the menu.
    pub fn order(&self) -> i64 {
        self.order
    }

    /// Its text.
    pub fn body(&self) -> &PublicText {
        &self.body
    }

    /// The files that its text refers to, each once.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }
}

/// That something is a translation, and where this is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The name of the other version.
    pub slug: Slug,
    /// Where it is named.
    pub place: Place,
}

/// A summary: a few paragraphs.
#[derive(Debug, Clone)]
pub struct Summary {
    /// For pages.
    pub text: PublicText,
    /// Without markup, in one line: for lists, feeds and search engines.
    pub plain: String,
}

/// A document that public text names by its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// What kind of document it is called, if it is.
    pub kind: Option<DocumentKind>,
    /// Its number and symbol; the number is known.
    pub number: DocumentNumber,
    /// Its date, if it is given.
    pub date: Option<ReportDate>,
}

impl Reference {
    /// The year by which its number counts, if it is known: laws carry it, and
    /// others have it from their date.
    pub fn year(&self) -> Option<i32> {
        self.number
            .year()
            .map(i32::from)
            .or_else(|| self.date.map(ReportDate::year))
    }
}

/// A number that a report gives.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Figure {
    /// Of what.
    pub measure: Measure,
    /// In which unit.
    pub unit: Unit,
    /// The number.
    pub value: Quantity,
    /// By how much it differs from the same period a year before, if the report
    /// says so.
    pub change: Option<Quantity>,
}

/// What was put right in a published report.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When.
    pub date: NaiveDate,
    /// What.
    pub text: String,
}

/// Public text as HTML in which the addresses of links are still open: where a
/// report lies is known only when all are related.
#[derive(Debug, Clone, Default)]
pub struct PublicText {
    pub(super) html: Spooled,
    pub(super) slots: Vec<Slot>,
    pub(super) headings: Vec<Heading>,
}

/// A place in HTML where an attribute belongs.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The offset in the HTML.
    pub(super) at: usize,
    /// What it leads to.
    pub target: Target,
    /// Where it stands in the source.
    pub position: Position,
    /// Whether it is an image, or else a link.
    pub is_image: bool,
}

/// What a link or an image leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A heading of the same text.
    Heading(String),
    /// The source of another page, by its path below `content`, and a heading
    /// there.
    Source(String, Option<String>),
    /// An address of this site without the slash before, and a heading there.
    Address(String, Option<String>),
    /// An attachment, by its path below `content`.
    Attachment(String),
}

impl Target {
    /// Whether it is another page of the site, and so depends on that.
    pub fn is_into_site(&self) -> bool {
        match self {
            Target::Source(..) | Target::Address(..) => true,
            Target::Heading(_) | Target::Attachment(_) => false,
        }
    }
}

/// A heading of public text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// From 2, without gaps.
    pub level: usize,
    /// Its name in addresses.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

impl PublicText {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// How many bytes of HTML it has, but for where its links lead.
    pub fn len(&self) -> usize {
        self.html.len()
    }

    /// Leaves its HTML to a spool, and gives back what its lists grew into.
    pub(super) fn keep_in(&mut self, spool: &Spool) {
        self.html = spool.keep(&self.html.text());
        self.slots.shrink_to_fit();
        self.headings.shrink_to_fit();
    }

    /// Its headings, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The open ends of its links.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The HTML, with the attributes that `resolve` gives to each open end:
    /// ` href="…"`, or nothing.
    pub fn html(&self, mut resolve: impl FnMut(&Slot) -> String) -> String {
        let open = self.html.text();
        let mut html = String::with_capacity(open.len() + 64 * self.slots.len());
        let mut from = 0;
        for slot in &self.slots {
            html.push_str(&open[from..slot.at]);
            html.push_str(&resolve(slot));
            from = slot.at;
        }
        html.push_str(&open[from..]);
        html
    }
}

/// A file that public text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its path below `content`.
    pub(super) source: Arc<str>,
    /// The file as the system knows it.
    pub(super) file: Arc<std::path::Path>,
    pub(super) path: OutputPath,
    pub(super) digest: Digest,
    pub(super) size: u64,
    pub(super) dimensions: Option<(u32, u32)>,
}

impl Attachment {
    /// Its path below `content`, by which links name it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The name that its author gave it.
    pub fn name(&self) -> &str {
        self.source.rsplit('/').next().unwrap_or_default()
    }

    /// Where its bytes are.
    pub fn file(&self) -> &Arc<std::path::Path> {
        &self.file
    }

    /// Where it lies on the site. The name holds the digest.
    pub fn path(&self) -> &OutputPath {
        &self.path
    }

    /// The digest of its bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Width and height in pixels, of an image.
    pub fn dimensions(&self) -> Option<(u32, u32)> {
        self.dimensions
    }
}
