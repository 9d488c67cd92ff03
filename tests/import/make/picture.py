"""A picture of four dots that says where and by whom it was taken."""

import struct
import zlib


def png(words=b"Author\0partner-of-the-practice"):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    dots = b"\0\xff\0\0\0\xff\0" + b"\0\0\0\xff\xff\xff\xff"
    place = b"Location\x0053.4808 N 2.2426 W"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", words)
        + chunk(b"tEXt", place)
        + chunk(b"IDAT", zlib.compress(dots, 9))
        + chunk(b"IEND", b"")
    )
