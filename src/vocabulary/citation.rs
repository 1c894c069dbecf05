use std::ops::Range;

use chrono::NaiveDate;

use super::{DocumentKind, DocumentNumber, ReportDate};
use crate::text;

/// A document that a text names by its number, as in “Công văn số 927/VPUBND-KT
/// ngày 05/5/2020”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What kind of document it is called, or nothing if the text does not say.
    pub kind: Option<DocumentKind>,
    /// Its number and symbol; the number itself may be blank.
    pub number: DocumentNumber,
    /// Its date, if that follows the number, as precisely as it is given.
    pub date: Option<ReportDate>,
    /// The bytes of the whole, from the kind to the date.
    pub range: Range<usize>,
    /// The bytes of the number and symbol.
    pub number_range: Range<usize>,
}

/// The documents that a running text names by number, in order.
///
/// A number beyond doubt is enough: `130/BC-SKHCN`, `22-NQ/TW`,
/// `88/2012/NĐ-CP`. One in lower case, with spaces around its strokes, of one
/// word or without the number itself counts only behind `số` or the kind of
/// document, since `02 đoàn/02 người` is no document.
///
/// ```
/// use bantin::vocabulary::citations;
/// let text = "Thực hiện Công văn số 927/VPUBND-KT ngày 05/5/2020 của Văn phòng";
/// let cited = citations(text);
/// assert_eq!(cited[0].number.to_string(), "927/VPUBND-KT");
/// assert_eq!(cited[0].date.map(|date| date.to_string()).as_deref(), Some("2020-05-05"));
/// assert_eq!(&text[cited[0].range.clone()], "Công văn số 927/VPUBND-KT ngày 05/5/2020");
/// ```
pub fn citations(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for stroke in text::places(text, b'/') {
        let free_from = found.last().map_or(0, |last| last.range.end);
        if stroke >= free_from
            && let Some(citation) = around(text, free_from, stroke)
        {
            found.push(citation);
        }
    }
    found
}

/// The citation whose number has its first stroke at `stroke`.
fn around(text: &str, free_from: usize, stroke: usize) -> Option<Citation> {
    let before = text[free_from..stroke].trim_end_matches(is_gap);
    let head_start = free_from + before.trim_end_matches(is_symbol_char).len();
    let head = &text[head_start..free_from + before.len()];
    let lead = &text[free_from..head_start];
    // What looks like a number may be the end of an address or of an amount.
    if lead.ends_with(['/', '_', '%']) || (!head.is_empty() && lead.ends_with(['.', ','])) {
        return None;
    }
    let (symbol_start, has_year) = after_stroke(text, stroke);
    let symbol = text[symbol_start..]
        .split(|c| !is_symbol_char(c))
        .next()
        .unwrap_or_default()
        .trim_end_matches(['-', '&']);
    // A day of the calendar, a share: no symbol is without letters.
    if !symbol.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let introduction = introduction(lead);
    let end = symbol_start + symbol.len();
    let number_range = head_start..end;
    let number = DocumentNumber::parse(&text[number_range.clone()])?;
    let is_introduced = introduction.says_number || introduction.kind.is_some();
    let is_certain = number.number().is_some()
        && !text[number_range.clone()].contains(is_gap)
        && is_certain(head, symbol, has_year);
    let is_citation = is_certain
        || (is_introduced && introduction.is_allowed_blank(&number) && is_likely(head, symbol));
    if !is_citation {
        return None;
    }
    let start = introduction
        .start
        .map_or(head_start, |start| free_from + start);
    let behind = &text[end..];
    let (date, length) = following_date(behind)
        .or_else(|| date_behind_sender(behind))
        .unzip();
    Some(Citation {
        kind: introduction.kind,
        number,
        date,
        range: start..end + length.unwrap_or_default(),
        number_range,
    })
}

