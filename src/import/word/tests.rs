//! Word files, built in memory, and the markdown that is made of them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::import::error::ImportError;
use crate::import::{Imported, Options, TrackedChangesMode, read, write_markdown};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file with these parts below `word/`.
#[derive(Default)]
struct Docx {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    fn new(body: &str) -> Self {
        Docx::default().part(
            "document.xml",
            "officeDocument",
            &wrapped("document", &format!("<w:body>{body}</w:body>")),
        )
    }

    fn part(mut self, name: &str, kind: &str, text: &str) -> Self {
        self.parts.push((format!("word/{name}"), text.as_bytes().to_vec()));
        if kind != "officeDocument" {
            self = self.relation(name, kind, name, "");
        }
        self
    }

    fn styles(self, inside: &str) -> Self {
        self.part("styles.xml", "styles", &wrapped("styles", inside))
    }

    fn numbering(self, inside: &str) -> Self {
        self.part("numbering.xml", "numbering", &wrapped("numbering", inside))
    }

    fn relation(mut self, id: &str, kind: &str, target: &str, more: &str) -> Self {
        self.relations.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\" {more}/>"));
        self
    }

    fn bytes(self) -> Vec<u8> {
        let relations = |inside: &str| {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!("<Relationships xmlns=\"{space}\">{inside}</Relationships>").into_bytes()
        };
        let main = format!("<Relationship Id=\"a\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>");
        let mut parts = self.parts;
        parts.push(("word/_rels/document.xml.rels".to_owned(), relations(&self.relations)));
        parts.push(("_rels/.rels".to_owned(), relations(&main)));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn import(self, tracked: Option<TrackedChangesMode>) -> Result<Imported, ImportError> {
        read("policy.docx", &self.bytes(), &Options { tracked }).map(write_markdown)
    }

    fn markdown(self) -> String {
        self.import(None).unwrap().markdown
    }
}

fn wrapped(name: &str, inside: &str) -> String {
    let spaces = [
        ("w", W),
        ("r", R),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    ];
    let spaces: String = spaces.iter().map(|(prefix, space)| format!(" xmlns:{prefix}=\"{space}\"")).collect();
    format!("<w:{name}{spaces}>{inside}</w:{name}>")
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A paragraph with properties.
fn pp(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    pp(&format!("<w:pStyle w:val=\"{style}\"/>"), words)
}

fn numbered(list: u32, level: u32, words: &str) -> String {
    pp(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
}

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/>{more}<w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// List 1: `1`, `1.1`, `(a)`, `(i)`, and list 2 of bullets.
fn lists() -> String {
    let clauses = [
        level(0, "decimal", "%1.", "<w:pStyle w:val=\"H1\"/>"),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "(%3)", ""),
        level(3, "lowerRoman", "(%4)", ""),
    ];
    let bullet = level(0, "bullet", "\u{f0b7}", "");
    format!(
        "<w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{bullet}</w:abstractNum>
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>",
        clauses.concat()
    )
}

const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>
    <w:style w:type=\"paragraph\" w:styleId=\"Plain\"><w:name w:val=\"Plain head\"/><w:basedOn w:val=\"H1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>
    <w:style w:type=\"paragraph\" w:styleId=\"Secret\"><w:name w:val=\"Secret\"/><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type=\"paragraph\" w:styleId=\"T1\"><w:name w:val=\"toc 1\"/></w:style>
    <w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";

fn policy(body: &str) -> Docx {
    Docx::new(body).styles(STYLES).numbering(&lists())
}

#[test]
fn sections_clauses_and_items_have_the_numbers_that_word_shows() {
    let body = [
        styled("H1", "Purpose"),
        numbered(1, 1, "Staff must:"),
        numbered(1, 2, "tell;"),
        numbered(1, 3, "at once;"),
        numbered(1, 2, "keep."),
        numbered(1, 1, "Nobody may."),
        styled("Plain", "Words behind"),
        styled("H1", "Duties"),
        numbered(2, 0, "one"),
        numbered(2, 0, "two"),
        numbered(0, 0, "no item"),
    ];
    let expected = "# 1 Purpose\n\n1.1 Staff must:\n\n(a) tell;\n    (i) at once;\n(b) keep.\n\n1.2 Nobody may.\n\n### Words behind\n\n# 2 Duties\n\n- one\n- two\n\nno item\n";
    assert_eq!(policy(&body.concat()).markdown(), expected);
}

#[test]
fn a_number_before_nothing_counts_and_is_told() {
    let body = [styled("H1", "A"), numbered(1, 1, "x"), numbered(1, 1, ""), numbered(1, 1, "y")].concat();
    let imported = policy(&body).import(None).unwrap();
    assert_eq!(imported.markdown, "# 1 A\n\n1.1 x\n\n1.3 y\n");
    assert!(imported.remarks.iter().any(|remark| remark.words.contains("‘1.2’")), "{:?}", imported.remarks);
}

#[test]
fn tracked_changes_stop_the_import_until_somebody_decides() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText xml:space=\"preserve\">old </w:delText></w:r></w:del>";
    let body = format!(
        "<w:p>{}{deleted}<w:ins w:id=\"2\">{}</w:ins>{}</w:p>
         <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p>{}",
        run("The "),
        run("new "),
        run("rule."),
        run("First "),
        p("second."),
    );
    let only_looks = "<w:p><w:r><w:rPr><w:rPrChange w:id=\"1\"/></w:rPr><w:t>Words.</w:t></w:r></w:p>";
    assert_eq!(policy(&body).import(None), Err(ImportError::Undecided(3)));
    let accepted = policy(&body).import(Some(TrackedChangesMode::Accept)).unwrap();
    assert_eq!(accepted.markdown, "The new rule.\n\nFirst second.\n");
    assert!(accepted.remarks.iter().any(|remark| remark.words.contains("‘old’")));
    let rejected = policy(&body).import(Some(TrackedChangesMode::Reject)).unwrap();
    assert_eq!(rejected.markdown, "The old rule.\n\nFirst\n\nsecond.\n");
    assert_eq!(policy(only_looks).markdown(), "Words.\n");
}

