//! Answers that are given over several pages, kept until they are saved: going back loses none.

use std::collections::{BTreeMap, VecDeque};

use super::token::{NoRandomness, SecretToken};

/// As many are kept; the oldest are forgotten.
const MOST: usize = 20;

/// What was answered so far.
#[derive(Clone, Debug, Default)]
pub struct StartedForm {
    /// As it was typed; several boxes of one question with a comma between them.
    pub values: BTreeMap<String, String>,
    /// The name under which a file waits.
    pub file: Option<String>,
}

impl StartedForm {
    /// What was typed, where anything was.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

#[derive(Default)]
pub struct StartedForms(VecDeque<(String, StartedForm)>);

impl StartedForms {
    /// Begins one with these answers; the name under which it is kept.
    pub fn begin(&mut self, form: StartedForm) -> Result<String, NoRandomness> {
        let name = SecretToken::random()?.as_str().to_owned();
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back((name.clone(), form));
        Ok(name)
    }

    pub fn get(&self, name: &str) -> Option<&StartedForm> {
        self.0.iter().find(|(kept, _)| kept == name).map(|(_, form)| form)
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut StartedForm> {
        self.0.iter_mut().find(|(kept, _)| kept == name).map(|(_, form)| form)
    }

    /// The name of the one that was begun last.
    pub fn latest(&self) -> Option<&str> {
        self.0.back().map(|(name, _)| name.as_str())
    }

    pub fn forget(&mut self, name: &str) {
        self.0.retain(|(kept, _)| kept != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut forms = StartedForms::default();
        let first = forms.begin(StartedForm::default()).unwrap();
        forms.get_mut(&first).unwrap().values.insert("reported".to_owned(), " today 9:12 ".to_owned());
        assert_eq!(forms.get(&first).unwrap().value("reported"), Some("today 9:12"));
        let second = forms.begin(StartedForm::default()).unwrap();
        (0..MOST - 1).for_each(|_| drop(forms.begin(StartedForm::default()).unwrap()));
        assert!(forms.get(&first).is_none() && forms.get(&second).is_some());
        forms.forget(&second);
        assert!(forms.get(&second).is_none());
    }
}
