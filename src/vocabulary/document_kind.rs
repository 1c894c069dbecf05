use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{DocumentNumber, Language};
use crate::text;

/// What kind of document a number belongs to: those of Decree 30/2020/NĐ-CP,
/// article 7, the laws, and the Party's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named by `DocumentKind::name`")]
pub enum DocumentKind {
    Law,
    Ordinance,
    Decree,
    JointCircular,
    Circular,
    Resolution,
    Decision,
    Directive,
    Regulation,
    Rules,
    Conclusion,
    Guidance,
    ActionProgramme,
    Programme,
    Plan,
    Scheme,
    Notice,
    Report,
    Proposal,
    Telegram,
    Agreement,
    OfficialLetter,
}

/// The last words of what kinds are called: most numbers stand behind another.
static LAST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let phrases = DocumentKind::ALL
        .into_iter()
        .flat_map(DocumentKind::phrases);
    phrases
        .filter_map(|phrase| phrase.split(' ').next_back())
        .collect()
});

impl DocumentKind {
    /// All kinds.
    pub const ALL: [DocumentKind; 22] = [
        DocumentKind::Law,
        DocumentKind::Ordinance,
        DocumentKind::Decree,
        DocumentKind::JointCircular,
        DocumentKind::Circular,
        DocumentKind::Resolution,
        DocumentKind::Decision,
        DocumentKind::Directive,
        DocumentKind::Regulation,
        DocumentKind::Rules,
        DocumentKind::Conclusion,
        DocumentKind::Guidance,
        DocumentKind::ActionProgramme,
        DocumentKind::Programme,
        DocumentKind::Plan,
        DocumentKind::Scheme,
        DocumentKind::Notice,
        DocumentKind::Report,
        DocumentKind::Proposal,
        DocumentKind::Telegram,
        DocumentKind::Agreement,
        DocumentKind::OfficialLetter,
    ];

    /// The kind that a number's symbol tells: `BC` a report, `QĐ` a decision. A
    /// number without a kind and without a year is that of an official letter.
    pub fn of(number: &DocumentNumber) -> Option<DocumentKind> {
        let first = number.symbol().split(['-', '/']).next()?;
        let sign = text::fold(first);
        let known = DocumentKind::ALL
            .into_iter()
            .find(|kind| kind.signs().contains(&sign.as_str()));
        let is_letter = number.year().is_none() && number.symbol().contains('-');
        known.or_else(|| is_letter.then_some(DocumentKind::OfficialLetter))
    }

    /// The kind that the last words of `text` name, and where they begin.
    pub fn at_end_of(text: &str) -> Option<(DocumentKind, usize)> {
        // No kind has more than four words.
        let mut words: Vec<(usize, String)> = Vec::new();
        let mut end = text.trim_end().len();
        while words.len() < 4 && end > 0 {
            let start = end - text::last_word(&text[..end]).len();
            if start == end {
                break;
            }
            let word = text::fold(&text[start..end]);
            if words.is_empty() && !LAST.contains(word.as_str()) {
                return None;
            }
            words.insert(0, (start, word));
            let before = text[..start].trim_end();
            if before.len() == start {
                // A comma or the like, or the beginning: the phrase ends here.
                break;
            }
            end = before.len();
        }
        (0..words.len()).find_map(|from| {
            let folded: Vec<&str> = words[from..].iter().map(|(_, word)| &**word).collect();
            let phrase = folded.join(" ");
            let kind = DocumentKind::ALL
                .into_iter()
                .find(|kind| kind.phrases().contains(&phrase.as_str()))?;
            Some((kind, words[from].0))
        })
    }

