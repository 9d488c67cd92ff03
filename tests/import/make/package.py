"""A zip whose bytes depend on what is in it alone."""

import io
import zipfile

# The first moment that a zip can name.
MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(parts, stored=()):
    """`parts` are pairs of a name and its bytes or text, in order; `stored` names those that are not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return made.getvalue()


def unpack(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist() if not entry.is_dir()]
