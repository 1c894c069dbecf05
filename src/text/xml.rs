/// XML as it is being written.
#[derive(Debug)]
pub struct Xml(String);

impl Xml {
    /// A document with its declaration.
    pub fn new() -> Xml {
        Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    /// Opens an element: its name, and attributes whose values need no escape.
    pub fn open(&mut self, tag: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push_str(">\n");
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element with text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.0.push_str(&format!("<{name}>"));
        self.escape(text);
        self.close(name);
    }

    /// An element with attributes and nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push_str(&format!(" {attribute}=\""));
            self.escape(value);
            self.0.push('"');
        }
        self.0.push_str("/>\n");
    }

    /// The document as it is now.
    pub fn into_string(self) -> String {
        self.0
    }

    fn escape(&mut self, text: &str) {
        self.0.push_str(&escape(text));
    }
}

impl Default for Xml {
    fn default() -> Xml {
        Xml::new()
    }
}

/// Text as it stands in XML or HTML, between elements or in an attribute with
/// double quotation marks.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Other control characters cannot be in XML 1.0 at all.
            '\u{0}'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}
