//! A field of a record: who may see it, how often it may be there, and of what type its values are.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Error, Field, GenericArgument, LitStr, PathArguments, Result, Type};

use crate::attributes::{DefaultValue, OfField, docs};

pub struct RecordField<'a> {
    pub name: &'a Ident,
    pub wrapper: Option<Wrapper>,
    pub occurs: Occurs,
    /// Of one value, without what is wrapped around it.
    pub value: &'a Type,
    /// Whether each of its tables says for whom it is, in a field `audience`.
    pub is_graded: bool,
    pub attributes: OfField,
    pub about: String,
}

/// Who may see the field.
#[derive(Clone, Copy)]
pub enum Wrapper {
    Public,
    Staff,
    Partners,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    Once,
    Maybe,
    /// A table that may be there, in a box.
    MaybeBoxed,
    Vec,
    BoxedSlice,
}

impl Occurs {
    pub fn is_list(self) -> bool {
        matches!(self, Occurs::Vec | Occurs::BoxedSlice)
    }
}

impl Wrapper {
    /// A value for these readers, by the loader's key where that is needed.
    pub fn around(self, value: &TokenStream) -> TokenStream {
        match self {
            Wrapper::Public => quote!(crate::base::audience::Public::mint(#value, __record.key())),
            Wrapper::Staff => quote!(crate::base::audience::Staff::new(#value)),
            Wrapper::Partners => quote!(crate::base::audience::Partners::new(#value)),
        }
    }
}

impl<'a> RecordField<'a> {
    pub fn read(field: &'a Field) -> Result<Self> {
        let name = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a record's fields have names"))?;
        let attributes = OfField::read(&field.attrs)?;
        let (wrapper, inner) = match argument_of(&field.ty) {
            Some((outer, inner)) if outer == "Public" => (Some(Wrapper::Public), inner),
            Some((outer, inner)) if outer == "Staff" => (Some(Wrapper::Staff), inner),
            Some((outer, inner)) if outer == "Partners" => (Some(Wrapper::Partners), inner),
            _ => (None, &field.ty),
        };
        let (occurs, value) = match argument_of(inner) {
            Some((outer, value)) if outer == "Option" => match argument_of(value) {
                Some((outer, boxed)) if outer == "Box" && attributes.is_table => (Occurs::MaybeBoxed, boxed),
                _ => (Occurs::Maybe, value),
            },
            Some((outer, value)) if outer == "Vec" => (Occurs::Vec, value),
            Some((outer, Type::Slice(slice))) if outer == "Box" => (Occurs::BoxedSlice, &*slice.elem),
            _ => (Occurs::Once, inner),
        };
        let (is_graded, value) = match argument_of(value) {
            Some((outer, inner)) if outer == "Graded" && attributes.is_table => (true, inner),
            _ => (false, value),
        };
        let about = docs(&field.attrs);
        let is_written = !attributes.is_place && !attributes.is_worked_out;
        if is_written && about.is_empty() {
            return Err(Error::new_spanned(field, "a doc comment says to whoever fills in the register what this is"));
        }
        if let Some(contradiction) = attributes.contradiction(occurs.is_list()) {
            return Err(Error::new_spanned(field, contradiction));
        }
        Ok(RecordField { name, wrapper, occurs, value, is_graded, attributes, about })
    }

    /// Whether it is written in the register.
    pub fn is_written(&self) -> bool {
        !self.attributes.is_place && !self.attributes.is_worked_out
    }

    pub fn key(&self) -> LitStr {
        self.attributes.key.clone().unwrap_or_else(|| LitStr::new(&self.name.to_string(), self.name.span()))
    }

    pub fn is_required(&self) -> bool {
        self.attributes.is_required || self.occurs == Occurs::Once && self.attributes.default.is_none()
    }

    /// An expression for what it is where it is missing.
    pub fn default(&self) -> TokenStream {
        match &self.attributes.default {
            Some(DefaultValue::Of(value)) => quote!((#value).into()),
            Some(DefaultValue::OfType) | None => quote!(Default::default()),
        }
    }

    pub fn audience(&self) -> TokenStream {
        match self.wrapper {
            Some(Wrapper::Public) => quote!(Some(crate::base::audience::Audience::Public)),
            Some(Wrapper::Staff) => quote!(Some(crate::base::audience::Audience::Staff)),
            Some(Wrapper::Partners) => quote!(Some(crate::base::audience::Audience::Partners)),
            None => quote!(None),
        }
    }

    /// An expression for its kind, as a constant.
    pub fn kind(&self) -> TokenStream {
        let value = self.value;
        if self.attributes.is_table {
            let fields = quote!(<#value as crate::base::record::Record>::FIELDS);
            return if self.occurs.is_list() {
                quote!(crate::base::record::FieldKind::Tables(#fields))
            } else {
                quote!(crate::base::record::FieldKind::Table(#fields))
            };
        }
        let kind = match &self.attributes.kind {
            Some(kind) => quote!(crate::base::record::FieldKind::#kind),
            None => quote!(<#value as crate::base::record::FieldValue>::KIND),
        };
        if self.occurs.is_list() { quote!(crate::base::record::FieldKind::ListOf(&#kind)) } else { kind }
    }
}

/// The outer name and the argument of a type such as `Option<Date>`.
fn argument_of(type_: &Type) -> Option<(String, &Type)> {
    let Type::Path(path) = type_ else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some((last.ident.to_string(), inner)),
        _ => None,
    }
}