#[test]
fn what_is_hidden_or_beside_the_text_is_left_out_and_named() {
    let comments = wrapped("comments", &format!("<w:comment w:id=\"7\">{}</w:comment>", p("Really?")));
    let body = [
        styled("Secret", "Not for patients"),
        "<w:p><w:r><w:t>Shown</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>".to_owned(),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        styled("T1", "1 Purpose 2"),
    ];
    let header = wrapped("hdr", &p("Owner: Practice Manager"));
    let docx =
        policy(&body.concat()).part("comments.xml", "comments", &comments).part("header1.xml", "header", &header);
    let imported = docx.import(None).unwrap();
    assert_eq!(imported.markdown, "Shown\n");
    let reported: String = imported.remarks.iter().map(|remark| remark.words.as_str()).collect();
    for words in
        ["Not for patients", "hidden", "Really?", "Click here", "a table of contents", "Owner: Practice Manager"]
    {
        assert!(reported.contains(words), "{words} in {reported}");
    }
    assert!(imported.facts.iter().any(|fact| fact.value == "Practice Manager"));
}

fn field(instruction: &str, shown: &str) -> String {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>{}<w:r><w:t>{shown}</w:t></w:r>{}",
        sign("begin"),
        sign("separate"),
        sign("end")
    )
}

#[test]
fn fields_are_links_and_references_to_the_clause_of_a_bookmark() {
    let marked = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"_Ref1\"/><w:r><w:t>Tell.</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>";
    let body = format!(
        "{}{marked}<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r>{}<w:r><w:t xml:space=\"preserve\">, </w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> and </w:t></w:r>{}<w:r><w:t>.</w:t></w:r></w:p>",
        styled("H1", "A"),
        field(r" REF _Ref1 \r \h ", "1.1"),
        field(" REF _Ref1 \\h ", "what to tell"),
        field(" HYPERLINK &quot;https://a.example/x&quot; ", "the form"),
    );
    let expected = "# 1 A\n\n1.1 Tell.\n\nSee [[1.1|1.1]], [[1.1|what to tell]] and [the form](https://a.example/x).\n";
    assert_eq!(policy(&body).markdown(), expected);
}

#[test]
fn no_word_is_lost_where_a_field_never_ends() {
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>One</w:t></w:r></w:p>";
    assert_eq!(policy(&format!("{open}{}", p("Two"))).markdown(), "One\n\nTwo\n");
}

#[test]
fn one_form_of_several_is_read_and_a_text_box_comes_behind_its_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("In a box"));
    let choice = format!(
        "<mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    );
    let fallback =
        format!("<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>");
    let body = format!(
        "<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>{}",
        p("Below")
    );
    assert_eq!(policy(&body).markdown(), "Beside\n\nIn a box\n\nBelow\n");
}

#[test]
fn merged_cells_stand_once_and_every_cell_is_there() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words));
    let rows = [
        format!(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}{}</w:tr>",
            cell("", "What"),
            cell("", "Who"),
            cell("", "When")
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            cell("<w:vMerge w:val=\"restart\"/>", "Fridge"),
            cell("<w:gridSpan w:val=\"2\"/>", "Nurse|daily")
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell("<w:vMerge/>", ""),
            cell("", "Lead"),
            cell("<w:gridSpan w:val=\"1000000\"/>", "weekly")
        ),
    ];
    let table = format!("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat());
    let expected = "| What | Who | When |\n|---|---|---|\n| Fridge | Nurse\\|daily |  |\n|  | Lead | weekly |\n";
    assert_eq!(policy(&table).markdown(), expected);
    let boxed = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "Remember"));
    assert_eq!(policy(&boxed).markdown(), "Remember\n");
}

