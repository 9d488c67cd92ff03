"""The container of Word 97 and of files with a password: one sector for its table, one for its folder, the rest for one stream."""

import struct

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def compound(*names):
    """A file with streams of these names, the shortest first, each of 4096 bytes of nothing."""
    each = 4096 // SECTOR
    folders = (len(names) + 1 + 3) // 4
    fat = [TABLE] + [at + 2 if at + 1 < folders else END for at in range(folders)]
    starts = []
    for _ in names:
        starts.append(len(fat))
        fat += [len(fat) + at + 1 for at in range(each - 1)] + [END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    folder = entry("Root Entry", 5, 1 if names else FREE, END, 0)
    for at, (name, start) in enumerate(zip(names, starts), 1):
        folder += entry(name, 2, FREE, start, 4096, at + 1 if at < len(names) else FREE)
    folder += bytes(SECTOR * folders - len(folder))
    return head + struct.pack(f"<{SECTOR // 4}I", *fat) + folder + bytes(4096 * len(names))


def entry(name, kind, child, start, size, right=FREE):
    words = (name + "\0").encode("utf-16-le")
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
