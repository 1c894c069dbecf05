use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use include_dir::{Dir, include_dir};
use serde::Serialize;

use super::{Code, Finding, Findings, Severity};
use crate::vocabulary::Language;

/// A page for each code, kept with the tests that hold them true.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/findings");

/// How findings are printed.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language of the messages.
    pub language: Language,
    /// Whether to use the colours of a terminal.
    pub colour: bool,
}

/// The page that explains a code: an example, the message, the remedy.
pub fn explain(code: Code) -> &'static str {
    PAGES
        .get_file(format!("{code}.md"))
        .and_then(|page| page.contents_utf8())
        .expect("a test holds that every code has a page")
}

/// The findings as a person reads them, each followed by an empty line.
pub fn to_text(findings: &Findings, style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&[group(finding, style.language)]));
        text.push_str("\n\n");
    }
    text
}

fn group(finding: &Finding, language: Language) -> Group<'_> {
    let level = match (finding.severity(), language) {
        (Severity::Error, Language::Vi) => Level::ERROR.with_name("lỗi"),
        (Severity::Error, Language::En) => Level::ERROR,
        (Severity::Warning, Language::Vi) => Level::WARNING.with_name("cảnh báo"),
        (Severity::Warning, Language::En) => Level::WARNING,
        (Severity::Info, Language::Vi) => Level::INFO.with_name("lưu ý"),
        (Severity::Info, Language::En) => Level::INFO,
    };
    let title = level
        .primary_title(finding.message.get(language))
        .id(finding.code.to_string());
    let place = &finding.place;
    let group = match (&place.position, &finding.excerpt) {
        (Some(position), Some(excerpt)) => {
            // Shown where it stands, so that the column that is printed is
            // that of the file.
            let before = excerpt.text[..excerpt.from].chars().count() + 1;
            let indent = position.column.saturating_sub(before);
            let source = format!("{}{}", " ".repeat(indent), excerpt.text);
            let span = excerpt.from + indent..excerpt.to + indent;
            title.element(
                Snippet::source(source)
                    .line_start(position.line)
                    .path(&*place.file)
                    .annotation(AnnotationKind::Primary.span(span)),
            )
        }
        (Some(position), None) => title.element(
            Origin::path(&*place.file)
                .line(position.line)
                .char_column(position.column),
        ),
        (None, _) => title.element(Origin::path(&*place.file)),
    };
    let help = match language {
        Language::Vi => Level::HELP.with_name("gợi ý"),
        Language::En => Level::HELP.with_name("hint"),
    };
    match &finding.hint {
        Some(hint) => group.element(help.message(hint.get(language))),
        None => group,
    }
}

#[derive(Serialize)]
struct Record<'a> {
    code: Code,
    name: &'static str,
    severity: Severity,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    hint: Option<&'a str>,
}

/// The findings as tools read them: one JSON object a line, with `code`,
/// `name`, `severity`, `file`, `line` and `column` (from 1, in characters, or null),
/// `message`, `hint`.
pub fn to_json(findings: &Findings, language: Language) -> String {
    let mut text = String::new();
    for finding in findings {
        let record = Record {
            code: finding.code,
            name: finding.code.name(),
            severity: finding.severity(),
            file: &finding.place.file,
            line: finding.place.position.map(|position| position.line),
            column: finding.place.position.map(|position| position.column),
            message: finding.message.get(language),
            hint: finding.hint.as_ref().map(|hint| hint.get(language)),
        };
        let line = serde_json::to_string(&record).expect("a record of texts and numbers");
        writeln!(text, "{line}").expect("a string takes every line");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Excerpt, Place};

    #[test]
    fn carets_stand_below_vietnamese_words() {
        let mut findings = Findings::new();
        let line = "Theo đề nghị [tại đây](x.md)";
        let from = line.find('[').expect("is there");
        findings.add(
            Finding::new(
                Code::LinkNowhere,
                Place::at(&"content/reports/a.md".into(), 12, 14),
                "liên kết không dẫn đến đâu",
                "the link goes nowhere",
            )
            .hint("sửa đường dẫn", "mend the path")
            .with_excerpt(Some(Excerpt {
                text: line.to_owned(),
                from,
                to: line.len(),
            })),
        );
        let style = Style {
            language: Language::Vi,
            colour: false,
        };
        assert_eq!(
            to_text(&findings, style),
            "lỗi[BT307]: liên kết không dẫn đến đâu
  --> content/reports/a.md:12:14
   |
12 | Theo đề nghị [tại đây](x.md)
   |              ^^^^^^^^^^^^^^^
   |
   = gợi ý: sửa đường dẫn

"
        );
    }

    #[test]
    fn every_code_has_a_page() {
        for code in Code::ALL {
            assert!(explain(*code).starts_with(&format!("# {code} ")), "{code}");
        }
    }
}
