//! What keeps text from being taken for markup.

use crate::text::normalize;

/// Adds text with all that Markdown would take for markup escaped.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let is_normal = normalize(text) == text;
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let next = letters.peek();
        let touches_letter = before.is_alphabetic() || next.is_some_and(|c| c.is_alphabetic());
        before = c;
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '{' => {
                out.push('\\');
                out.push(c);
            }
            // Of what may be a tag not even the sign is left: whoever cuts a
            // source into passages looks at lines.
            '<' if next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(*c)) => {
                out.push_str("&lt;");
            }
            '<' => out.push_str("\\<"),
            '&' if next.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#') => {
                out.push_str("\\&");
            }
            // An entity wrote it, or reading would have changed it.
            _ if !is_normal && !c.is_ascii() && !c.is_alphanumeric() => {
                out.push_str(&entity(c));
            }
            // As of an old encoding, in which these signs are letters.
            '\u{a1}'..='\u{bf}' if touches_letter => out.push_str(&entity(c)),
            _ => out.push(c),
        }
    }
}

/// A character that stands for itself wherever it is.
pub(super) fn entity(c: char) -> String {
    format!("&#{};", u32::from(c))
}

/// Escapes what Markdown would take for the beginning of a block, or an editor
/// for a heading.
pub(super) fn at_line_starts(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(at_line_start).collect();
    lines.join("\n")
}

fn at_line_start(line: &str) -> String {
    let line = line.trim_start_matches(' ');
    let is_led = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">-*+.)\\".contains(c);
    let rest = line.trim_start_matches(is_led);
    let line = match rest.chars().next() {
        Some(c @ ('#' | '＃')) => {
            let lead = &line[..line.len() - rest.len()];
            format!("{lead}{}{}", entity(c), &rest[c.len_utf8()..])
        }
        Some(_) | None => line.to_owned(),
    };
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line.chars().next() {
        Some('>' | '-' | '+' | '=' | ':') => format!("\\{line}"),
        Some('0'..='9') if digits <= 9 && line[digits..].starts_with(['.', ')']) => {
            format!("{}\\{}", &line[..digits], &line[digits..])
        }
        Some(_) | None => line,
    }
}

/// Escapes what Markdown would take for the end of a heading.
pub(super) fn in_heading(text: &str) -> String {
    // Braces end a heading, or are a mark: whoever marks looks for no escapes.
    let text = text.replace('\n', " ").replace("\\{", "{");
    let (start, text) = match text.strip_prefix('#') {
        Some(rest) => ("\\#", rest),
        None => ("", text.as_str()),
    };
    match text.strip_suffix('#') {
        Some(rest) => format!("{start}{rest}\\#"),
        None => format!("{start}{text}"),
    }
}

/// Where a link leads, as Markdown writes it.
pub(super) fn destination(target: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/:.?=%#+,;@$'-!\"".contains(c);
    if target.chars().all(is_plain) && !target.is_empty() {
        return target.to_owned();
    }
    let mut out = "<".to_owned();
    for c in target.chars() {
        match c {
            // Where a table is cut, an escape is not yet read.
            '|' => out.push_str(&entity(c)),
            '\\' | '<' | '>' | '`' | '*' | '_' | '[' | ']' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.push('>');
    out
}

/// Code within a line.
pub(super) fn code(code: &str, in_table: bool) -> String {
    let fence = fence(code, 1);
    let is_blank = code.trim_matches(' ').is_empty();
    let is_open = |c: char| c == '`' || c == ' ';
    let pad = if !is_blank && (code.starts_with(is_open) || code.ends_with(is_open)) {
        " "
    } else {
        ""
    };
    let code = if in_table {
        code.replace('|', "\\|")
    } else {
        code.to_owned()
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Backticks that do not occur in a code, at least so many.
pub(super) fn fence(code: &str, at_least: usize) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(at_least.max(longest + 1))
}
