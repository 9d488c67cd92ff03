//! A TOML text as a tree of values, each with the bytes where it stands.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value with the bytes of the text where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    Text(Cow<'s, str>),
    /// A whole number; `None` where it is below 0 or too large for a count.
    Integer(Option<u32>),
    /// As it is written: a clause number that lacks its quotation marks is taken for one.
    Float(Cow<'s, str>),
    Flag(bool),
    /// A date, a time, or both.
    Moment(Datetime),
    List(Vec<At<Value<'s>>>),
    Table(Table<'s>),
}

/// Keys with their values. Tables of people have few keys, so that looking at each is the quickest way to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table<'s> {
    fields: Vec<(At<Cow<'s, str>>, At<Value<'s>>)>,
}

impl<'s> Table<'s> {
    pub fn with_capacity(fields: usize) -> Self {
        Table { fields: Vec::with_capacity(fields) }
    }

    pub fn len(&self) -> usize {
        self.fields.len()
    }

    pub fn get(&self, key: &str) -> Option<&At<Value<'s>>> {
        self.fields.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// A field with its number among the fields, looked for from number `near` on before it is looked for everywhere.
    pub fn find(&self, key: &str, near: usize) -> Option<(usize, &At<Value<'s>>)> {
        let (before, after) = self.fields.split_at(near.min(self.fields.len()));
        let numbered = (near..).zip(after).chain((0..).zip(before));
        numbered.filter(|(_, (name, _))| name.value == key).map(|(index, (_, value))| (index, value)).next()
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut At<Value<'s>>> {
        self.fields.iter_mut().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The key must be new.
    pub fn add(&mut self, key: At<Cow<'s, str>>, value: At<Value<'s>>) {
        self.fields.push((key, value));
    }

    /// The same with a copy of each text of its own.
    pub fn into_owned<'o>(self) -> Table<'o> {
        let own = |text: Cow<str>| Cow::Owned(text.into_owned());
        let fields = self.fields.into_iter().map(|(key, value)| {
            (At { value: own(key.value), span: key.span }, At { value: value.value.into_owned(), span: value.span })
        });
        Table { fields: fields.collect() }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&At<Cow<'s, str>>, &At<Value<'s>>)> {
        self.fields.iter().map(|(key, value)| (key, value))
    }
}

impl<'s> Value<'s> {
    fn into_owned<'o>(self) -> Value<'o> {
        match self {
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Integer(count) => Value::Integer(count),
            Value::Float(written) => Value::Float(Cow::Owned(written.into_owned())),
            Value::Flag(flag) => Value::Flag(flag),
            Value::Moment(moment) => Value::Moment(moment),
            Value::List(items) => Value::List(
                items.into_iter().map(|item| At { value: item.value.into_owned(), span: item.span }).collect(),
            ),
            Value::Table(table) => Value::Table(table.into_owned()),
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[At<Value<'s>>]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_table(&self) -> Option<&Table<'s>> {
        match self {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether headings in brackets, or braces, made it.
    pub fn is_of_tables(&self) -> bool {
        match self {
            Value::Table(_) => true,
            Value::List(items) => matches!(items.first(), Some(At { value: Value::Table(_), .. })),
            _ => false,
        }
    }

    /// A single value as it is written; `None` for what is long, or no single value.
    pub fn written(&self) -> Option<String> {
        match self {
            Value::Text(text) if text.len() <= 60 && !text.contains(['"', '\\', '\n']) => Some(format!("\"{text}\"")),
            Value::Integer(count) => count.map(|count| count.to_string()),
            // No field holds such a number: text is meant.
            Value::Float(written) if written.len() <= 60 => Some(format!("\"{written}\"")),
            Value::Flag(flag) => Some(flag.to_string()),
            Value::Moment(moment) => Some(moment.to_string()),
            _ => None,
        }
    }

    pub fn as_moment(&self) -> Option<&Datetime> {
        match self {
            Value::Moment(moment) => Some(moment),
            _ => None,
        }
    }
}

impl<'s> From<DeTable<'s>> for Table<'s> {
    /// In the order of the text.
    fn from(table: DeTable<'s>) -> Self {
        let fields = table.into_iter().map(|(key, value)| (at(key, |key| key), at(value, Value::from)));
        let mut fields: Vec<_> = fields.collect();
        fields.sort_by_key(|(key, _)| key.span.start);
        Table { fields }
    }
}

impl<'s> From<DeValue<'s>> for Value<'s> {
    fn from(value: DeValue<'s>) -> Self {
        match value {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(integer) => Value::Integer(u32::from_str_radix(integer.as_str(), integer.radix()).ok()),
            DeValue::Float(float) => Value::Float(Cow::Owned(float.as_str().to_owned())),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Datetime(moment) => Value::Moment(moment),
            DeValue::Array(items) => Value::List(items.into_iter().map(|item| at(item, Value::from)).collect()),
            DeValue::Table(table) => Value::Table(table.into()),
        }
    }
}

fn at<A, B>(spanned: Spanned<A>, convert: impl Fn(A) -> B) -> At<B> {
    let span = spanned.span();
    At { value: convert(spanned.into_inner()), span }
}
