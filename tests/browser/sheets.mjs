// On which sheet of paper each part of a printed page stands, read from the tagged PDF that Chromium writes.

/** The parts of a tagged PDF in the order of reading: `tag` as in HTML, `sheets` from the first that it stands on to the last, `parts` inside it. */
export function partsOf(bytes) {
  const objects = new Map([...bytes.toString('latin1').matchAll(/(?<=[\n\r])(\d+) 0 obj\s(.*?)endobj/gs)].map(([, id, text]) => [id, text]));
  const list = (id) => [...(objects.get(id).match(/\/Kids \[(.*?)\]/s)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, kid]) => kid);
  const pagesBelow = (id) => (/\/Type\s*\/Pages\b/.test(objects.get(id)) ? list(id).flatMap(pagesBelow) : [id]);
  const root = [...objects.keys()].find((id) => /\/Type\s*\/Catalog\b/.test(objects.get(id)));
  const refer = (id, key) => objects.get(id).match(new RegExp(`/${key} (\\d+) 0 R`))[1];
  const sheets = new Map(pagesBelow(refer(root, 'Pages')).map((page, at) => [page, at + 1]));
  const read = (id) => {
    const text = objects.get(id);
    const page = text.match(/\/Pg (\d+) 0 R/)?.[1];
    const kids = text.match(/\/K \[((?:<<.*?>>|[^\]])*)\]/s)?.[1] ?? text.match(/\/K (\d+(?: 0 R)?)/)?.[1] ?? '';
    const parts = [];
    const own = [];
    for (const [, marked, kid, mark] of kids.matchAll(/<<(.*?)>>|(\d+) 0 R|(\d+)/gs)) {
      if (kid) parts.push(read(kid));
      else if (mark) own.push(sheets.get(page));
      else if (marked.includes('/MCR')) own.push(sheets.get(marked.match(/\/Pg (\d+) 0 R/)?.[1] ?? page));
    }
    const all = [...own, ...parts.flatMap((part) => part.sheets)].filter(Boolean);
    return { tag: text.match(/\/S \/(\w+)/)?.[1], parts, sheets: all.length > 0 ? [Math.min(...all), Math.max(...all)] : [] };
  };
  return read(refer(root, 'StructTreeRoot'));
}

/** Each heading, and each head of a table, that stands on a sheet with nothing of what it is over. */
export function alone(root) {
  const slips = [];
  const leaves = [];
  const gather = (part) => {
    const isHeading = /^H[1-6]$/.test(part.tag);
    if (isHeading || part.parts.length === 0) leaves.push({ ...part, isHeading });
    else part.parts.forEach(gather);
    if (part.tag !== 'Table') return;
    const rows = part.parts.filter((row) => row.tag === 'TR');
    const isHead = (row) => row.parts.every((cell) => cell.tag === 'TH');
    rows.slice(1).forEach((row, at) => {
      if (isHead(rows[at]) && rows[at].sheets[0] !== row.sheets[0]) slips.push(`the head of a table on sheet ${rows[at].sheets[0]}, its first row on ${row.sheets[0]}`);
    });
  };
  gather(root);
  const seen = leaves.filter((leaf) => leaf.sheets.length > 0);
  seen.forEach((leaf, at) => {
    const next = seen[at + 1];
    if (leaf.isHeading && next && next.sheets[0] !== leaf.sheets[1]) slips.push(`a heading on sheet ${leaf.sheets[1]}, what it is over on ${next.sheets[0]}`);
  });
  return slips;
}
