use std::fmt;

use super::{Seal, SealedReport};

/// As its file has it: what `read` reads back.
impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "# Kỳ đã đóng. Tệp này do `bantin archive` ghi: xem lại, lưu cùng content, không sửa bằng tay.\n\
             # A closed period, written by `bantin archive`: review it, keep it with the content, do not edit it.\n",
        )?;
        writeln!(f, "seal: 1")?;
        writeln!(f, "period: {}", self.period)?;
        writeln!(f, "closed: {}", self.closed)?;
        if let Some(bag) = &self.bag {
            writeln!(f, "bag:")?;
            writeln!(f, "  checksum: \"{}\"", bag.checksum)?;
            writeln!(f, "  zip: \"{}\"", bag.zip)?;
            writeln!(f, "  size: {}", bag.size)?;
            writeln!(f, "  published: {}", bag.is_published)?;
        }
        if !self.before.is_empty() {
            writeln!(f, "before:")?;
        }
        for resealing in &self.before {
            writeln!(f, "  - closed: {}", resealing.closed)?;
            writeln!(f, "    reason: {}", quoted(&resealing.reason))?;
        }
        write_reports(f, "reports", &self.reports)?;
        write_reports(f, "corrected", &self.corrected)
    }
}

fn write_reports(f: &mut fmt::Formatter<'_>, key: &str, reports: &[SealedReport]) -> fmt::Result {
    if !reports.is_empty() {
        writeln!(f, "{key}:")?;
    }
    for report in reports {
        writeln!(f, "  - department: {}", report.department)?;
        writeln!(f, "    slug: {}", report.slug)?;
        writeln!(f, "    language: {}", report.language)?;
        writeln!(f, "    title: {}", quoted(&report.title))?;
        if let Some(number) = &report.number {
            writeln!(f, "    number: {}", quoted(number))?;
        }
        writeln!(f, "    corrections: {}", report.n_corrections)?;
        if !report.links.is_empty() {
            writeln!(f, "    links:")?;
        }
        for link in &report.links {
            writeln!(f, "      - {}", quoted(link))?;
        }
        writeln!(f, "    fingerprint: \"{}\"", report.fields.fingerprint())?;
        writeln!(f, "    fields:")?;
        for (field, sum) in report.fields.iter() {
            writeln!(f, "      {}: \"{sum}\"", field.as_str())?;
        }
    }
    Ok(())
}

/// A text between quotation marks, as JSON and YAML read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text serializes")
}
