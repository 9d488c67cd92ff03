//! A TOML text as a tree of values, each with its byte range.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value with its byte range.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum TomlValue<'s> {
    Text(Cow<'s, str>),
    /// A whole number; `None` where it is negative or too large for a count.
    Integer(Option<u32>),
    /// As written, because an unquoted clause number parses as a float.
    Float(Cow<'s, str>),
    Flag(bool),
    /// A date, a time, or both.
    Moment(Datetime),
    List(Vec<Located<TomlValue<'s>>>),
    Table(TomlTable<'s>),
}

/// Keys with their values, searched linearly because such tables have few keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TomlTable<'s> {
    fields: Vec<(Located<Cow<'s, str>>, Located<TomlValue<'s>>)>,
}

impl<'s> TomlTable<'s> {
    pub fn with_capacity(fields: usize) -> Self {
        TomlTable { fields: Vec::with_capacity(fields) }
    }

    pub fn len(&self) -> usize {
        self.fields.len()
    }

    pub fn get(&self, key: &str) -> Option<&Located<TomlValue<'s>>> {
        self.fields.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// Finds a field and its index, starting at index `near`, where it most likely is.
    pub fn find(&self, key: &str, near: usize) -> Option<(usize, &Located<TomlValue<'s>>)> {
        let (before, after) = self.fields.split_at(near.min(self.fields.len()));
        let numbered = (near..).zip(after).chain((0..).zip(before));
        numbered.filter(|(_, (name, _))| name.value == key).map(|(index, (_, value))| (index, value)).next()
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Located<TomlValue<'s>>> {
        self.fields.iter_mut().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The caller ensures that the key is new.
    pub fn add(&mut self, key: Located<Cow<'s, str>>, value: Located<TomlValue<'s>>) {
        self.fields.push((key, value));
    }

    /// A copy that owns its texts.
    pub fn into_owned<'o>(self) -> TomlTable<'o> {
        let own = |text: Cow<str>| Cow::Owned(text.into_owned());
        let fields = self.fields.into_iter().map(|(key, value)| {
            (
                Located { value: own(key.value), span: key.span },
                Located { value: value.value.into_owned(), span: value.span },
            )
        });
        TomlTable { fields: fields.collect() }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Located<Cow<'s, str>>, &Located<TomlValue<'s>>)> {
        self.fields.iter().map(|(key, value)| (key, value))
    }
}

impl<'s> TomlValue<'s> {
    fn into_owned<'o>(self) -> TomlValue<'o> {
        match self {
            TomlValue::Text(text) => TomlValue::Text(Cow::Owned(text.into_owned())),
            TomlValue::Integer(count) => TomlValue::Integer(count),
            TomlValue::Float(written) => TomlValue::Float(Cow::Owned(written.into_owned())),
            TomlValue::Flag(flag) => TomlValue::Flag(flag),
            TomlValue::Moment(moment) => TomlValue::Moment(moment),
            TomlValue::List(items) => TomlValue::List(
                items.into_iter().map(|item| Located { value: item.value.into_owned(), span: item.span }).collect(),
            ),
            TomlValue::Table(table) => TomlValue::Table(table.into_owned()),
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            TomlValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Located<TomlValue<'s>>]> {
        match self {
            TomlValue::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_table(&self) -> Option<&TomlTable<'s>> {
        match self {
            TomlValue::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether it was made by table headers or inline tables.
    pub fn is_from_tables(&self) -> bool {
        match self {
            TomlValue::Table(_) => true,
            TomlValue::List(items) => matches!(items.first(), Some(Located { value: TomlValue::Table(_), .. })),
            _ => false,
        }
    }

    /// A scalar value as written; `None` for a long one, a list or a table.
    pub fn written(&self) -> Option<String> {
        match self {
            TomlValue::Text(text) if text.len() <= 60 && !text.contains(['"', '\\', '\n']) => {
                Some(format!("\"{text}\""))
            }
            TomlValue::Integer(count) => count.map(|count| count.to_string()),
            // No field holds such a number, so text is meant.
            TomlValue::Float(written) if written.len() <= 60 => Some(format!("\"{written}\"")),
            TomlValue::Flag(flag) => Some(flag.to_string()),
            TomlValue::Moment(moment) => Some(moment.to_string()),
            _ => None,
        }
    }

    pub fn as_moment(&self) -> Option<&Datetime> {
        match self {
            TomlValue::Moment(moment) => Some(moment),
            _ => None,
        }
    }
}

impl<'s> From<DeTable<'s>> for TomlTable<'s> {
    /// In source order.
    fn from(table: DeTable<'s>) -> Self {
        let fields = table.into_iter().map(|(key, value)| (at(key, |key| key), at(value, TomlValue::from)));
        let mut fields: Vec<_> = fields.collect();
        fields.sort_by_key(|(key, _)| key.span.start);
        TomlTable { fields }
    }
}

impl<'s> From<DeValue<'s>> for TomlValue<'s> {
    fn from(value: DeValue<'s>) -> Self {
        match value {
            DeValue::String(text) => TomlValue::Text(text),
            DeValue::Integer(integer) => {
                TomlValue::Integer(u32::from_str_radix(integer.as_str(), integer.radix()).ok())
            }
            DeValue::Float(float) => TomlValue::Float(Cow::Owned(float.as_str().to_owned())),
            DeValue::Boolean(flag) => TomlValue::Flag(flag),
            DeValue::Datetime(moment) => TomlValue::Moment(moment),
            DeValue::Array(items) => TomlValue::List(items.into_iter().map(|item| at(item, TomlValue::from)).collect()),
            DeValue::Table(table) => TomlValue::Table(table.into()),
        }
    }
}

fn at<A, B>(spanned: Spanned<A>, convert: impl Fn(A) -> B) -> Located<B> {
    let span = spanned.span();
    Located { value: convert(spanned.into_inner()), span }
}
