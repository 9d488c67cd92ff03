//! Which file of `src` names what of which other, through every re-export, and the rings in which files name each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use regex::Regex;

/// A source file as others see it.
struct File {
    name: String,
    /// `["content", "toml"]` for `content/toml/mod.rs`.
    module: Vec<String>,
    /// Without comments and `use` lines.
    code: String,
    uses: Vec<Use>,
    items: BTreeSet<String>,
}

/// A name that a `use` line brings in.
struct Use {
    path: Vec<String>,
    name: String,
    is_public: bool,
}

/// The files in their order, and for each the others of which it names something, with one of those names.
pub struct Imports {
    files: Vec<File>,
    of_module: BTreeMap<Vec<String>, usize>,
    pub edges: Vec<BTreeMap<usize, String>>,
}

impl Imports {
    pub fn of(sources: &[(String, String)]) -> Self {
        let use_line = Regex::new(r"(?m)^ *(pub(?:\([^)]*\))? +)?use +([^;]+);").unwrap();
        let item =
            Regex::new(r"(?-u:\b)(?:fn|struct|enum|trait|type|const|static|macro_rules!) +([A-Za-z0-9_]+)").unwrap();
        let files: Vec<File> = sources
            .iter()
            .map(|(name, text)| {
                let code: String = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .flat_map(|line| [line, "\n"])
                    .collect();
                let mut uses = Vec::new();
                for line in use_line.captures_iter(&code) {
                    add_uses(Vec::new(), &line[2], line.get(1).is_some(), &mut uses);
                }
                File {
                    name: name.clone(),
                    module: module_of(name),
                    items: item.captures_iter(&code).map(|item| item[1].to_owned()).collect(),
                    code: use_line.replace_all(&code, "").into_owned(),
                    uses,
                }
            })
            .collect();
        let of_module = files.iter().enumerate().map(|(index, file)| (file.module.clone(), index)).collect();
        let mut imports = Imports { files, of_module, edges: Vec::new() };
        imports.edges = (0..imports.files.len()).map(|index| imports.named_in(index)).collect();
        imports
    }

    pub fn name(&self, file: usize) -> &str {
        &self.files[file].name
    }

    fn named_in(&self, index: usize) -> BTreeMap<usize, String> {
        let file = &self.files[index];
        let mut named = BTreeMap::new();
        let mut add = |path: &[String]| {
            let there = self.absolute(index, path).and_then(|path| self.definer(&path, 0));
            if let Some(there) = there.filter(|there| *there != index) {
                named.entry(there).or_insert_with(|| path.join("::"));
            }
        };
        // What is only handed on is named by whoever takes it.
        for one in file.uses.iter().filter(|one| !one.is_public) {
            add(&one.path);
        }
        let in_code = Regex::new(r"(?:^|[^A-Za-z0-9_:])([A-Za-z0-9_]+(?:::[A-Za-z0-9_]+)+)").unwrap();
        for path in in_code.captures_iter(&file.code) {
            let path: Vec<String> = path[1].split("::").map(str::to_owned).collect();
            let is_from_here = matches!(&*path[0], "crate" | "super" | "self");
            let module = file.uses.iter().find(|one| one.name == path[0]).map(|one| &one.path);
            if is_from_here || self.is_child(index, &path[0]) {
                add(&path);
            } else if let Some(module) = module.filter(|module| {
                self.absolute(index, module).is_some_and(|module| self.of_module.contains_key(&module))
            }) {
                add(&[module, &path[1..]].concat());
            }
        }
        named
    }

    fn is_child(&self, index: usize, name: &str) -> bool {
        let child = [&self.files[index].module[..], &[name.to_owned()]].concat();
        self.of_module.contains_key(&child)
    }

    /// A path from the crate's root; `None` for another crate's.
    fn absolute(&self, index: usize, path: &[String]) -> Option<Vec<String>> {
        let mut from = self.files[index].module.clone();
        let mut rest = path;
        match path.first().map(String::as_str)? {
            "crate" => return Some(path[1..].to_vec()),
            "self" => rest = &path[1..],
            "super" => {
                while let Some("super") = rest.first().map(String::as_str) {
                    from.pop()?;
                    rest = &rest[1..];
                }
            }
            name if !self.is_child(index, name) => return None,
            _ => {}
        }
        from.extend(rest.iter().cloned());
        Some(from)
    }

    /// The file that holds what a path leads to.
    fn definer(&self, path: &[String], depth: usize) -> Option<usize> {
        const DEEPEST: usize = 10;
        let length = (0..=path.len()).rev().find(|length| self.of_module.contains_key(&path[..*length]))?;
        let index = self.of_module[&path[..length]];
        let file = &self.files[index];
        let Some(name) = path.get(length).filter(|name| *name != "*" && *name != "self") else { return Some(index) };
        if file.items.contains(name) || depth > DEEPEST {
            return Some(index);
        }
        let handed_on = file.uses.iter().filter(|one| one.name == *name);
        let in_all = file.uses.iter().filter(|one| one.is_public && one.name == "*");
        for one in handed_on.chain(in_all) {
            let Some(mut there) = self.absolute(index, &one.path) else { continue };
            if one.name == "*" {
                there.pop();
                there.push(name.clone());
            }
            let definer = self.definer(&there, depth + 1);
            if definer.is_some_and(|definer| one.name != "*" || self.files[definer].items.contains(name)) {
                return definer;
            }
        }
        Some(index)
    }

    /// For each ring of files, the shortest way around it with what is named at each step.
    pub fn rings(&self) -> Vec<String> {
        let mut rings: BTreeMap<BTreeSet<usize>, String> = BTreeMap::new();
        for start in 0..self.files.len() {
            let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
            let mut next = VecDeque::from([start]);
            while let Some(at) = next.pop_front() {
                for there in self.edges[at].keys().copied() {
                    if let Entry::Vacant(new) = came_from.entry(there) {
                        new.insert(at);
                        next.push_back(there);
                    }
                }
            }
            let mut way = Vec::new();
            let mut at = start;
            while let Some(before) = came_from.get(&at).copied() {
                way.push(before);
                at = before;
                if at == start {
                    break;
                }
            }
            if way.last() == Some(&start) {
                way.reverse();
                let steps = (0..way.len()).map(|step| {
                    let (from, to) = (way[step], way[(step + 1) % way.len()]);
                    format!("{} names {} of {}", self.name(from), self.edges[from][&to], self.name(to))
                });
                rings.entry(way.iter().copied().collect()).or_insert(steps.collect::<Vec<_>>().join(", "));
            }
        }
        rings.into_values().collect()
    }
}

/// `content::{toml::{Reader, shape}, marks}`, name by name.
fn add_uses(before: Vec<String>, tree: &str, is_public: bool, uses: &mut Vec<Use>) {
    let parts = |text: &str| -> Vec<String> {
        text.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    };
    let Some((head, list)) = tree.trim().split_once('{') else {
        let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name.trim())));
        let mut path = [before, parts(path)].concat();
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let Some(last) = path.last().cloned() else { return };
        uses.push(Use { name: name.map_or(last, str::to_owned), path, is_public });
        return;
    };
    let head = [before, parts(head)].concat();
    let mut depth = 0;
    let list = &list[..list.rfind('}').unwrap_or(list.len())];
    for part in list.split(|sign: char| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        sign == ',' && depth == 0
    }) {
        add_uses(head.clone(), part, is_public, uses);
    }
}

fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || (last == "lib" && parts.len() == 1)) {
        parts.pop();
    }
    parts
}
