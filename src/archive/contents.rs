//! The page with which a bag opens. It belongs to no theme: it must be readable
//! when themes are forgotten.

use super::pages::{CONTENTS, between};
use crate::page::Layout;
use crate::settings::Seal;
use crate::text::escape;
use crate::vocabulary::{Language, day_name};

const STYLE: &str = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 serif}\
h1{line-height:1.3}li{margin:.3em 0}section+section{border-top:1px solid #999;margin-top:2rem}";

/// Writes it: what the bag holds, in every language of the site. `files` are the
/// paths of the bag below `data/`.
pub(super) fn contents(layout: &Layout, seal: &Seal, files: &[String]) -> String {
    let frame = layout.frame(layout.settings().site.language());
    let title = format!("{} – {}", seal.period.name(frame.language), frame.name);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        frame.language,
        escape(&title)
    );
    for (index, frame) in layout.frames().enumerate() {
        let level = if index == 0 { 1 } else { 2 };
        page.push_str(&section(layout, seal, files, frame.language, level));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn section(
    layout: &Layout,
    seal: &Seal,
    files: &[String],
    language: Language,
    level: usize,
) -> String {
    let choose = |vi: &'static str, en: &'static str| match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let frame = layout.frame(language);
    let link = |place: &str, name: &str| {
        let way = between(CONTENTS, place);
        format!(
            "<li><a href=\"{}\">{}</a></li>\n",
            escape(&way),
            escape(name)
        )
    };
    let period = seal.period.name(language);
    let mut out = format!(
        "<section lang=\"{language}\">\n<h{level}>{}: {}</h{level}>\n<p>{}</p>\n<ul>\n",
        escape(&frame.name),
        escape(&period),
        escape(&match language {
            Language::Vi => format!(
                "Kỳ đã đóng ngày {}. Đây là bản lưu trữ của phần công khai, đọc được không cần mạng.",
                day_name(seal.closed, language)
            ),
            Language::En => format!(
                "Closed on {}. This is an archived copy of what is public, to be read without a network.",
                day_name(seal.closed, language)
            ),
        })
    );
    let places = layout.places_of(seal.period, language);
    for (name, path) in places {
        out.push_str(&link(&format!("site/{path}"), &name));
    }
    out.push_str(&format!(
        "</ul>\n<h{0}>{1}</h{0}>\n<ul>\n",
        level + 1,
        choose("Báo cáo", "Reports")
    ));
    for index in layout.reports_of(seal.period) {
        let report = &layout.site().reports()[index];
        if report.language() != language {
            continue;
        }
        let card = layout.card(index);
        let name = format!("{} – {}", report.title(), card.department.name);
        out.push_str(&link(
            &format!("site/{}index.html", layout.address(index)),
            &name,
        ));
    }
    out.push_str(&format!(
        "</ul>\n<h{0}>{1}</h{0}>\n<ul>\n",
        level + 1,
        choose("Dữ liệu và văn bản", "Data and texts")
    ));
    for file in files.iter().filter(|file| !file.starts_with("site/")) {
        out.push_str(&link(file, file));
    }
    out.push_str("</ul>\n</section>\n");
    out
}
