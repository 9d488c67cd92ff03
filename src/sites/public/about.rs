//! Structured data of each public page for search engines: a schema.org `WebPage` as JSON-LD.

use serde::Serialize;

use crate::sites::shared::Shell;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_reviewed: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviewed_by: Vec<Reviewer<'a>>,
    publisher: Publisher<'a>,
}

/// A reviewer given by role: schema.org has no closer type for somebody without a name.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reviewer<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    job_title: &'a str,
}

#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// The page as JSON, escaped for a `script` element.
pub fn about(shell: &Shell, (name, language): (&str, &str)) -> String {
    let reviewed = shell.reviewed.as_ref();
    let roles = reviewed.iter().flat_map(|reviewed| &reviewed.by);
    let page = WebPage {
        context: "https://schema.org",
        kind: "WebPage",
        name: &shell.title,
        description: shell.description.as_deref(),
        in_language: language,
        url: shell.canonical.as_deref(),
        date_modified: shell.modified.as_deref(),
        last_reviewed: reviewed.map(|reviewed| reviewed.on.as_str()),
        reviewed_by: roles.map(|role| Reviewer { kind: "Person", job_title: role }).collect(),
        publisher: Publisher { kind: "Organization", name },
    };
    let json = serde_json::to_string(&page).unwrap_or_default();
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
