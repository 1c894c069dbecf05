use std::fmt;

use serde::{Serialize, Serializer};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; the editor should look.
    Warning,
    /// For information.
    Info,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $number:literal $severity:ident;)*) => {
        /// The stable code of a kind of finding: `BT1xx` front matter, `BT2xx`
        /// disclosure, `BT3xx` site, `BT4xx` theme, `BT5xx` archive, `BT6xx` what
        /// a report says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])* $name = $number,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// How grave findings of this kind are.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Code::$name => Severity::$severity,)*
                }
            }

            /// What findings of this kind are called: `SumMismatch`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Code::$name => stringify!($name),)*
                }
            }

            /// What findings of this kind are about: a sentence in English.
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Code::$name => concat!($($doc),*),)*
                }
            }
        }
    };
}

codes! {
    /// A file is not text, or not in UTF-8.
    NotText = 101 Error;
    /// Vietnamese in TCVN3 or VNI, read as Latin.
    LegacyEncoding = 102 Error;
    /// A source file is too large.
    TooLarge = 103 Error;
    /// A symbolic link in the content.
    SymbolicLink = 104 Error;
    /// A report or page without front matter.
    FrontMatterMissing = 105 Error;
    /// Front matter whose closing `---` is missing.
    FrontMatterUnclosed = 106 Error;
    /// YAML that cannot be read.
    Yaml = 107 Error;
    /// YAML too long, too deep, or multiplied by aliases.
    YamlTooLarge = 108 Error;
    /// A key that occurs twice.
    DuplicateKey = 109 Error;
    /// A key that Bantin does not know.
    UnknownKey = 110 Error;
    /// A required key is missing.
    MissingKey = 111 Error;
    /// A key without a value.
    EmptyValue = 112 Error;
    /// A value of another shape than expected.
    WrongType = 113 Error;
    /// A department that `departments.yaml` does not list.
    UnknownDepartment = 114 Error;
    /// A period in no known form.
    BadPeriod = 115 Error;
    /// A date in no known form, or not in the calendar.
    BadDate = 116 Error;
    /// A document number in no known form.
    BadNumber = 117 Error;
    /// A name that cannot be in an address.
    BadSlug = 118 Error;
    /// A status other than the three.
    BadStatus = 119 Error;
    /// A language that the site does not have.
    BadLanguage = 120 Error;
    /// A figure whose measure, unit or number is unknown.
    BadFigure = 121 Error;
    /// A country code that ISO 3166-1 does not have.
    BadCountry = 122 Error;
    /// A report dated after the day of the compilation.
    DateInFuture = 123 Warning;
    /// A report dated before its period begins.
    DateBeforePeriod = 124 Warning;
    /// An outlook that does not follow the period.
    OutlookNotAfter = 125 Warning;
    /// A correction dated before the report, or after today.
    CorrectionDate = 126 Warning;
    /// A waiver without a reason, or of a finding that cannot be waived.
    BadWaiver = 127 Error;
    /// More findings in one file than are told one by one.
    MoreFindings = 128 Error;

    /// A mark of secrecy.
    SecrecyMark = 201 Error;
    /// A marker of disclosure that stands on no heading.
    MarkerMisplaced = 202 Error;
    /// A word in a heading's braces that is no marker.
    MarkerUnknown = 203 Error;
    /// A heading inside a code block or comment.
    HeadingHidden = 204 Error;
    /// A published report of which nothing is public.
    NothingPublic = 205 Warning;
    /// HTML in public text.
    RawHtml = 206 Warning;
    /// A comment that is not closed.
    CommentUnclosed = 207 Error;
    /// A link whose scheme is not allowed.
    LinkScheme = 208 Error;
    /// A table column without a policy.
    UnknownColumn = 209 Warning;
    /// A cell of a count column without a leading number.
    CountMissing = 210 Warning;
    /// A cell of a period column whose date could not be coarsened.
    PeriodMissing = 211 Warning;
    /// A personal name of the internal part that the public part has too.
    NameReappears = 212 Warning;
    /// A phrase of the internal part that the public part has too.
    PhraseReappears = 213 Warning;
    /// A code block that is not closed.
    FenceUnclosed = 214 Error;
    /// A footnote or reference whose definition is not public.
    DefinitionWithheld = 215 Warning;
    /// An image from elsewhere.
    RemoteImage = 216 Error;
    /// An image without a description.
    ImageWithoutText = 217 Warning;
    /// A table without a public column.
    TableWithheld = 218 Warning;
    /// Markdown nested too deeply.
    NestedTooDeeply = 219 Error;
    /// Withheld text among the bytes of the output.
    WithheldInOutput = 220 Error;

    /// Text that may be a table and is none to Markdown.
    TableUnclear = 221 Error;
    /// Recipients or a signature in public text.
    SignatureBlock = 222 Error;
    /// A line that looks like a heading of Word.
    HeadingLike = 223 Warning;
    /// An element of HTML in public text.
    HtmlElement = 224 Error;
    /// A file of the output whose text cannot be looked at.
    NotSearched = 225 Info;

    /// No `site.yaml` or no `departments.yaml`.
    SettingsMissing = 301 Error;
    /// A setting that cannot be used.
    BadSetting = 302 Error;
    /// Two departments with one id.
    DuplicateDepartment = 303 Error;
    /// A department that names another one wrongly.
    BadRelation = 304 Error;
    /// Two pages with one address.
    SameAddress = 305 Error;
    /// A name that the site needs for itself.
    ReservedAddress = 306 Error;
    /// A link to a page that does not exist.
    LinkNowhere = 307 Error;
    /// A link to a heading that does not exist.
    AnchorNowhere = 308 Error;
    /// A link to a report that is withheld.
    LinkWithheld = 309 Error;
    /// An attachment that does not exist.
    AttachmentMissing = 310 Error;
    /// An attachment of a kind that is not published.
    AttachmentKind = 311 Error;
    /// An attachment that is too large.
    AttachmentTooLarge = 312 Error;
    /// A redirect whose paths have no proper form.
    BadRedirect = 313 Error;
    /// Redirects that lead to themselves.
    RedirectLoop = 314 Error;
    /// A redirect from or to the wrong place.
    RedirectNowhere = 315 Error;
    /// A translation of a report that is not there.
    BadTranslation = 316 Error;
    /// A waiver that waives nothing.
    UnusedWaiver = 317 Warning;
    /// A file in the output that Bantin did not write.
    ForeignFile = 318 Info;
    /// A Markdown file where none is read.
    StrayFile = 319 Warning;

    /// A theme, or one of its files, is missing or unreadable.
    ThemeMissing = 401 Error;
    /// A template that cannot be parsed.
    TemplateSyntax = 402 Error;
    /// A template that asks for more than it is given.
    TemplateContract = 403 Error;
    /// A word that one language lacks.
    WordMissing = 404 Error;
    /// A template that fails on a page.
    TemplateFails = 405 Error;

    /// A closed period whose reports are not as they were.
    SealBroken = 501 Error;
    /// A seal that cannot be used.
    BadSeal = 502 Error;
    /// A bag that is to be published and is not there.
    BagMissing = 503 Error;
    /// A correction in a closed period that its seal does not know.
    CorrectionUnsealed = 504 Warning;
    /// A published bag with text that was corrected or withdrawn since.
    BagOutdated = 505 Warning;
    /// An address to which a closed report led, and where nothing is any more.
    AddressGone = 506 Warning;

    /// Parts that do not add up to their total.
    SumMismatch = 601 Error;
    /// A total row that is not the sum of its rows.
    TotalRowMismatch = 602 Error;
    /// Text and `figures` that count differently.
    FiguresMismatch = 603 Error;
    /// Text and table that count differently.
    TableMismatch = 604 Error;
    /// A running total smaller than a period in it.
    CumulativeLessThanPart = 605 Error;
    /// A comparison that the report of the year before does not bear out.
    YearOnYear = 606 Warning;
    /// A comparison that its own numbers do not bear out.
    ComparisonMismatch = 607 Error;

    /// A cited document dated after the report.
    RefDateAfterDocument = 610 Error;
    /// A period that is not the report's.
    YearMismatch = 611 Error;
    /// A period that does not say which months it means.
    PeriodIncomplete = 612 Warning;
    /// A plan for a time already past.
    PlanInPast = 613 Error;
    /// A row outside the days that the report covers.
    RowOutsideWindow = 614 Error;
    /// Days covered that are not those of the period.
    WindowDiffers = 615 Warning;
    /// Figures that end before the period does.
    WindowPartial = 616 Info;
    /// A day that is not in the calendar, or an end before its beginning.
    DateImpossible = 617 Error;

    /// A blank number.
    NumberBlank = 620 Warning;
    /// Two numbers of one report.
    NumberConflict = 621 Error;
    /// A symbol that does not fit the department.
    SymbolInconsistent = 622 Error;
    /// A date without its day.
    DayMissing = 623 Warning;
    /// An addressee who is no recipient.
    RecipientMismatch = 624 Warning;
    /// A number that stands in the annex alone.
    NumberInAnnex = 625 Info;

    /// A label of a heading that occurs twice.
    HeadingDuplicate = 630 Warning;
    /// Labels of headings that leave one out.
    HeadingGap = 631 Warning;
    /// A heading without the label that its sibling has.
    HeadingLabelMissing = 632 Warning;
    /// A colon that announces nothing.
    DanglingColon = 633 Warning;
    /// A bracket or quotation mark without its pair.
    Unbalanced = 634 Warning;
    /// A sentence cut into two paragraphs.
    ParagraphCut = 635 Warning;
    /// A page number in the text.
    PageNumber = 636 Warning;
    /// A row that only numbers the columns.
    ColumnNumbers = 637 Info;
    /// One table that stands as two.
    TableSplit = 638 Info;
    /// A heading that is the only one of its level.
    HeadingAlone = 639 Info;

    /// A name in a column of numbers.
    NameInCount = 640 Error;
    /// A country in a column of partners.
    CountryAsPartner = 641 Warning;
    /// What did not take place, among the results.
    RowNotExecuted = 642 Warning;

    /// Wrong capitals in a place name.
    PlaceCase = 650 Warning;
    /// A place name misspelt.
    PlaceMisspelt = 651 Warning;
    /// One place by two names.
    PlaceVariant = 652 Warning;
    /// A place called a province that is none.
    PlaceKind = 653 Warning;
    /// A territory among countries.
    TerritoryAsCountry = 654 Error;
    /// Tones placed in two ways.
    TonesMixed = 655 Info;
    /// One word in several spellings.
    SpellingVariant = 656 Info;
    /// A word that stands twice.
    WordDoubled = 657 Info;
    /// A capital inside a sentence.
    CapitalStray = 658 Info;

    /// A section that tells half of what it names.
    SectionSilent = 660 Warning;
    /// A section that speaks of something else.
    SectionOffTopic = 661 Warning;
    /// A section that another one contradicts.
    SectionContradiction = 662 Warning;
    /// A cited document without number, symbol or date.
    RefIncomplete = 663 Info;
    /// A symbol of a document in an unusual form.
    SymbolForm = 664 Info;

    /// The mark of a drafter.
    DrafterMark = 670 Error;
    /// A personal name about to go public.
    NamePublic = 671 Warning;
    /// The number of a document, a telephone or a birthday about to go public.
    PersonalNumber = 672 Error;
    /// A count that may point to a person.
    SmallCount = 673 Warning;
    /// Vetting, funding or the like about to go public.
    ProtectedMatter = 674 Warning;
}