#[test]
fn notes_stand_below_the_paragraph_that_mentions_them() {
    let notes = wrapped("footnotes", &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Of 2018.")));
    let body =
        format!("<w:p><w:r><w:t>The Act</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}", p("More."));
    let docx = policy(&body).part("footnotes.xml", "footnotes", &notes);
    assert_eq!(docx.markdown(), "The Act[^1]\n\n[^1]: Of 2018.\n\nMore.\n");
    let linked = p("Of 2018.").replace("</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>");
    let notes = wrapped("footnotes", &format!("<w:footnote w:id=\"2\">{linked}</w:footnote>"));
    let imported = policy(&body).part("footnotes.xml", "footnotes", &notes).import(None).unwrap();
    let reported = imported.remarks.iter().find(|remark| remark.words.contains("secret")).unwrap();
    assert_eq!(reported.place.under.as_deref(), Some("note 1"));
    let missing = policy("<w:p><w:r><w:t>The Act</w:t></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r></w:p>");
    assert_eq!(missing.markdown(), "The Act\n");
}

#[test]
fn links_that_nobody_can_follow_are_words() {
    let link =
        |id: &str, words: &str| format!("<w:hyperlink r:id=\"{id}\"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>");
    let body = format!(
        "<w:p>{}<w:r><w:t xml:space=\"preserve\">, </w:t></w:r>{}</w:p>",
        link("web", "the page"),
        link("disk", "the file")
    );
    let outside = "TargetMode=\"External\"";
    let docx = policy(&body).relation("web", "hyperlink", "https://a.example/", outside).relation(
        "disk",
        "hyperlink",
        "file:///S:/a.docx",
        outside,
    );
    let imported = docx.import(None).unwrap();
    assert_eq!(imported.markdown, "[the page](https://a.example/), the file\n");
    assert!(imported.remarks.iter().any(|remark| remark.words.contains("file:///S:/a.docx")));
}

#[test]
fn pictures_come_with_their_words_and_lie_nowhere_else() {
    let picture = |id: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"P\" descr=\"Our door\"/><a:graphic><a:blip r:embed=\"{id}\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = format!("{}{}{}", p("Words"), picture("door"), picture("nowhere"));
    let mut docx = policy(&body).relation("door", "image", "media/image1.png", "");
    docx.parts.push(("word/media/image1.png".to_owned(), b"\x89PNG\r\n\x1a\nrest".to_vec()));
    let imported = docx.import(None).unwrap();
    assert_eq!(imported.markdown, "Words\n\n![Our door](picture-our-door-1.png)\n");
    assert_eq!(imported.pictures, [("picture-our-door-1.png".to_owned(), b"\x89PNG\r\n\x1a\nrest".to_vec())]);
}

#[test]
fn bold_is_what_differs_from_the_style_and_switches_itself_off() {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        run("<w:b/>", "Note:"),
        run("<w:b w:val=\"0\"/>", " see "),
        run("<w:rStyle w:val=\"Strong\"/>", "this "),
        run("<w:i/>", "now"),
    );
    assert_eq!(policy(&body).markdown(), "**Note:** see **this** *now*\n");
}

#[test]
fn hostile_files_are_read_or_refused_within_their_limits() {
    let nested =
        |open: &str, close: &str, count: usize| format!("{}{}{}", open.repeat(count), p("x"), close.repeat(count));
    let deep = nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000);
    assert_eq!(policy(&deep).import(None), Err(ImportError::TooDeep));
    assert_eq!(policy(&nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 90)).markdown(), "x\n");
    let tables = nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 60);
    assert_eq!(policy(&tables).markdown(), "x\n");
    let runs =
        "<w:p>".to_owned() + &"<w:ins>".repeat(150) + "<w:r><w:t>x</w:t></w:r>" + &"</w:ins>".repeat(150) + "</w:p>";
    assert_eq!(policy(&runs).import(Some(TrackedChangesMode::Accept)).unwrap().markdown, "x\n");
    let begins = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(20_000);
    assert_eq!(policy(&format!("<w:p>{begins}</w:p>{}", p("x"))).markdown(), "x\n");
    let wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr></w:tc></w:tr>".repeat(10_000);
    assert_eq!(policy(&format!("<w:tbl>{wide}</w:tbl>")).import(None), Err(ImportError::TooLarge));
    let numbers = numbered(1, 1, "").repeat(20_000);
    assert!(policy(&format!("{numbers}{}", p("x"))).import(None).unwrap().remarks.len() < 100);
}

#[test]
fn what_is_no_text_of_word_is_refused() {
    let mut macros = policy(&p("x"));
    macros.parts.push(("word/vbaProject.bin".to_owned(), Vec::new()));
    assert_eq!(macros.import(None), Err(ImportError::Macros));
    assert_eq!(policy("").import(None), Err(ImportError::Empty));
    assert_eq!(Docx::default().styles(STYLES).import(None), Err(ImportError::NotADocument));
}

#[test]
fn strict_files_and_other_prefixes_are_read() {
    let strict = p("x").replace("w:", "n:");
    let body = format!(
        "<n:document xmlns:n=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><n:body>{strict}</n:body></n:document>"
    );
    let docx = Docx::default().part("document.xml", "officeDocument", &body);
    assert_eq!(docx.markdown(), "x\n");
}
