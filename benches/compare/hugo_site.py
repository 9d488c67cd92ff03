"""A Hugo site of the same text, whose theme has what a section's page of byelaw has."""

import json
from pathlib import Path

import same_text

CONFIG = """baseURL = "https://leavale.example/"
locale = "en-GB"
title = "Lea Vale Medical"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.parser.attribute]
title = true
"""

BASE = """<!DOCTYPE html>
<html lang="{{ site.Language.Lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{{ with .Params.summary }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/byelaw.css">
</head>
<body>
<a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
<header class="nhsuk-header"><a href="/">{{ site.Title }}</a>
<nav aria-label="Menu"><ul>
<li><a href="/">Home</a></li><li><a href="/policies/">Policies</a></li>
<li><a href="/glossary/">Glossary</a></li><li><a href="/accounts/">Our accounts</a></li>
</ul></nav></header>
<nav class="nhsuk-breadcrumb" aria-label="Breadcrumb"><ol>
{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ol></nav>
<main id="maincontent">{{ block "main" . }}{{ end }}</main>
<footer><ul><li><a href="/complaints/">How to complain</a></li><li><a href="/accessibility/">Accessibility statement</a></li></ul>
<p>{{ site.Title }}: what is printed may be out of date.</p></footer>
</body>
</html>
"""

SINGLE = """{{ define "main" }}
<h1><span class="nhsuk-caption-xl">{{ .Parent.Title }}</span> {{ .Title }}</h1>
<nav class="nhsuk-contents-list" aria-label="In this section">{{ .TableOfContents }}</nav>
<div class="nhsuk-prose">{{ .Content }}</div>
<nav class="nhsuk-pagination" aria-label="Pagination"><ul>
{{ with .PrevInSection }}<li><a href="{{ .RelPermalink }}"><span>Previous</span> {{ .Title }}</a></li>{{ end }}
{{ with .NextInSection }}<li><a href="{{ .RelPermalink }}"><span>Next</span> {{ .Title }}</a></li>{{ end }}
</ul></nav>
<p><a href="{{ .Parent.RelPermalink }}">The whole policy</a></p>
{{ end }}
"""

LIST = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<ol>{{ range .RegularPages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ol>
<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ end }}
"""

def link(policy, section, anchor):
    return f"/{policy}/{section}/#{anchor}"


def write(content, folder, css):
    """Writes the site of a practice's policies into a folder and says how many pages it has."""
    folder = Path(folder)
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIG)
    for name, text in [("baseof.html", BASE), ("single.html", SINGLE), ("list.html", LIST)]:
        (layouts / name).write_text(text)
    (folder / "layouts/index.html").write_text(LIST)
    (folder / "static").mkdir()
    (folder / "static/byelaw.css").write_text(css)
    pages = 0
    for policy in same_text.read(content, link):
        there = folder / "content" / policy.id
        there.mkdir(parents=True)
        (there / "_index.md").write_text(front(policy.title, 0, ""))
        for weight, section in enumerate(policy.sections, 1):
            (there / f"{section.slug}.md").write_text(front(section.title, weight, section.summary) + section.text)
            pages += 1
    return pages


def front(title, weight, summary):
    # A string of JSON is a string of TOML as well.
    return f"+++\ntitle = {json.dumps(title)}\nweight = {weight}\nsummary = {json.dumps(summary)}\n+++\n"


def command(program, folder, out):
    return [program, "--source", folder, "--destination", out, "--logLevel", "error", "--noBuildLock"]
