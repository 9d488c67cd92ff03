//! The messages for ordinary prose and for slips, one case a line.

use super::Words;

/// The messages for a paragraph that is all plain text.
fn reported(body: &str) -> Vec<String> {
    let mut words = Words::default();
    words.begin();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        words.add_text(at..at + line.trim_end().len());
        words.break_line();
        at += line.len();
    }
    let is_clause = |number: &str| ["10.2", "A.3", "annex-a"].contains(&number);
    let found = words.leftovers(body, &is_clause, false);
    found.into_iter().map(|one| body[one.range].to_owned()).collect()
}

#[test]
fn each_slip_is_told_with_its_very_signs() {
    let mut wrong = Vec::new();
    for (body, signs) in [
        ("See [[10.2|this clause] here.", "[[10.2|this clause]"),
        ("See [[10.2] here.", "[[10.2]"),
        ("See [10.2]] here.", "[10.2]]"),
        ("See [10.2|words]] here.", "[10.2|words]]"),
        ("See [[10.2 here.", "[[10.2 here."),
        ("See [10.2] here.", "[10.2]"),
        ("See [A.3].", "[A.3]"),
        ("See [annex-a].", "[annex-a]"),
        ("See [page:complaints].", "[page:complaints]"),
        ("See [[two\nlines]].", "[[two\nlines]]"),
        ("[The form](https://example.org/a b.pdf)", "[The form](https://example.org/a b.pdf)"),
        ("The map: ![A](My Map.png)", "![A](My Map.png)"),
        ("[x] (https://example.org)", "[x] (https://example.org)"),
        ("(x)[https://example.org]", "[https://example.org]"),
        ("See [the form][f].", "[the form][f]"),
        ("[f]: https://example.org/a b", "[f]"),
        ("[toc]", "[toc]"),
        ("[TOC]", "[TOC]"),
        ("[!note] Take care.", "[!note]"),
        ("[ ] Save the post", "[ ]"),
        ("See [the principles]{.underline}.", "[the principles]{.underline}"),
        ("Words {.lead}", "{.lead}"),
        ("Words {: #id}", "{: #id}"),
        ("The map {width=50%}", "{width=50%}"),
        ("{% include a %}", "{% include a %}"),
        ("Dear ${name},", "{name}"),
        ("Dear { MERGEFIELD Name },", "{ MERGEFIELD Name }"),
        ("Dear «First_Name»,", "«First_Name»"),
        ("See <<12>>", "<<12>>"),
        ("\\newpage", "\\newpage"),
        ("(\\textbf{words})", "\\textbf{words}"),
        ("**bold that goes on", "**bold"),
        ("This is ** bold** here", "** bold**"),
        ("This is **bold ** here", "**bold **"),
        ("This is __bold __ here", "__bold __"),
        ("This is ==marked== here", "==marked=="),
        ("The 2^nd^ of May", "^nd^"),
        ("H~2~O", "~2~"),
        ("Mr&nbsp Example", "&nbsp"),
        ("Mr&#160 Example", "&#160"),
        ("##Heading", "##Heading"),
        ("#Keeping notes", "#Keeping notes"),
        ("##\u{a0}Heading", "##\u{a0}Heading"),
        (":::note", ":::note"),
        ("!!! note", "!!! note"),
        (".. note:: a", ".. note:: a"),
        ("+++", "+++"),
        ("+---+---+\n| a | b |\n+---+---+", "+---+---+\n| a | b |\n+---+---+"),
        ("| Who | What |\n| Nurse | asks |", "| Who | What |"),
        ("| Who | What |", "| Who | What |"),
        ("| Who | What |\n|---|---|---|\n| Nurse | asks |", "|---|---|---|"),
        ("|---|---|\n| Nurse | asks |", "|---|---|"),
        ("Who does what:\n| Who | What |\n|---|---|\n| Nurse | asks |", "| Who | What |"),
        ("Who | What\n--|--|--", "--|--|--"),
    ] {
        let reported = reported(body);
        if reported != [signs] {
            wrong.push(format!("{body}: {reported:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ordinary_words_are_left_alone() {
    let mut wrong = Vec::new();
    for body in [
        "The guide [2] says so, and others [3, 4] too.",
        "They [sic] must [the Partners] reply [emphasis added].",
        "Ask [name] or [practice name].",
        "See [10.9] of their policy, and [1.5] stars.",
        "A range [0-10] and a set {a, b} and {x}.",
        "They wrote [the form](see page 2) and [x] (see above).",
        "A [see [2]] aside.",
        "A 5* review, 4** hotels and *terms apply.",
        "2 * 3 ** 4 and **** for four stars.",
        "what the f**k, s*** and b******",
        "Post as @mill_lane, @mill__lane or @_mill_.",
        "Name: __________ Date: ______",
        "Name: __ Date: __",
        "#AskAGP",
        "#AskAGP is our hashtag.",
        "#AskAGP #flu",
        "#1 in the county",
        "#1",
        "C# and F# are languages.",
        "About ~10 to ~20 people, ~/notes, 5~6",
        "Q&A at AT&T, R&D, a&b; fish & chips",
        "https://example.org/?a=1&copy=2&lt=3",
        "Open \\\\server\\forms\\newpage or C:\\newpage\\item.",
        "Write \\[\\[10.2]] or \\[10.2], \\{{name}} and \\**.",
        "« Bonjour » and «Добрый день»",
        "if a << b and c >> d",
        "A | B | C",
        "Home | About | Contact",
        "10 + 5 = 15",
        "+44 1632 960123",
        "+ or -",
        "a == b, and a = b",
        "2^3 and 10^6, e^x",
        "He said: {laughs} no.",
        ":-) and :)",
        "Three colons ::: in words",
        "Press [Ctrl] + [F], then [Enter].",
        "The e-mail [address removed] said: [...] and […]",
        "Either/or; and/or [or both].",
        "E = mc^2",
        "££ and $$ and $5 {five dollars}",
        "The rating was ***** (five).",
        "Mr A*** and Ms B**",
    ] {
        let reported = reported(body);
        if !reported.is_empty() {
            wrong.push(format!("{body}: {reported:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn many_open_signs_take_no_longer_each() {
    for sign in ["[", "[[", "{", "{{", "**a", "==a", "^a", "\\newpage", "<<", "«", "| a |\n", "##a\n"] {
        let body = sign.repeat(100_000 / sign.len());
        reported(&body);
    }
}
