//! A report's files as an outsider sees them: tables by the names of their columns, and what csv-metadata.json says of each.

use std::collections::{BTreeMap, HashSet};

use byelaw::report::Report;
use serde_json::Value;

/// A CSV file, each row by its columns.
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn column(&self, name: &str) -> impl Iterator<Item = &str> {
        let index = self.index(name);
        self.rows.iter().map(move |row| row[index].as_str())
    }

    pub fn index(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    pub fn numbers(&self, name: &str) -> Vec<i64> {
        self.column(name).map(|cell| cell.parse().unwrap()).collect()
    }
}

pub fn tables(report: &Report) -> BTreeMap<String, Table> {
    let files = report.tree.files().iter().filter(|(path, _)| path.ends_with(".csv"));
    files.map(|(path, bytes)| (path.to_string(), table(bytes))).collect()
}

fn table(bytes: &[u8]) -> Table {
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap());
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    Table { header, rows }
}

pub fn json(report: &Report, file: &str) -> Value {
    serde_json::from_slice(report.tree.get(file).unwrap()).unwrap()
}

/// What does not hold of a report by its own csv-metadata.json: columns, types, keys and references.
pub fn faults(report: &Report) -> Vec<String> {
    let tables = tables(report);
    let metadata = json(report, "csv-metadata.json");
    let described = metadata["tables"].as_array().unwrap();
    let mut faults = Vec::new();
    for file in tables.keys().filter(|file| !described.iter().any(|one| one["url"] == file.as_str())) {
        faults.push(format!("{file} is not described"));
    }
    for one in described {
        let file = one["url"].as_str().unwrap();
        let Some(table) = tables.get(file) else {
            faults.push(format!("{file} is described, and there is none"));
            continue;
        };
        let schema = &one["tableSchema"];
        let columns = schema["columns"].as_array().unwrap();
        if columns.iter().map(|column| column["name"].as_str().unwrap()).ne(&table.header) {
            faults.push(format!("{file} has the columns {:?}", table.header));
            continue;
        }
        for column in columns {
            let name = column["name"].as_str().unwrap();
            let wrong = table.column(name).filter(|cell| !fits(column, cell));
            faults.extend(wrong.map(|cell| format!("{file}: {name} has ‘{cell}’, which does not fit {column}")));
        }
        if let Some(key) = schema["primaryKey"].as_array() {
            let indices: Vec<usize> = key.iter().map(|name| table.index(name.as_str().unwrap())).collect();
            let mut seen = HashSet::new();
            for row in &table.rows {
                let key: Vec<&str> = indices.iter().map(|index| row[*index].as_str()).collect();
                if !seen.insert(key.clone()) {
                    faults.push(format!("{file}: two rows are of {key:?}"));
                }
            }
        }
        for (own, parent, other) in references(schema) {
            let Some(parents) = tables.get(&parent) else {
                faults.push(format!("{file}: {own} refers to {parent}, which is not there"));
                continue;
            };
            let keys: HashSet<&str> = parents.column(&other).collect();
            let cells = table.column(&own).flat_map(|cell| cell.split("; ")).filter(|cell| !cell.is_empty());
            let lost = cells.filter(|cell| !keys.contains(cell));
            faults.extend(lost.map(|cell| format!("{file}: {own} ‘{cell}’ has no row in {parent}")));
        }
    }
    faults
}

/// Column, file and its column, of the standard's foreign keys and of the references of columns that may be empty.
pub fn references(schema: &Value) -> Vec<(String, String, String)> {
    let words = |words: [&Value; 3]| {
        let [own, file, other] = words.map(|word| word.as_str().unwrap().to_owned());
        (own, file, other)
    };
    let keys = schema["foreignKeys"].as_array().into_iter().flatten().map(|key| {
        let to = &key["reference"];
        words([&key["columnReference"], &to["resource"], &to["columnReference"]])
    });
    let columns = schema["columns"].as_array().into_iter().flatten().filter_map(|column| {
        let (file, other) = column["dc:references"].as_str()?.split_once("#col=")?;
        Some((column["name"].as_str()?.to_owned(), file.to_owned(), other.to_owned()))
    });
    keys.chain(columns).collect()
}

fn fits(column: &Value, cell: &str) -> bool {
    if cell.is_empty() {
        return column["required"] != true;
    }
    let datatype = &column["datatype"];
    let is_plain = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
    match datatype["base"].as_str().or(datatype.as_str()).unwrap() {
        "string" => true,
        "nonNegativeInteger" => is_plain(cell),
        "decimal" => cell.split_once('.').is_some_and(|(whole, part)| is_plain(whole) && is_plain(part)),
        "date" => cell.len() == 10 && cell.parse::<jiff::civil::Date>().is_ok(),
        "dateTimeStamp" => cell.len() == 25 && cell.parse::<jiff::Timestamp>().is_ok(),
        "boolean" => ["true", "false"].contains(&cell),
        other => panic!("no such datatype: {other}"),
    }
}