    /// As pages print it.
    pub const fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            DocumentKind::Law => ("Luật", "Law"),
            DocumentKind::Ordinance => ("Pháp lệnh", "Ordinance"),
            DocumentKind::Decree => ("Nghị định", "Decree"),
            DocumentKind::JointCircular => ("Thông tư liên tịch", "Joint Circular"),
            DocumentKind::Circular => ("Thông tư", "Circular"),
            DocumentKind::Resolution => ("Nghị quyết", "Resolution"),
            DocumentKind::Decision => ("Quyết định", "Decision"),
            DocumentKind::Directive => ("Chỉ thị", "Directive"),
            DocumentKind::Regulation => ("Quy định", "Regulation"),
            DocumentKind::Rules => ("Quy chế", "Rules"),
            DocumentKind::Conclusion => ("Kết luận", "Conclusion"),
            DocumentKind::Guidance => ("Hướng dẫn", "Guidance"),
            DocumentKind::ActionProgramme => ("Chương trình hành động", "Action Programme"),
            DocumentKind::Programme => ("Chương trình", "Programme"),
            DocumentKind::Plan => ("Kế hoạch", "Plan"),
            DocumentKind::Scheme => ("Đề án", "Scheme"),
            DocumentKind::Notice => ("Thông báo", "Notice"),
            DocumentKind::Report => ("Báo cáo", "Report"),
            DocumentKind::Proposal => ("Tờ trình", "Proposal"),
            DocumentKind::Telegram => ("Công điện", "Official Telegram"),
            DocumentKind::Agreement => ("Bản thỏa thuận", "Agreement"),
            DocumentKind::OfficialLetter => ("Công văn", "Official Letter"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// What begins the symbol of its numbers, folded.
    const fn signs(self) -> &'static [&'static str] {
        match self {
            DocumentKind::Law => &["l"],
            DocumentKind::Ordinance => &["pl", "ubtvqh"],
            DocumentKind::Decree => &["nd"],
            DocumentKind::JointCircular => &["ttlt"],
            DocumentKind::Circular => &["tt"],
            DocumentKind::Resolution => &["nq"],
            DocumentKind::Decision => &["qd"],
            DocumentKind::Directive => &["ct"],
            DocumentKind::Regulation => &["qyd", "qdi"],
            DocumentKind::Rules => &["qc"],
            DocumentKind::Conclusion => &["kl"],
            DocumentKind::Guidance => &["hd"],
            DocumentKind::ActionProgramme => &["cthd"],
            DocumentKind::Programme => &["ctr"],
            DocumentKind::Plan => &["kh"],
            DocumentKind::Scheme => &["da"],
            DocumentKind::Notice => &["tb"],
            DocumentKind::Report => &["bc"],
            DocumentKind::Proposal => &["ttr"],
            DocumentKind::Telegram => &["cd"],
            DocumentKind::Agreement => &["ttth"],
            DocumentKind::OfficialLetter => &["cv"],
        }
    }

    /// What it is called before a number, folded.
    const fn phrases(self) -> &'static [&'static str] {
        match self {
            DocumentKind::Law => &["luat", "bo luat", "law"],
            DocumentKind::Ordinance => &["phap lenh", "ordinance"],
            DocumentKind::Decree => &["nghi dinh", "decree"],
            DocumentKind::JointCircular => &["thong tu lien tich", "joint circular"],
            DocumentKind::Circular => &["thong tu", "circular"],
            DocumentKind::Resolution => &["nghi quyet", "resolution"],
            DocumentKind::Decision => &["quyet dinh", "decision"],
            DocumentKind::Directive => &["chi thi", "directive"],
            DocumentKind::Regulation => &["quy dinh", "regulation"],
            DocumentKind::Rules => &["quy che", "rules"],
            DocumentKind::Conclusion => &["ket luan", "conclusion"],
            DocumentKind::Guidance => &["huong dan", "guidance", "instruction"],
            DocumentKind::ActionProgramme => &[
                "chuong trinh hanh dong",
                "action programme",
                "action program",
            ],
            DocumentKind::Programme => &["chuong trinh", "programme", "program"],
            DocumentKind::Plan => &["ke hoach", "plan"],
            DocumentKind::Scheme => &["de an", "scheme"],
            DocumentKind::Notice => &["thong bao", "notice"],
            DocumentKind::Report => &["bao cao", "report"],
            DocumentKind::Proposal => &["to trinh", "proposal"],
            DocumentKind::Telegram => &["cong dien", "official telegram", "telegram"],
            DocumentKind::Agreement => &["ban thoa thuan", "thoa thuan", "agreement"],
            DocumentKind::OfficialLetter => &[
                "cong van",
                "cv",
                "official letter",
                "official dispatch",
                "letter",
                "dispatch",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_the_symbol() {
        for (number, kind) in [
            ("130/BC-SKHCN", Some(DocumentKind::Report)),
            ("197/QĐ-UBND-NN", Some(DocumentKind::Decision)),
            ("01/CTR-UBND", Some(DocumentKind::Programme)),
            ("02/CTHĐ-UBND", Some(DocumentKind::ActionProgramme)),
            ("927/VPUBND-KT", Some(DocumentKind::OfficialLetter)),
            ("88/2012/NĐ-CP", Some(DocumentKind::Decree)),
            ("22-NQ/TW", Some(DocumentKind::Resolution)),
            // A law or a resolution of the National Assembly.
            ("70/2020/QH14", None),
        ] {
            let number = DocumentNumber::parse(number).expect("is a number");
            assert_eq!(DocumentKind::of(&number), kind, "{number}");
        }
    }

    #[test]
    fn kinds_are_told_by_the_words_before() {
        let at_end = |text| DocumentKind::at_end_of(text);
        assert_eq!(
            at_end("Thực hiện Công văn "),
            Some((DocumentKind::OfficialLetter, 14))
        );
        assert_eq!(
            at_end("Chương trình hành động"),
            Some((DocumentKind::ActionProgramme, 0))
        );
        assert_eq!(at_end("kế hoạch, công việc"), None);
        assert_eq!(at_end("kế, hoạch"), None);
        assert_eq!(at_end(""), None);
    }
}
