//! Reads drawings: pictures, and the words of text boxes, which come behind the paragraph at which they stand.

use super::Story;
use super::choices::chosen;
use super::field_stack::FieldOutput;
use super::open_paragraph::OpenParagraph;
use crate::import::document::EmbeddedPicture;
use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::picture_names;
use crate::import::sentences;
use crate::import::word::plain;
use crate::import::xml::Element;

/// What a drawing says of itself.
#[derive(Clone, Copy, Default)]
struct DrawingText<'w> {
    /// What it shows, for people who cannot see it.
    words: &'w str,
    /// The name that Word gave it.
    name: &'w str,
}

impl<'w> DrawingText<'w> {
    /// By which a person finds it.
    fn known_as(self) -> &'w str {
        if self.words.is_empty() { self.name } else { self.words }
    }
}

impl Story<'_, '_> {
    pub(super) fn drawing(&mut self, drawing: Element, paragraph: &mut OpenParagraph) -> Result<(), ImportError> {
        let is_shown = matches!(self.within_fields("", None, paragraph), FieldOutput::Shown(_));
        if !is_shown {
            return Ok(());
        }
        let (mut words, mut name) = (String::new(), String::new());
        for one in drawing.descendants() {
            let of = |key: &str| one.attribute(key).map(|words| described(&words)).filter(|words| !words.is_empty());
            let (found, own) = match (one.space(), one.name()) {
                (Namespace::WordDrawing, "docPr") => (of("descr").or_else(|| of("title")), of("name")),
                (Namespace::Vml, "shape") => (of("alt"), of("id")),
                _ => continue,
            };
            (words, name) = (found.unwrap_or_default(), own.unwrap_or_default());
            break;
        }
        let said = DrawingText { words: &words, name: &name };
        let (before, notes) = (paragraph.boxes.len(), self.notes.len());
        let is_something = self.shapes(drawing, said, paragraph)?;
        if !is_something && before == paragraph.boxes.len() && notes == self.notes.len() {
            self.tell(sentences::drawing(said.known_as()));
        }
        Ok(())
    }

    /// Only the text boxes of something whose pictures are not taken.
    pub(super) fn boxes_of(&mut self, element: Element, paragraph: &mut OpenParagraph) -> Result<(), ImportError> {
        let boxes = element.descendants().filter(|one| one.is(Namespace::Word, "txbxContent"));
        boxes.take(1).collect::<Vec<_>>().into_iter().try_for_each(|one| self.text_box(one, paragraph))
    }

    /// Whether there was a picture, a text box or something that was told of.
    fn shapes(
        &mut self,
        element: Element,
        said: DrawingText,
        paragraph: &mut OpenParagraph,
    ) -> Result<bool, ImportError> {
        let mut is_something = false;
        for child in element.children() {
            is_something |= match (child.space(), child.name()) {
                (Namespace::Word, "txbxContent") => {
                    self.text_box(child, paragraph)?;
                    true
                }
                (Namespace::Compatibility, "AlternateContent") => match chosen(child) {
                    Some(branch) => self.shapes(branch, said, paragraph)?,
                    None => false,
                },
                (Namespace::Drawing, "graphicData") => {
                    let is_told = self.shapes(child, said, paragraph)?;
                    let kind = child.attribute("uri").unwrap_or_default();
                    match kind.rsplit('/').next() {
                        _ if is_told => {}
                        Some("chart" | "chartex") => self.tell(sentences::chart(said.known_as())),
                        Some("diagram") => self.diagram(child)?,
                        _ => continue,
                    }
                    true
                }
                // A line across the page.
                (Namespace::Vml, "rect") if child.attribute("hr").is_some() => true,
                (Namespace::Drawing, "blip") | (Namespace::Vml, "imagedata") => self.picture(child, said, paragraph)?,
                (Namespace::Vml, "textpath") => {
                    self.tell(sentences::drawn_words(&child.attribute("string").unwrap_or_default()));
                    true
                }
                (Namespace::Chart, "chart") => {
                    self.tell(sentences::chart(said.known_as()));
                    true
                }
                (Namespace::Diagram, "relIds") => {
                    self.diagram(child)?;
                    true
                }
                _ => self.shapes(child, said, paragraph)?,
            };
        }
        Ok(is_something)
    }

