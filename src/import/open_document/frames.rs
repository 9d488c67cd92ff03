//! What is drawn: pictures, boxes with words, objects of other programs.

use super::content_reader::ContentReader;
use super::equation::equation;
use super::pictures::PictureUnavailable;
use super::styles::text_format::TextFormat;
use crate::import::document::Inline;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::sentences;
use crate::import::structure::raw_block::{RawBlock, RawParagraph};
use crate::import::xml::Element;

impl<'x> ContentReader<'x> {
    /// Reads a frame or a shape.
    pub(super) fn drawn(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        match element.name() {
            "frame" => self.frame(element),
            "a" | "g" => {
                for child in element.children().filter(|child| child.space() == Namespace::OfDraw) {
                    self.drawn(child)?;
                }
                Ok(())
            }
            "control" => {
                let label = element.attribute("control").and_then(|id| self.form_labels.get(&*id).cloned());
                let words = label.or_else(|| described(element)).unwrap_or_default();
                self.say(sentences::object("A field of a form to fill in", &words));
                Ok(())
            }
            "custom-shape" | "rect" | "line" | "polyline" | "polygon" | "regular-polygon" | "path" | "circle"
            | "ellipse" | "connector" | "caption" | "measure" => {
                if !self.boxed(element)? {
                    self.say(sentences::drawing(&described(element).unwrap_or_default()));
                }
                Ok(())
            }
            // What a shape looks like.
            _ => Ok(()),
        }
    }

    /// Takes note of what stands beside the fields of a form.
    pub(super) fn form(&mut self, forms: Element<'x>) {
        for field in forms.descendants() {
            if let (Some(id), Some(label)) = (field.attribute("id"), field.attribute("label")) {
                self.form_labels.insert(id.into_owned(), label.into_owned());
            }
        }
    }

    fn frame(&mut self, element: Element<'x>) -> Result<(), ImportError> {
        let of = |name: &str| element.child(Namespace::OfDraw, name);
        if let Some(words) = of("text-box") {
            return self.boxed(words).map(|_| ());
        }
        if let Some(table) = element.child(Namespace::OfTable, "table") {
            return self.table(table);
        }
        if let Some(object) = of("object") {
            return self.object(object, element);
        }
        if of("image").is_some() {
            return self.picture(element);
        }
        let words = described(element).unwrap_or_default();
        self.say(sentences::object("Something of another program", &words));
        Ok(())
    }

    /// Reads the words of a box; whether there are any.
    fn boxed(&mut self, element: Element<'x>) -> Result<bool, ImportError> {
        let mut parts = self.aside(|reader| reader.blocks(element))?;
        if parts.is_empty() {
            return Ok(false);
        }
        let is_caption = matches!(&parts[..], [RawBlock::Line(line)] if line.text.iter().any(|one| matches!(one, Inline::Picture(_))));
        let note = (!is_caption).then(sentences::text_box);
        match parts.first_mut() {
            Some(RawBlock::Line(line)) => line.notes.extend(note),
            Some(RawBlock::Table(grid)) => grid.notes.extend(note),
            None => {}
        }
        self.put_behind(parts);
        Ok(true)
    }

    /// Puts what stands by itself behind the paragraph in which it is drawn.
    fn put_behind(&mut self, mut parts: Vec<RawBlock>) {
        match &mut self.open {
            Some(open) => open.behind.append(&mut parts),
            None => self.parts.append(&mut parts),
        }
    }

    fn picture(&mut self, frame: Element<'x>) -> Result<(), ImportError> {
        if !self.removing.is_empty() || self.hiding > 0 {
            return Ok(());
        }
        let words = described(frame);
        let images = frame.children().filter(|child| child.is(Namespace::OfDraw, "image"));
        let mut reason = None;
        for image in images {
            match self.pictures.of(image, words.as_deref())? {
                Ok(picture) => {
                    if words.is_none() {
                        let reported = sentences::undescribed_picture(self.pictures.name(picture));
                        self.say(reported);
                    }
                    match &mut self.open {
                        Some(open) => {
                            open.spans.picture(picture);
                            open.has_blank = false;
                        }
                        None => {
                            let text = vec![Inline::Picture(picture)];
                            self.parts.push(RawBlock::Line(RawParagraph { text, ..RawParagraph::default() }));
                        }
                    }
                    return Ok(());
                }
                Err(missing) => reason = reason.or(Some(missing)),
            }
        }
        let words = words.unwrap_or_default();
        self.say(match reason {
            Some(PictureUnavailable::Elsewhere) => sentences::picture_from_elsewhere(&words),
            Some(PictureUnavailable::UnknownKind) => sentences::unknown_picture(&words),
            Some(PictureUnavailable::Lost) | None => sentences::missing_picture(&words),
        });
        Ok(())
    }

    /// Reads an object of another program: of an equation the words stay.
    fn object(&mut self, object: Element<'x>, frame: Element<'x>) -> Result<(), ImportError> {
        let equation = match object.descendants().find(|one| one.name() == "math") {
            Some(math) => Some(equation(math)),
            None => self.pictures.object(object, |root| (root.name() == "math").then(|| equation(root)))?,
        };
        let Some(words) = equation.filter(|words| !words.trim().is_empty()) else {
            self.say(sentences::chart(&described(frame).unwrap_or_default()));
            return Ok(());
        };
        self.say(sentences::equation(&words));
        match &self.open {
            Some(_) => self.shown(&words, TextFormat::default(), None),
            None => {
                let line = RawParagraph { text: vec![Inline::Text(words)], ..RawParagraph::default() };
                self.parts.push(RawBlock::Line(line));
                Ok(())
            }
        }
    }
}

/// What a frame shows, as its author said for people who cannot see it.
fn described(frame: Element) -> Option<String> {
    let of = |name: &str| frame.children().find(|child| child.name() == name).map(|child| child.words());
    let words = of("desc").filter(|words| !words.trim().is_empty()).or_else(|| of("title"))?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
