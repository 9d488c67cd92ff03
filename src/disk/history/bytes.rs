//! How bytes stand in an entry: as text where they are UTF-8, so that a person can read it, else as numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Deserialize)]
#[serde(untagged)]
enum EncodedBytes {
    Text(String),
    Numbers(Vec<u8>),
}

pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    match str::from_utf8(bytes) {
        Ok(text) => serializer.serialize_str(text),
        Err(_) => bytes.serialize(serializer),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    Ok(match EncodedBytes::deserialize(deserializer)? {
        EncodedBytes::Text(text) => text.into_bytes(),
        EncodedBytes::Numbers(bytes) => bytes,
    })
}
