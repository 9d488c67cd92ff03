//! What stands in doc comments and in `#[record(…)]` and `#[register(…)]`.

use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitStr, Meta, Path, Result, Token};

/// Of a struct.
#[derive(Default)]
pub struct OfStruct {
    pub noun: Option<LitStr>,
    pub check: Option<Path>,
    pub settle: Option<Path>,
    pub cut: Option<Path>,
    pub valid: Option<Path>,
    pub has_defaults: bool,
    pub register: Option<OfRegister>,
}

/// Of the file that holds the records.
#[derive(Default)]
pub struct OfRegister {
    pub name: Option<LitStr>,
    pub files: Option<LitStr>,
    pub header: Option<LitStr>,
    pub title: Option<LitStr>,
    pub about: Option<LitStr>,
    pub duty: Option<Ident>,
}

/// What a field is where it is missing.
pub enum DefaultValue {
    OfType,
    Of(Expr),
}

/// Of a field.
#[derive(Default)]
pub struct OfField {
    pub is_place: bool,
    pub is_worked_out: bool,
    pub is_required: bool,
    pub default: Option<DefaultValue>,
    pub is_table: bool,
    pub begins: bool,
    pub is_cut: bool,
    pub key: Option<LitStr>,
    pub duty: Option<Ident>,
    /// A variant of `Kind`, or one of its constants.
    pub kind: Option<Ident>,
}

impl OfStruct {
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut all = OfStruct::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("record")) {
            attribute.parse_nested_meta(|meta| {
                match name_of(&meta.path).as_str() {
                    "noun" => all.noun = Some(meta.value()?.parse()?),
                    "check" => all.check = Some(meta.value()?.parse()?),
                    "settle" => all.settle = Some(meta.value()?.parse()?),
                    "cut" => all.cut = Some(meta.value()?.parse()?),
                    "valid" => all.valid = Some(meta.value()?.parse()?),
                    "defaults" => all.has_defaults = true,
                    _ => return Err(meta.error("expected noun, check, settle, cut, valid or defaults")),
                }
                Ok(())
            })?;
        }
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("register")) {
            let register = all.register.get_or_insert_default();
            attribute.parse_nested_meta(|meta| {
                let value = meta.value()?;
                match name_of(&meta.path).as_str() {
                    "name" => register.name = Some(value.parse()?),
                    "files" => register.files = Some(value.parse()?),
                    "header" => register.header = Some(value.parse()?),
                    "title" => register.title = Some(value.parse()?),
                    "about" => register.about = Some(value.parse()?),
                    "duty" => register.duty = Some(value.parse()?),
                    _ => return Err(meta.error("expected name, files, header, title, about or duty")),
                }
                Ok(())
            })?;
        }
        Ok(all)
    }
}

impl OfField {
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut all = OfField::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("record")) {
            attribute.parse_nested_meta(|meta| {
                match name_of(&meta.path).as_str() {
                    "place" => all.is_place = true,
                    "worked_out" => all.is_worked_out = true,
                    "required" => all.is_required = true,
                    "default" if meta.input.peek(Token![=]) => {
                        all.default = Some(DefaultValue::Of(meta.value()?.parse()?));
                    }
                    "default" => all.default = Some(DefaultValue::OfType),
                    "table" => all.is_table = true,
                    "begins" => all.begins = true,
                    "cut" => all.is_cut = true,
                    "key" => all.key = Some(meta.value()?.parse()?),
                    "duty" => all.duty = Some(meta.value()?.parse()?),
                    "kind" => all.kind = Some(meta.value()?.parse()?),
                    _ => {
                        return Err(meta.error(
                            "expected place, worked_out, required, default, table, begins, cut, key, duty or kind",
                        ));
                    }
                }
                Ok(())
            })?;
        }
        Ok(all)
    }
}

impl OfField {
    /// What is said of a field and would have no effect.
    pub fn contradiction(&self, is_list: bool) -> Option<&'static str> {
        let is_not_written = self.is_place || self.is_worked_out;
        let is_described = self.kind.is_some() || self.duty.is_some() || self.key.is_some() || self.is_required;
        match (&self.default, &self.kind) {
            _ if is_not_written && is_described => {
                Some("nobody writes this field: it has no key, kind or duty, and is not required")
            }
            (_, Some(_)) if self.is_table => Some("a table's kind is told by its type"),
            (Some(DefaultValue::Of(_)), _) if is_list => Some("a list that is missing is empty"),
            _ => None,
        }
    }
}

fn name_of(path: &Path) -> String {
    path.get_ident().map(Ident::to_string).unwrap_or_default()
}

/// The words of a doc comment, its lines joined.
pub fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
