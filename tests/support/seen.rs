//! A page as its reader sees it: its words, without what marks them up.

use std::sync::LazyLock;

use regex::Regex;

/// The words of a page with a space between any two, also between two cells or paragraphs.
pub fn seen(html: &str) -> String {
    static IN_A_LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("</?(?:a|abbr|b|bdi|code|del|em|i|ins|kbd|mark|small|strong|sub|sup|time|wbr)(?:[ \n][^>]*)?>")
            .unwrap()
    });
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new("</?[A-Za-z!][^>]*>").unwrap());
    let text = TAG.replace_all(&IN_A_LINE.replace_all(html, ""), " ").into_owned();
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    let text = signs.into_iter().fold(text, |text, (written, sign)| text.replace(written, sign));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_seen_and_markup_is_not() {
    let html = "<h1 class=\"x\">Be <em>kin</em>d</h1><p>A &lt;b&gt; &amp;amp;</p>\n<td>1</td><td>2</td>";
    assert_eq!(seen(html), "Be kind A <b> &amp; 1 2");
}