/// Where the symbol begins behind the first stroke, and whether the year of a
/// law stands between.
fn after_stroke(text: &str, stroke: usize) -> (usize, bool) {
    let skip_gap = |from: usize| from + gap(&text[from..]);
    let start = skip_gap(stroke + 1);
    let rest = &text[start..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let stroke = start + digits + gap(&rest[digits..]);
    if digits == 4 && text[stroke..].starts_with('/') {
        (skip_gap(stroke + 1), true)
    } else {
        (start, false)
    }
}

/// What stands before a number.
#[derive(Default)]
struct Introduction {
    kind: Option<DocumentKind>,
    says_number: bool,
    /// Where it begins.
    start: Option<usize>,
}

impl Introduction {
    /// Without a number, only `số` makes a symbol a citation.
    fn is_allowed_blank(&self, number: &DocumentNumber) -> bool {
        number.number().is_some() || self.says_number
    }
}

fn introduction(lead: &str) -> Introduction {
    let is_filler = |c: char| is_gap(c) || matches!(c, ':' | '.' | '…' | '(' | '_');
    let bare = lead.trim_end_matches(is_filler);
    let word = text::last_word(bare);
    let word_start = bare.len() - word.len();
    let may_be = |byte: &u8| matches!(byte, b's' | b'S' | b'n' | b'N' | 0x80..);
    let says_number = word.len() <= 4
        && word.as_bytes().first().is_some_and(may_be)
        && matches!(text::fold(word).as_str(), "so" | "no");
    let before = if says_number {
        &bare[..word_start]
    } else {
        lead
    };
    match DocumentKind::at_end_of(before) {
        Some((kind, start)) => Introduction {
            kind: Some(kind),
            says_number,
            start: Some(start),
        },
        None => Introduction {
            kind: None,
            says_number,
            start: says_number.then_some(word_start),
        },
    }
}

/// Whether a number is one whatever stands before it.
fn is_certain(head: &str, symbol: &str, has_year: bool) -> bool {
    let is_party = head.contains('-');
    let parts_begin_with_letters = symbol
        .split('-')
        .all(|part| part.starts_with(text::is_letter));
    let is_written_large = |text: &str| {
        text.starts_with(char::is_uppercase)
            && text.chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    let kind = head.split_once('-').map_or(symbol, |(_, kind)| kind);
    is_written_large(symbol)
        && kind.starts_with(char::is_uppercase)
        && parts_begin_with_letters
        && (is_party || has_year || symbol.contains('-'))
}

/// Whether it is one behind `số` or a kind: `số 02/người` is none.
fn is_likely(head: &str, symbol: &str) -> bool {
    let letters = symbol.chars().filter(|c| text::is_letter(*c)).count();
    letters >= 2
        && (symbol.starts_with(char::is_uppercase) || symbol.contains('-') || head.contains('-'))
}

/// The date at the beginning of `text`, and how many bytes it takes: ` ngày
/// 05/5/2020`, `, ngày 05 tháng 5 năm 2020`, ` ngày tháng 5 năm 2020`, ` dated 5
/// May 2020`.
fn following_date(text: &str) -> Option<(ReportDate, usize)> {
    let mut words = Words { text, at: 0 };
    // Most of what follows a number begins with none of these.
    let begin = [
        ",",
        "(",
        "ban hành",
        "ký",
        "dated",
        "of",
        "ngày",
        "tháng",
        "năm",
    ];
    let rest = words.rest();
    let is_digit = rest.as_bytes().first()?.is_ascii_digit();
    if !is_digit && !begin.iter().any(|begin| rest.starts_with(begin)) {
        return None;
    }
    words.skip_comma();
    for word in ["ban hành", "ký", "dated", "of"] {
        words.skip(word);
    }
    let date = if words.skip("ngày") {
        let numbers = words.numbers();
        match *numbers.as_slice() {
            [day, month, year] => day_of(day, month, year)?,
            // A blank day: `ngày tháng 5 năm 2020`.
            [month, year] => month_of(month, year)?,
            _ => return None,
        }
    } else if words.skip("tháng") {
        match words.numbers().as_slice() {
            &[month, year] => month_of(month, year)?,
            _ => return None,
        }
    } else if words.skip("năm") {
        match words.numbers().as_slice() {
            &[year] if is_year(year) => ReportDate::Year(i32::try_from(year).ok()?),
            _ => return None,
        }
    } else {
        let day = words.number()?;
        let month = words.english_month()?;
        day_of(day, month, words.number()?)?
    };
    Some((date, words.at))
}

/// The same behind the office that it comes from: ` của Văn phòng UBND tỉnh ngày
/// 05/5/2020`.
fn date_behind_sender(text: &str) -> Option<(ReportDate, usize)> {
    let mut words = Words { text, at: 0 };
    if !words.skip("của") {
        return None;
    }
    let ends = |c: char| c.is_ascii_digit() || ".,;:/()“”\"\n".contains(c);
    let office = text[words.at..].split(ends).next()?;
    let at = words.at + office.find(" ngày ")?;
    let is_short = text[words.at..at].split_whitespace().count() <= LONGEST_OFFICE;
    let (date, length) = following_date(&text[at..]).filter(|_| is_short)?;
    Some((date, at + length))
}

/// How many words the name of an office has at most, as `Ủy ban nhân dân tỉnh
/// Thừa Thiên Huế` and the like.
const LONGEST_OFFICE: usize = 12;

fn day_of(day: u32, month: u32, year: u32) -> Option<ReportDate> {
    let year = is_year(year).then(|| i32::try_from(year).ok()).flatten()?;
    NaiveDate::from_ymd_opt(year, month, day).map(ReportDate::Day)
}

fn month_of(month: u32, year: u32) -> Option<ReportDate> {
    let year = is_year(year).then(|| i32::try_from(year).ok()).flatten()?;
    (1..=12)
        .contains(&month)
        .then_some(ReportDate::Month(year, month))
}

fn is_year(year: u32) -> bool {
    (1900..2200).contains(&year)
}

/// A text as it is being read.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Words<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at + gap(&self.text[self.at..])..]
    }

    fn skip_comma(&mut self) {
        if let Some(rest) = self.rest().strip_prefix([',', '(']) {
            self.at = self.text.len() - rest.len();
        }
    }

    /// Steps over `word`, if it comes next.
    fn skip(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let matches = rest
            .strip_prefix(word)
            .filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let Some(after) = matches else {
            return false;
        };
        self.at = self.text.len() - after.len();
        true
    }

    /// The next number, of at most four digits.
    fn number(&mut self) -> Option<u32> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = (1..=4)
            .contains(&digits)
            .then(|| rest[..digits].parse().ok())
            .flatten()?;
        self.at = self.text.len() - rest.len() + digits;
        Some(number)
    }

    /// The numbers that come next, with strokes or the words of a date between:
    /// three at most, and none behind a year.
    fn numbers(&mut self) -> Vec<u32> {
        let mut numbers = Vec::new();
        loop {
            let end = self.at;
            if !numbers.is_empty() {
                if let Some(rest) = self.rest().strip_prefix(['/', '-', '.']) {
                    self.at = self.text.len() - rest.len();
                }
            } else if let Some(rest) = self.rest().strip_prefix(['.', '…']) {
                // A blank day: `ngày … tháng 5`.
                let rest = rest.trim_start_matches(['.', '…']);
                self.at = self.text.len() - rest.len();
            }
            self.skip("tháng");
            self.skip("năm");
            let Some(number) = self.number() else {
                self.at = end;
                return numbers;
            };
            numbers.push(number);
            if numbers.len() == 3 || is_year(number) {
                return numbers;
            }
        }
    }

    fn english_month(&mut self) -> Option<u32> {
        (1..=12).find(|month| self.skip(super::date::english_month(*month)))
    }
}