impl Code {
    /// The number behind `BT`.
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// From `BT107`.
    pub fn parse(text: &str) -> Option<Code> {
        let number: u16 = text.strip_prefix("BT")?.parse().ok()?;
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.number() == number)
    }

    /// Whether it is about a link of public text, and depends on what that text
    /// refers to.
    pub fn is_about_link(self) -> bool {
        matches!(
            self,
            Code::LinkNowhere | Code::AnchorNowhere | Code::LinkWithheld | Code::AddressGone
        )
    }

    /// Whether it is about a report of a closed period, and depends on its text.
    pub fn is_about_seal(self) -> bool {
        matches!(
            self,
            Code::SealBroken | Code::CorrectionUnsealed | Code::BagOutdated
        )
    }

    /// Whether it is about what a report says, and found by reading it closely.
    pub fn is_of_lint(self) -> bool {
        self.number() >= 600
    }

    /// Whether an editor may waive it with a reason: any warning, and any error
    /// in what a report says, which its editor may know better. Other errors say
    /// that Bantin cannot publish safely.
    pub fn is_waivable(self) -> bool {
        self.severity() != Severity::Error || self.is_of_lint()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BT{:03}", self.number())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_print_and_parse() {
        for code in Code::ALL {
            assert_eq!(Code::parse(&code.to_string()), Some(*code));
        }
        assert!(Code::ALL.is_sorted());
        assert_eq!(Code::parse("BT999"), None);
        assert_eq!(Code::parse("110"), None);
    }
}
