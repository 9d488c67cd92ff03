//! GIF: a screen descriptor, then images and extensions made of short blocks.

use super::byte_reader::ByteReader;

const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2C;
const END: u8 = 0x3B;
/// The delay and transparency of a frame.
const CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;
/// The two extensions that tell browsers how often to loop.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// `None` if it is damaged.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = ByteReader::of(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    let screen = parts.take(13)?;
    out.extend(screen);
    out.extend(parts.take(table_length(screen[10]))?);
    let mut has_picture = false;
    loop {
        let before = parts.rest;
        match parts.byte()? {
            END => {
                out.push(END);
                return has_picture.then_some(out);
            }
            PICTURE => {
                has_picture = true;
                let descriptor = parts.take(9)?;
                parts.take(table_length(descriptor[8]))?;
                parts.byte()?;
                skip_blocks(&mut parts)?;
                out.extend(&before[..before.len() - parts.rest.len()]);
            }
            EXTENSION => match parts.byte()? {
                CONTROL => {
                    skip_blocks(&mut parts)?;
                    out.extend(&before[..before.len() - parts.rest.len()]);
                }
                APPLICATION => application(&mut parts, &mut out)?,
                _ => skip_blocks(&mut parts)?,
            },
            _ => return None,
        }
    }
}

/// The size of the colour table, from its flags byte.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07) + 1) }
}

fn skip_blocks(parts: &mut ByteReader) -> Option<()> {
    loop {
        let length = usize::from(parts.byte()?);
        parts.take(length)?;
        if length == 0 {
            return Some(());
        }
    }
}

/// Keeps the loop count of an animation, and no other application data.
fn application(parts: &mut ByteReader, out: &mut Vec<u8>) -> Option<()> {
    let length = usize::from(parts.byte()?);
    let name = parts.take(length)?;
    if length == 0 {
        return Some(());
    }
    let mut blocks = *parts;
    skip_blocks(parts)?;
    if LOOPS.contains(&name) && blocks.byte() == Some(3) {
        let times = blocks.take(3)?;
        if times[0] & 0x07 == 1 {
            out.extend([EXTENSION, APPLICATION, 11]);
            out.extend(name);
            out.push(3);
            out.extend(times);
            out.push(0);
        }
    }
    Some(())
}