/// How many bytes of white space `text` begins with.
fn gap(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_gap).len()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
}

fn is_symbol_char(c: char) -> bool {
    text::is_letter(c) || c.is_numeric() || matches!(c, '-' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The citations of a text, each as kind, number, date.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = citations(text)
            .into_iter()
            .map(|citation| {
                let kind = citation
                    .kind
                    .map(|kind| format!("{} ", kind.name(crate::vocabulary::Language::Vi)));
                let date = citation.date.map(|date| format!(" {date}"));
                let (kind, date) = (kind.unwrap_or_default(), date.unwrap_or_default());
                format!("{kind}{}{date}", citation.number)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_form_of_number_is_seen() {
        check(
            "theo 130/BC-SKHCN, 32/KH-UBND",
            &["130/BC-SKHCN", "32/KH-UBND"],
        );
        check("Quyết định 197/QĐ-UBND-NN", &["Quyết định 197/QĐ-UBND-NN"]);
        check("công văn số 46/UBND-ĐN.", &["Công văn 46/UBND-ĐN"]);
        check("(CV 499/SNgV-LS&HTQT)", &["Công văn 499/SNgV-LS&HTQT"]);
        check("Nghị định số 88/2012/NĐ-CP;", &["Nghị định 88/2012/NĐ-CP"]);
        check("Luật số 70/2020/QH14", &["Luật 70/2020/QH14"]);
        check("70/2020/QH14", &["70/2020/QH14"]);
        check("Nghị quyết số 22-NQ/TW", &["Nghị quyết 22-NQ/TW"]);
        check(
            "Chương trình 09-CTr/TU và Hướng dẫn 05-HD/BĐNTW",
            &["Chương trình 09-CTr/TU", "Hướng dẫn 05-HD/BĐNTW"],
        );
        check("Số  118-BC/BCSĐ", &["118-BC/BCSĐ"]);
        check("Quyết định số 5 / qđ-ubnd", &["Quyết định 05/qđ-ubnd"]);
        check("Số:            /BC-SKHCN", &["/BC-SKHCN"]);
        check("Báo cáo số ../BC-SNgV", &["Báo cáo /BC-SNgV"]);
        check(
            "Chương trình hành động 02/CTHĐ-UBND",
            &["Chương trình hành động 02/CTHĐ-UBND"],
        );
        check("Thông báo số 15/TB", &["Thông báo 15/TB"]);
        check(
            "Official Letter No. 927/VPUBND-KT dated 5 May 2020",
            &["Công văn 927/VPUBND-KT 2020-05-05"],
        );
    }

    #[test]
    fn dates_belong_to_the_number_before_them() {
        let number = "Công văn số 927/VPUBND-KT";
        for (after, date) in [
            (" ngày 05/5/2020 của", " 2020-05-05"),
            (", ngày 05 tháng 5 năm 2020 của", " 2020-05-05"),
            (" ngày 5-5-2020", " 2020-05-05"),
            (" ngày tháng 5 năm 2020", " 2020-05"),
            (" ngày      tháng     năm 2025", ""),
            (" ngày… tháng 5 năm 2020", " 2020-05"),
            (" tháng 5/2020", " 2020-05"),
            (" năm 2020", " 2020"),
            (" ký ngày 05/5/2020", " 2020-05-05"),
            (" ngày 31/02/2020", ""),
            (" của Văn phòng UBND tỉnh ngày 05/5/2020 về", " 2020-05-05"),
            (" của UBND tỉnh ngày tháng 5 năm 2020", " 2020-05"),
            (" của tỉnh. Ngày 05/5/2020", ""),
            (" của tỉnh, ngày 05/5/2020 họp", ""),
            (" của 12 sở ngày 05/5/2020", ""),
            (" gửi tỉnh ngày 05/5/2020", ""),
            ("; ngày 05/5/2020 họp", ""),
        ] {
            check(
                &format!("{number}{after}"),
                &[&format!("Công văn 927/VPUBND-KT{date}")],
            );
        }
    }

    #[test]
    fn other_strokes_are_no_citations() {
        for text in [
            "02 đoàn/02 người, 12 đoàn/44 lượt người",
            "ngày 05/5/2020, từ 16-25/9/2019, 30/9-08/10/2019",
            "Quý I/2020, tháng 7/2023, 6 tháng/năm",
            "10.000/USD và/hoặc 24/7, 1/2",
            "https://vi.du.vn/2020/BC-ABC và a/b/12/QD-X",
            "năm 2020/COVID-19",
            "số người/đoàn, số 02/người, số 3/tháng",
            "40 delegations/606 foreign visitors",
            "100 km/h, 5/Km, 3/A-b",
            "/BC-SKHCN",
            "tỷ lệ 5%/GDP-A",
            "1.130/BC-A",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn ranges_say_where_it_stands() {
        let text = "Căn cứ Báo cáo số 7/BC-SNgV ngày 05/5/2020, số 8/BC-SNgV.";
        let at: Vec<(&str, &str)> = citations(text)
            .iter()
            .map(|c| (&text[c.range.clone()], &text[c.number_range.clone()]))
            .collect();
        assert_eq!(
            at,
            [
                ("Báo cáo số 7/BC-SNgV ngày 05/5/2020", "7/BC-SNgV"),
                ("số 8/BC-SNgV", "8/BC-SNgV"),
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_borne(text in "[ 0-9a-zA-ZĐđếố/.,:&-]{0,60}") {
            for citation in citations(&text) {
                let number = DocumentNumber::parse(&text[citation.number_range]);
                prop_assert_eq!(number, Some(citation.number));
            }
        }
    }
}