    fn text_box(&mut self, content: Element, paragraph: &mut OpenParagraph) -> Result<(), ImportError> {
        let parts = std::mem::take(&mut self.parts);
        let fields = std::mem::take(&mut self.fields);
        let carried = std::mem::take(&mut self.carried);
        let notes = std::mem::take(&mut self.notes);
        self.tell(sentences::text_box());
        let read = self.blocks(content).and_then(|()| self.end_carried());
        let left = std::mem::replace(&mut self.notes, notes);
        let boxed = std::mem::replace(&mut self.parts, parts);
        self.fields = fields;
        self.carried = carried;
        if !boxed.is_empty() {
            self.notes.extend(left);
        }
        paragraph.boxes.extend(boxed);
        read
    }

    /// The words of a diagram lie in a part of their own.
    fn diagram(&mut self, ids: Element) -> Result<(), ImportError> {
        let relation = ids.attribute("dm").and_then(|id| self.relations.get(&id));
        let part = relation.filter(|relation| !relation.is_outside).map(|relation| relation.target.as_str());
        let xml = part.map(|part| self.gathered.package.xml(part)).transpose()?.flatten();
        let mut words: Vec<String> = Vec::new();
        for paragraph in xml.iter().filter_map(|xml| xml.root()).flat_map(|root| root.descendants()) {
            if paragraph.is(Namespace::Drawing, "p") {
                words.extend(Some(plain::words(paragraph)).filter(|words| !words.is_empty()));
            }
        }
        self.tell(sentences::diagram(&words.join("; ")));
        Ok(())
    }

    fn picture(
        &mut self,
        element: Element,
        said: DrawingText,
        paragraph: &mut OpenParagraph,
    ) -> Result<bool, ImportError> {
        let is_of = |key: &str| matches!(key.rsplit(':').next(), Some("embed" | "id"));
        let Some(id) = element.attribute_where(|key| key.contains(':') && is_of(key)) else {
            let is_outside = element.attribute("link").is_some();
            if is_outside {
                self.tell(sentences::picture_from_elsewhere(said.known_as()));
            }
            return Ok(is_outside);
        };
        let relation = self.relations.get(&id).filter(|relation| relation.kind == "image");
        let Some(relation) = relation.filter(|relation| !relation.is_outside) else {
            self.tell(match relation {
                Some(_) => sentences::picture_from_elsewhere(said.known_as()),
                None => sentences::missing_picture(said.known_as()),
            });
            return Ok(true);
        };
        let key = (relation.target.clone(), said.words.to_owned());
        let picture = match self.gathered.picture_of_part.get(&key) {
            Some(known) => *known,
            None => {
                let picture = self.gather(&key.0, said)?;
                self.gathered.picture_of_part.insert(key, picture);
                picture
            }
        };
        if let Some(picture) = picture {
            paragraph.spans.picture(picture);
        }
        Ok(true)
    }

    /// Takes the bytes of a picture, if browsers show its kind; once, whatever is said of it elsewhere.
    fn gather(&mut self, part: &str, said: DrawingText) -> Result<Option<usize>, ImportError> {
        let number = self.gathered.pictures.len();
        let words = Some(said.words.to_owned()).filter(|words| !words.is_empty());
        let (name, bytes) = match self.gathered.name_of_part.get(part) {
            Some(name) => (name.clone(), Vec::new()),
            None => {
                let Some(bytes) = self.gathered.package.part(part)? else {
                    self.tell(sentences::missing_picture(said.known_as()));
                    return Ok(None);
                };
                let Some(ending) = picture_names::ending(&bytes) else {
                    self.tell(sentences::unknown_picture(said.known_as()));
                    return Ok(None);
                };
                let name = picture_names::name(number + 1, words.as_deref(), ending);
                self.gathered.name_of_part.insert(part.to_owned(), name.clone());
                (name, bytes)
            }
        };
        if words.is_none() {
            self.tell(sentences::undescribed_picture(&name));
        }
        self.gathered.pictures.push(EmbeddedPicture { name, bytes, words });
        Ok(Some(number))
    }
}

/// What somebody says of a picture, without what Word adds where it guessed.
fn described(words: &str) -> String {
    let guesses = ["description automatically generated", "ai-generated content may be incorrect"];
    let lines = words.lines().map(str::trim);
    let own = lines.filter(|line| !guesses.iter().any(|guess| line.to_lowercase().contains(guess)));
    own.collect::<Vec<_>>().join(" ").trim().to_owned()
}
