//! What a described struct becomes: its fields, its draft, how it is read, and how it is cut to a moment.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, Result};

use crate::attributes::{OfRegister, OfStruct, docs};
use crate::field::{Occurs, RecordField};

pub fn record(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Struct(data) = &input.data else { return Err(Error::new_spanned(input, "a record is a struct")) };
    let Fields::Named(named) = &data.fields else {
        return Err(Error::new_spanned(input, "a record's fields have names"));
    };
    let fields: Vec<RecordField> = named.named.iter().map(RecordField::read).collect::<Result<_>>()?;
    let of_struct = OfStruct::read(&input.attrs)?;
    let name = &input.ident;
    let described = described(input, name, &of_struct, &fields)?;
    let in_time = in_time(name, &of_struct, &fields);
    let register = match &of_struct.register {
        Some(register) => of_register(input, register)?,
        None => TokenStream::new(),
    };
    Ok(quote!(#described #in_time #register))
}

fn described(input: &DeriveInput, name: &Ident, of: &OfStruct, fields: &[RecordField]) -> Result<TokenStream> {
    let noun = of.noun.as_ref().ok_or_else(|| Error::new_spanned(input, "#[record(noun = \"…\")] is missing"))?;
    let draft = format_ident!("{name}Draft");
    let written: Vec<&RecordField> = fields.iter().filter(|field| field.is_written()).collect();
    let described = written.iter().map(|field| {
        let (key, kind, required, about) = (field.key(), field.kind(), field.is_required(), &field.about);
        let duty = duty(field.attributes.duty.as_ref());
        let audience = field.audience();
        quote!(crate::base::record::Field {
            key: #key,
            kind: #kind,
            required: #required,
            about: #about,
            duty: #duty,
            audience: #audience,
        })
    });
    let names: Vec<&Ident> = written.iter().map(|field| field.name).collect();
    let draft_types = written.iter().map(|field| {
        let value = field.value;
        match (field.attributes.is_table, field.occurs.is_list()) {
            (true, true) => quote!(Vec<<#value as crate::base::record::Record>::Draft<S>>),
            (true, false) => quote!(Option<<#value as crate::base::record::Record>::Draft<S>>),
            (false, true) => quote!(Vec<#value>),
            (false, false) => quote!(Option<#value>),
        }
    });
    let reads = written.iter().enumerate().map(|(index, field)| {
        let (name, value) = (field.name, field.value);
        let record = quote!(<#value as crate::base::record::Record>);
        let description = quote!(&Self::FIELDS[#index]);
        match (field.attributes.is_table, field.occurs.is_list()) {
            (true, true) => quote! {
                let #name = __record.tables(#description, #record::NOUN).into_iter().map(#record::draft).collect();
            },
            (true, false) => quote!(let #name = __record.table(#description, #record::NOUN).map(#record::draft);),
            (false, true) => {
                quote!(let #name = <#value as crate::base::record::FieldValue>::read_list(&__record, #description);)
            }
            (false, false) => {
                quote!(let #name = <#value as crate::base::record::FieldValue>::read(&__record, #description);)
            }
        }
    });
    let check = of.check.as_ref().map(|check| quote!(#check(&draft);));
    // What stands below is finished before anything that is missing ends the reading.
    let below = written.iter().filter(|field| field.attributes.is_table).map(|field| {
        let (name, value) = (field.name, field.value);
        let finish = quote!(<#value as crate::base::record::Record>::finish);
        match field.occurs {
            Occurs::Vec if field.is_graded => quote! {
                let #name: Vec<crate::base::audience::Graded<#value>> = #name
                    .into_iter()
                    .filter_map(#finish)
                    .map(|one| {
                        let audience = one.audience;
                        crate::base::audience::Graded::of(one, audience, __record.key())
                    })
                    .collect();
            },
            Occurs::Vec => quote!(let #name: Vec<#value> = #name.into_iter().filter_map(#finish).collect();),
            Occurs::BoxedSlice => quote!(let #name: Box<[#value]> = #name.into_iter().filter_map(#finish).collect();),
            Occurs::MaybeBoxed => quote!(let #name = #name.and_then(#finish).map(Box::new);),
            Occurs::Once | Occurs::Maybe => quote!(let #name = #name.and_then(#finish);),
        }
    });
    let made = fields.iter().map(|field| {
        let name = field.name;
        let value = match (field.attributes.is_place, field.attributes.is_worked_out, field.occurs) {
            (true, _, _) => quote!(__record.place()),
            (_, true, _) => quote!(Default::default()),
            (_, _, Occurs::Once) if field.attributes.default.is_some() => {
                let default = field.default();
                quote!(#name.unwrap_or_else(|| #default))
            }
            (_, _, Occurs::Once) => quote!(#name?),
            (_, _, Occurs::BoxedSlice) if !field.attributes.is_table => quote!(#name.into()),
            _ => quote!(#name),
        };
        match field.wrapper {
            Some(wrapper) => {
                let value = wrapper.around(&value);
                quote!(#name: #value)
            }
            None => quote!(#name: #value),
        }
    });
    let empty = written
        .iter()
        .filter(|field| field.attributes.is_required && !field.attributes.is_table && field.occurs.is_list())
        .map(|field| {
            let name = field.name;
            quote!(if #name.is_empty() { return None; })
        });
    let settle = of.settle.as_ref().map(|settle| quote!(#settle(&mut made, &__record.when(), __record.key());));
    let mutable = of.settle.as_ref().map(|_| quote!(mut));
    let built = match &of.valid {
        Some(valid) => quote!(#valid(&made).then_some(made)),
        None => quote!(Some(made)),
    };
    let defaults = of.has_defaults.then(|| {
        let values = fields.iter().map(|field| {
            let (name, value) = (field.name, field.default());
            quote!(#name: #value)
        });
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    #name { #(#values),* }
                }
            }
        }
    });
    let about = format!(
        "A {name} as it is written: each field missing where it is absent or wrong, and the `table` from which it is read."
    );
    Ok(quote! {
        #[doc = #about]
        pub struct #draft<S: crate::base::record::Source> {
            pub table: S,
            #(pub #names: #draft_types,)*
        }

        // Where `macro_rules!` wrote the struct, clippy takes what is written here for the author's own.
        #[allow(clippy::redundant_field_names)]
        impl crate::base::record::Record for #name {
            const NOUN: &'static str = #noun;
            const FIELDS: &'static [crate::base::record::Field] = &[#(#described),*];
            type Draft<S: crate::base::record::Source> = #draft<S>;

            fn draft<S: crate::base::record::Source>(__record: S) -> #draft<S> {
                #(#reads)*
                let draft = #draft { table: __record, #(#names),* };
                #check
                draft
            }

            fn finish<S: crate::base::record::Source>(draft: #draft<S>) -> Option<Self> {
                let #draft { table: __record, #(#names),* } = draft;
                #(#below)*
                __record.refuse_unasked();
                #(#empty)*
                let #mutable made = #name { #(#made),* };
                #settle
                #built
            }
        }

        #defaults
    })
}

fn in_time(name: &Ident, of: &OfStruct, fields: &[RecordField]) -> TokenStream {
    let loaded = |field: &RecordField| {
        let name = field.name;
        if field.wrapper.is_some() { quote!(self.#name.as_loaded(moment.key)) } else { quote!(&self.#name) }
    };
    let begins = fields.iter().filter(|field| field.attributes.begins).map(|field| {
        let value = loaded(field);
        quote!(&& crate::base::record::Happens::has_begun(#value, moment))
    });
    let cut: Vec<&RecordField> = fields.iter().filter(|field| field.attributes.is_cut).collect();
    let whole = cut.iter().map(|field| {
        let value = loaded(field);
        quote!(&& crate::base::record::InTime::is_whole(#value, moment))
    });
    let cuts = cut.iter().map(|field| {
        let name = field.name;
        let value = match field.wrapper {
            Some(_) => quote!(self.#name.as_loaded_mut(moment.key)),
            None => quote!(&mut self.#name),
        };
        quote!(crate::base::record::InTime::cut(#value, moment);)
    });
    let settle = of.settle.as_ref().map(|settle| quote!(#settle(self, &moment.when, moment.key);));
    let stands = match &of.cut {
        Some(path) => quote!(#path(self, moment)),
        None => quote!(true),
    };
    // Nobody but the function knows what it would take away.
    let is_known = of.cut.is_none();
    quote! {
        impl crate::base::record::Happens for #name {
            fn has_begun(&self, moment: &crate::base::record::Cutoff) -> bool {
                true #(#begins)*
            }

            fn is_whole(&self, moment: &crate::base::record::Cutoff) -> bool {
                #is_known #(#whole)*
            }

            fn cut(&mut self, moment: &crate::base::record::Cutoff) -> bool {
                #(#cuts)*
                #settle
                #stands
            }
        }
    }
}

fn of_register(input: &DeriveInput, register: &OfRegister) -> Result<TokenStream> {
    let name = &input.ident;
    let (file, title, about) = match (&register.name, &register.title, &register.about) {
        (Some(file), Some(title), Some(about)) => (file, title, about),
        _ => return Err(Error::new_spanned(input, "#[register(name, title, about)] are needed")),
    };
    let files = match &register.files {
        Some(files) => quote!(#files),
        None => {
            let files = format!("content/registers/{}.toml", file.value());
            quote!(#files)
        }
    };
    let header = match &register.header {
        Some(header) => quote!(#header),
        None => quote!(<#name as crate::base::record::Record>::NOUN),
    };
    let (duty, record_about) = (duty(register.duty.as_ref()), docs(&input.attrs));
    Ok(quote! {
        impl crate::base::record::Register for #name {
            const SCHEMA: crate::base::record::RecordSchema = crate::base::record::RecordSchema {
                name: #file,
                files: #files,
                title: #title,
                about: #about,
                fields: &[crate::base::record::Field {
                    key: #header,
                    kind: crate::base::record::FieldKind::Tables(<#name as crate::base::record::Record>::FIELDS),
                    required: false,
                    about: #record_about,
                    duty: #duty,
                    audience: None,
                }],
            };
        }
    })
}

/// The duty of that name, which the compiler looks up.
fn duty(name: Option<&Ident>) -> TokenStream {
    match name {
        Some(name) => quote!(Some(crate::duties::Duty::#name)),
        None => quote!(None),
    }
}
