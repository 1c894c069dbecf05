//! What stands within a line: emphasis, links, images.

use pulldown_cmark::LinkType;

use super::{Buffer, Writer, one_line};
use crate::finding::disclosure;
use crate::intake::html::escape_into;
use crate::intake::links::{self, Link};
use crate::intake::public::{Slot, Target};

impl Writer<'_, '_> {
    /// Emphasis within emphasis of its kind says nothing more.
    pub(super) fn start_emphasis(&mut self, name: &'static str) {
        if !self.emphases.contains(&name) {
            self.markup(&format!("<{name}>"));
        }
        self.emphases.push(name);
    }

    pub(super) fn end_emphasis(&mut self, name: &'static str) {
        self.emphases.pop();
        if !self.emphases.contains(&name) {
            self.markup(&format!("</{name}>"));
        }
    }

    pub(super) fn start_link(&mut self, link_type: LinkType, destination: &str, offset: usize) {
        let destination = if link_type == LinkType::Email && !destination.starts_with("mailto:") {
            format!("mailto:{destination}")
        } else {
            destination.to_owned()
        };
        match links::classify(&self.source.file["content/".len()..], &destination) {
            Some(Link::External(url)) => {
                let mut markup = "<a href=\"".to_owned();
                escape_into(&mut markup, &url);
                markup.push_str("\">");
                self.markup(&markup);
                self.links.push(true);
            }
            Some(Link::Internal(target)) => {
                let slot = self.slot(target, offset);
                self.markup("<a");
                self.buffer().html.slot(slot);
                self.markup(">");
                self.links.push(true);
            }
            None => {
                self.report(offset, disclosure::link_scheme);
                self.links.push(false);
            }
        }
    }

    pub(super) fn start_image(&mut self, destination: &str, offset: usize) {
        let link = links::classify(&self.source.file["content/".len()..], destination);
        let slot = if let Some(Link::Internal(target @ Target::Attachment(_))) = link {
            Some(Slot {
                is_image: true,
                ..self.slot(target, offset)
            })
        } else {
            self.report(offset, disclosure::remote_image);
            None
        };
        self.images.push(slot);
        self.buffers.push(Buffer::default());
    }

    pub(super) fn end_image(&mut self, offset: usize) {
        let description = self.buffers.pop().expect("opened with the image");
        let alt = one_line(&description.plain);
        if let Some(slot) = self.images.pop().flatten() {
            if alt.is_empty() {
                self.report(offset, disclosure::image_without_text);
            }
            let html = &mut self.buffer().html;
            html.markup("<img");
            html.slot(slot);
            html.markup(" alt=\"");
            html.escaped(&alt);
            html.markup("\">");
        }
        self.buffer().plain.push_str(&alt);
    }

    fn slot(&self, target: Target, offset: usize) -> Slot {
        Slot {
            at: 0,
            target,
            position: self.positions.of_offset(offset),
            is_image: false,
        }
    }
}
