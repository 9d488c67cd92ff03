//! Texts that contain a mark in some form, and prose that contains none.

use super::*;

fn marks(text: &str) -> Vec<&str> {
    find(text, &[]).into_iter().map(|found| &text[found.whole]).collect()
}

#[test]
fn a_mark_is_found_in_every_near_form() {
    for (text, mark) in [
        ("##14.2 Staff {audience=staff}", "{audience=staff}"),
        ("**14.2 Staff only** {audience=staff}", "{audience=staff}"),
        ("| a | {audience=staff} |", "{audience=staff}"),
        ("[{audience=staff}](a.md)", "{audience=staff}"),
        ("## 14.2 Staff (audience=staff)", "(audience=staff)"),
        ("## 14.2 Staff [audience: staff]", "[audience: staff]"),
        ("## 14.2 Staff (Audience: Staff only)", "(Audience: Staff only)"),
        ("a {audience = \"staff\"} b", "{audience = \"staff\"}"),
        ("a {audience = “staff”} b", "{audience = “staff”}"),
        ("a { audience=staff } b", "{ audience=staff }"),
        ("a {.staff} b", "{.staff}"),
        ("a {#id .staff} b", "{#id .staff}"),
        ("a {staff} b", "{staff}"),
        ("a {staff only} b", "{staff only}"),
        ("a { For staff only } b", "{ For staff only }"),
        ("a {partners}", "{partners}"),
        ("a {public}", "{public}"),
        ("a {staff", "{staff"),
        ("a {#id audience=staff} b", "{#id audience=staff}"),
        ("a {audience=staff b", "{audience=staff"),
        ("a audience=staff} b", "audience=staff}"),
        ("a audience=staff b", "audience=staff"),
        ("a ｛audience＝staff｝ b", "｛audience＝staff｝"),
        ("a {\u{a0}audience\u{a0}=\u{a0}staff} b", "{\u{a0}audience\u{a0}=\u{a0}staff}"),
        ("a {audi\u{ad}ence=st\u{200b}aff} b", "{audi\u{ad}ence=st\u{200b}aff}"),
        ("a {Audience=Staff} b", "{Audience=Staff}"),
        ("a {AUDIENCE=STAFF} b", "{AUDIENCE=STAFF}"),
        ("a {audience=Staff only} b", "{audience=Staff only}"),
        ("a {audience staff} b", "{audience staff}"),
        ("a {audience} b", "{audience}"),
        ("a {audiance=staff} b", "{audiance=staff}"),
        ("a {visibility=staff} b", "{visibility=staff}"),
        ("a (for=staff) b", "(for=staff)"),
        ("a [visibility: staff] b", "[visibility: staff]"),
        ("a [audience -> staff] b", "[audience -> staff]"),
        ("a \\{audience=staff\\} b", "{audience=staff\\}"),
        ("a {**audience**=staff} b", "{**audience**=staff}"),
        ("a `{audience=staff}` b", "{audience=staff}"),
        ("a &#123;audience&#61;staff&#125; b", "&#123;audience&#61;staff&#125;"),
        ("a {audience&nbsp;=&nbsp;staff} b", "{audience&nbsp;=&nbsp;staff}"),
        ("a {audience=\nstaff} b", "{audience=\nstaff}"),
        ("audience: staff", "audience: staff"),
        ("> audience: staff only", "audience: staff only"),
        ("::: staff", "::: staff"),
        ("::: {.staff}", "::: {.staff}"),
        ("<!-- {audience=staff} -->", "{audience=staff}"),
        ("{audience=public}", "{audience=public}"),
        ("a 【audience=staff】 b", "【audience=staff】"),
    ] {
        assert_eq!(marks(text), [mark], "{text}");
    }
}

#[test]
fn prose_about_an_audience_is_no_mark() {
    for text in [
        "For an audience of staff, write plainly.",
        "Our audience: staff and patients.",
        "Our audience (staff and patients) reads on phones.",
        "We write for two groups (audience: staff and patients).",
        "Audience: staff",
        "Audience: All practice staff",
        "| Audience | Staff |",
        "The people of the practice (staff) and [staff](page.md) and [[staff:manager]].",
        "Dear {patient name}, {staff name} will call {date}.",
        "Posts = public. Staff = people who work here.",
        "The audience is the public, not staff.",
        "See https://www.nice.example/guidance?audience=staff&x=1 and <https://a.example/?a=b&audience=public>.",
        "The audience's view; audiences; an audience, staff.",
        "audience: staff and patients",
        "The audience:\n\n- staff\n- patients",
    ] {
        assert_eq!(marks(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_mark_knows_its_readers() {
    assert_eq!(find("{audience=public}", &[])[0].readers, Audience::Public);
    assert_eq!(find("{audience=Staff only}", &[])[0].readers, Audience::Staff);
    assert_eq!(find("{audience=}", &[])[0].readers, Audience::Staff);
}

#[test]
fn a_long_text_of_beginnings_takes_no_longer() {
    for part in ["{", "{audience", "(audience:", "[a=", "&", "{ ", "audience ", "&a;", "* "] {
        let text = part.repeat(200_000 / part.len());
        let _ = find(&text, &[]);
    }
}
