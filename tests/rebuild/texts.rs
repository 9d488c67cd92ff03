//! Small changes to a text: words and lines that change, come and go.

/// Adds a word to the line, of those that begin so, that `at` names. A mark at the end of a heading stays there.
pub fn on_line(text: &str, at: usize, start: &str, number: usize) -> String {
    with_line(text, at, start, |line| match line.rsplit_once(" {") {
        Some((words, mark)) if mark.ends_with('}') => format!("{words} now {number} {{{mark}"),
        _ => format!("{line} now {number}"),
    })
}

/// Adds a word to a text under a key.
pub fn on_value(text: &str, at: usize, key: &str, number: usize) -> String {
    with_line(text, at, &format!("{key} = \""), |line| format!("{} {number}\"", line.trim_end_matches('"')))
}

/// A text in which one line of those that begin so is another.
pub fn with_line(text: &str, at: usize, start: &str, how: impl Fn(&str) -> String) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let fitting: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].starts_with(start)).collect();
    if !fitting.is_empty() {
        let chosen = &mut lines[fitting[at % fitting.len()]];
        *chosen = how(chosen);
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Puts the next of these words in the place of one of them: the last is followed by the first.
pub fn turn(text: &str, at: usize, words: &[&str]) -> String {
    let mut found: Vec<(usize, usize)> = words
        .iter()
        .enumerate()
        .flat_map(|(word, words)| text.match_indices(words).map(move |(at, _)| (at, word)))
        .collect();
    found.sort_unstable();
    let Some((begin, word)) = (!found.is_empty()).then(|| found[at % found.len()]) else { return text.to_owned() };
    format!("{}{}{}", &text[..begin], words[(word + 1) % words.len()], &text[begin + words[word].len()..])
}

/// A line below one of those that begin so: it comes, and goes where it is there.
pub fn line_comes_or_goes(text: &str, at: usize, below: &str, line: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let fitting: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].starts_with(below)).collect();
    let Some(place) = (!fitting.is_empty()).then(|| fitting[at % fitting.len()] + 1) else { return text.to_owned() };
    let is_there = lines.get(place) == Some(&line);
    let rest = &lines[place + usize::from(is_there)..];
    let own = (!is_there).then_some(line);
    lines[..place].iter().copied().chain(own).chain(rest.iter().copied()).flat_map(|line| [line, "\n"]).collect()
}

/// Lines at the end of a text: they come, and go where they are there.
pub fn block_comes_or_goes(text: &str, block: &str) -> String {
    let block = format!("\n{}\n", block.trim());
    match text.contains(&block) {
        true => text.replacen(&block, "", 1),
        false => format!("{text}{block}"),
    }
}

/// The tables of a list, as `[[incident]]`, in order, with the text before them.
pub fn tables<'t>(text: &'t str, head: &str) -> (&'t str, Vec<&'t str>) {
    let begins: Vec<usize> =
        text.match_indices(head).map(|(at, _)| at).filter(|at| text[..*at].ends_with('\n') || *at == 0).collect();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let tables = begins.iter().zip(ends).map(|(begin, end)| &text[*begin..end]).collect();
    (&text[..begins.first().copied().unwrap_or(text.len())], tables)
}

/// A text without one of the tables of a list.
pub fn without_table(text: &str, at: usize, head: &str) -> String {
    let (before, mut tables) = tables(text, head);
    if !tables.is_empty() {
        tables.remove(at % tables.len());
    }
    before.to_owned() + &tables.concat()
}
