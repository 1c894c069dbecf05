//! What counts headings and items.

/// What counts headings and items: `II.`, `2.`, `2.1.`, `b)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake::lints) enum Label {
    Roman(u32),
    Number(u32),
    /// `2.1`: the numbers before the last, and the last.
    Dotted(Vec<u32>, u32),
    /// `a` is 1, `đ` follows `d`.
    Letter(u32),
}

impl Label {
    pub(in crate::intake::lints) fn last(&self) -> u32 {
        match self {
            Label::Roman(n) | Label::Number(n) | Label::Dotted(_, n) | Label::Letter(n) => *n,
        }
    }

    pub(in crate::intake::lints) fn rank(&self) -> usize {
        match self {
            Label::Roman(_) => 2,
            Label::Number(_) => 3,
            Label::Dotted(before, _) => 3 + before.len(),
            Label::Letter(_) => 6,
        }
    }

    /// The label at the beginning of a line, and how many bytes it takes.
    pub(in crate::intake::lints) fn parse(line: &str) -> Option<(Label, usize)> {
        // Nearly every line ends here: a label is short and has its sign.
        let head = line.as_bytes();
        let sign = head
            .iter()
            .take(12)
            .position(|b| matches!(b, b'.' | b')' | b'/' | b',' | b' '))?;
        if sign > 4 {
            return None;
        }
        let end = line.find(|c: char| !c.is_alphanumeric() && c != '.')?;
        let head = &line[..end];
        let bare = head.trim_end_matches('.');
        let sign = &line[bare.len()..];
        let mut signs = sign.chars();
        let first = signs.next()?;
        let follows_space = |rest: Option<char>| rest.is_none_or(char::is_whitespace);
        let is_signed = matches!(first, '.' | ')' | '/' | ',') && follows_space(signs.next());
        let parts: Vec<&str> = bare.split('.').collect();
        let numbers: Option<Vec<u32>> = parts
            .iter()
            .map(|part| (part.len() <= 2).then(|| part.parse().ok()).flatten())
            .collect();
        let length = bare.len() + usize::from(is_signed);
        match numbers.as_deref() {
            Some(&[number]) if is_signed && first != ',' => {
                return Some((Label::Number(number), length));
            }
            Some([before @ .., last]) if !before.is_empty() && (is_signed || first == ' ') => {
                return Some((Label::Dotted(before.to_vec(), *last), length));
            }
            _ => {}
        }
        if !is_signed || parts.len() > 1 {
            return None;
        }
        if let Some(number) = roman(bare).filter(|_| first != ',') {
            return Some((Label::Roman(number), length));
        }
        let mut letters = bare.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        let number = "abcdđeghiklmnopq".chars().position(|c| c == letter)?;
        Some((Label::Letter(u32::try_from(number).ok()? + 1), length))
    }
}

fn roman(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 15] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV",
    ];
    let at = NUMBERS.iter().position(|number| *number == text)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_kind_are_told() {
        for (line, label) in [
            ("II. KẾT QUẢ", Some(Label::Roman(2))),
            ("2. Đoàn vào", Some(Label::Number(2))),
            ("2) Đoàn vào", Some(Label::Number(2))),
            ("2.1. Đoàn ra", Some(Label::Dotted(vec![2], 1))),
            ("2.1 Đoàn ra", Some(Label::Dotted(vec![2], 1))),
            ("a, Đoàn ra", Some(Label::Letter(1))),
            ("đ) Việc khác", Some(Label::Letter(5))),
            ("12 đoàn vào", None),
            ("30.4.2020 là ngày", None),
            ("Năm 2020", None),
            ("02 đoàn/02 người", None),
        ] {
            assert_eq!(Label::parse(line).map(|(label, _)| label), label, "{line}");
        }
    }
}
