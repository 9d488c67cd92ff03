//! The screens of logging an incident, in their order, and which questions stand on each.

/// One page of questions.
pub struct Screen {
    /// The last part of its path.
    pub name: &'static str,
    pub title: &'static str,
    pub questions: &'static [&'static str],
    /// Whether whoever answers one screen after the other comes to it.
    pub is_asked: bool,
}

const fn asked(name: &'static str, title: &'static str, questions: &'static [&'static str]) -> Screen {
    Screen { name, title, questions, is_asked: true }
}

static SCREENS: [Screen; 9] = [
    asked("when", "When were you told, and by whom?", &["reported", "reporter"]),
    asked("where", "Where is it?", &["where", "url"]),
    asked("who", "Whose post is it, or who did it?", &["author"]),
    asked("what", "What kind of incident is it?", &["nature", "also"]),
    asked("signs", "Harm or a complaint", &["harm_indicated", "complaint"]),
    asked("told", "Who knows of it?", &["told", "told_at"]),
    asked("picture", "Is the post saved?", &["evidence"]),
    Screen { name: "words", title: "What happened?", questions: &["summary"], is_asked: false },
    Screen {
        name: "all",
        title: "Log an incident",
        questions: &[
            "reported",
            "reporter",
            "where",
            "url",
            "author",
            "nature",
            "also",
            "harm_indicated",
            "complaint",
            "summary",
            "told",
            "told_at",
            "evidence",
        ],
        is_asked: false,
    },
];

/// The screen of this name.
pub fn screen(name: &str) -> Option<&'static Screen> {
    SCREENS.iter().find(|screen| screen.name == name)
}

/// The first screen.
pub fn first() -> &'static str {
    SCREENS.first().map_or("check", |screen| screen.name)
}

/// What comes after a screen; `check` after the last.
pub fn after(name: &str) -> &'static str {
    let mut screens = SCREENS.iter().skip_while(|screen| screen.name != name);
    let is_asked = screens.next().is_some_and(|screen| screen.is_asked);
    screens.find(|screen| is_asked && screen.is_asked).map_or("check", |screen| screen.name)
}

/// What comes before a screen; the start before the first.
pub fn before(name: &str) -> Option<&'static str> {
    let later = SCREENS.iter().rev().skip_while(|screen| name != "check" && screen.name != name);
    let mut earlier = later.skip(usize::from(name != "check"));
    earlier.find(|screen| screen.is_asked).map(|screen| screen.name)
}

/// The screen on which a question stands alone or among few.
pub fn of_question(key: &str) -> &'static str {
    SCREENS.iter().find(|screen| screen.questions.contains(&key)).map_or("all", |screen| screen.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_screen_leads_to_the_next_and_back() {
        let mut way = vec![first()];
        while let Some(screen) = way.last().filter(|name| **name != "check") {
            way.push(after(screen));
        }
        assert_eq!(way, ["when", "where", "who", "what", "signs", "told", "picture", "check"]);
        for pair in way.windows(2) {
            assert_eq!(before(pair[1]), Some(pair[0]));
        }
        assert_eq!((before("when"), after("all"), after("words")), (None, "check", "check"));
    }

    #[test]
    fn all_on_one_page_are_all_questions() {
        let all = screen("all").unwrap().questions;
        let others = SCREENS.iter().filter(|screen| screen.name != "all").flat_map(|screen| screen.questions);
        let mut others: Vec<_> = others.collect();
        let mut all: Vec<_> = all.iter().collect();
        others.sort_unstable();
        all.sort_unstable();
        assert_eq!(all, others);
        assert_eq!((of_question("url"), of_question("summary")), ("where", "words"));
    }
}
