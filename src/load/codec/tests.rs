//! Decoding of corrupt bytes, without the fingerprint check that normally rejects them.

use super::*;
use crate::model::{Mark, Picture, Prose, Remark, Unseen};

fn prose() -> Prose {
    let target = Arc::new(Target::Clause(PolicyId::new("keys"), ClauseNumber::parse("A.1").unwrap()));
    let picture = Box::new(Picture { file: "content/desk.png".into(), alt: "A desk".to_owned() });
    Prose {
        html: "<p>Lock it.</p>".to_owned(),
        marks: vec![
            (3, Mark::Named(target.clone())),
            (4, Mark::LinkStart(target)),
            (5, Mark::LinkEnd),
            (6, Mark::Picture(picture)),
        ],
        plain: "Lock it.".to_owned(),
        origins: vec![(0, 40)],
        unseen: vec![Unseen { text: "https://a.example/".into(), source: 40..60 }],
        remarks: vec![Remark { message: "a sign".into(), help: "take it out".into(), source: 44..45 }],
    }
}

fn bytes_of(thing: &impl Codec) -> Vec<u8> {
    let key = LoaderKey::issue();
    let mut to = Encoder::new(&key);
    thing.encode(&mut to).unwrap();
    to.bytes
}

#[test]
fn what_is_written_is_read() {
    let key = LoaderKey::issue();
    let read: Prose = Codec::decode(&mut Decoder::new(&bytes_of(&prose()), &key)).unwrap();
    assert_eq!(read, prose());
    let place = |start| Span::new(&"content/a.md".into(), start..start + 1);
    let places = vec![place(1), place(2), Span::new(&"content/b.md".into(), 0..9), place(3)];
    let read: Vec<Span> = Codec::decode(&mut Decoder::new(&bytes_of(&places), &key)).unwrap();
    assert_eq!(read, places);
    let dates = (jiff::civil::date(2026, 11, 22), PolicyStatus::Withdrawn);
    let read: Date = Codec::decode(&mut Decoder::new(&bytes_of(&dates.0), &key)).unwrap();
    assert_eq!(read, dates.0);
    let read: PolicyStatus = Codec::decode(&mut Decoder::new(&bytes_of(&dates.1), &key)).unwrap();
    assert_eq!(read, dates.1);
}

#[test]
fn wrong_bytes_are_refused_and_nothing_panics() {
    let key = LoaderKey::issue();
    let bytes = bytes_of(&vec![prose(), prose()]);
    for at in 0..bytes.len() {
        assert!(Vec::<Prose>::decode(&mut Decoder::new(&bytes[..at], &key)).is_err());
        for value in [0, 1, 127, 255] {
            let mut bytes = bytes.clone();
            bytes[at] = value;
            let _ = Vec::<Prose>::decode(&mut Decoder::new(&bytes, &key));
        }
    }
    assert!(borsh::from_slice::<SectionNumber>(&[1, 0, 0, 0xd8, 0xff]).is_err());
}
