//! The digest of a file, however long it is, read piece by piece.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::base::sources::hex;

const PIECE: usize = 1 << 16;

pub(super) fn digest(path: &Path) -> io::Result<String> {
    digest_of(&mut File::open(path)?, |_| Ok(()))
}

/// The digest of what is read, each piece of which is handed on.
pub(super) fn digest_of<E: From<io::Error>>(
    from: &mut impl Read,
    mut piece: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<String, E> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; PIECE];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(hex(&hasher.finalize())),
            Ok(read) => buffer.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        hasher.update(read);
        piece(read)?;
    }
}
