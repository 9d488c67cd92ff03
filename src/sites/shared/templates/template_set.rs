//! The templates of one site, loaded with the shared components but never with the other site's templates.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, ReportError, Tera};

use crate::base::problem::Problem;
use crate::base::sources::{FileName, Span};
use crate::incremental::{Cache, Fingerprint, FingerprintBuilder, Query};
use crate::sites::shared::{Body, BuildTarget, RenderedPage, SiteQueries, Theme};

const HELP: &str = "correct the template, or delete it to have byelaw's own again";

/// The templates of `public/` or `intranet/`, with the components. Templates only see the values passed to them.
pub struct TemplateSet<'a> {
    tera: Arc<Tera>,
    folder: &'static str,
    theme: String,
    texts: Vec<(String, String)>,
    made_from: Fingerprint,
    /// The state of the output folder before the build.
    target: Option<BuildTarget<'a>>,
}

/// Hashes the templates and their shared values.
impl Hash for TemplateSet<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.made_from.hash(state);
    }
}

impl<'a> TemplateSet<'a> {
    /// Parses every template; `shared` is available to every page.
    pub fn load(theme: &Theme, folder: &'static str, shared: &impl Serialize) -> Result<Self, Vec<Problem>> {
        TemplateSet::load_cached((&Cache::default(), SiteQueries::PUBLIC.templates), theme, folder, shared)
    }

    /// Like `load`, but reuses templates that were already parsed.
    pub fn load_cached(
        (cache, query): (&Cache, Query),
        theme: &Theme,
        folder: &'static str,
        shared: &impl Serialize,
    ) -> Result<Self, Vec<Problem>> {
        let prefix = format!("{folder}/");
        let texts: Vec<(String, String)> = theme
            .files()
            .filter(|(path, _)| path.starts_with(&prefix) || path.starts_with("components/"))
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        let mut ingredients = FingerprintBuilder::default();
        ingredients.add((folder, &texts));
        ingredients.add_view(shared);
        let made_from = ingredients.fingerprint();
        let mut set =
            TemplateSet { tera: Arc::default(), folder, theme: theme.name.clone(), texts, made_from, target: None };
        set.tera = match cache.find(query, folder, made_from) {
            Some(tera) => tera,
            None => cache.keep(query, folder, made_from, set.parse(shared)?),
        };
        Ok(set)
    }

    fn parse(&self, shared: &impl Serialize) -> Result<Tera, Vec<Problem>> {
        let mut tera = Tera::new();
        let templates = self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        tera.add_raw_templates(templates).map_err(|error| self.problems(&error))?;
        let shared = Context::from_serialize(shared).map_err(|error| vec![self.problem(&error, None)])?;
        tera.global_context().extend(shared);
        Ok(tera)
    }

    /// Sets the output folder, so that unchanged pages are kept.
    pub fn target(self, target: BuildTarget<'a>) -> Self {
        TemplateSet { target: Some(target), ..self }
    }

    /// Signals that the pages of edited policies are rendered.
    pub fn signal_edited_pages(&self) {
        if let Some(on_edited) = self.target.and_then(|target| target.on_edited) {
            on_edited();
        }
    }

    /// Renders a page, unless an up-to-date one is already in the folder.
    pub fn page(
        &self,
        path: impl Into<Arc<str>>,
        template: &str,
        view: &impl Serialize,
    ) -> Result<RenderedPage, Problem> {
        self.file(path, self.made_from.with(template).with_view(view), || self.render(template, view))
    }

    /// Like `page`, for a view that takes longer to make than its input takes to fingerprint.
    pub fn page_of<I: Hash, V: Serialize>(
        &self,
        path: impl Into<Arc<str>>,
        template: &str,
        input: &I,
        view: fn(&I) -> V,
    ) -> Result<RenderedPage, Problem> {
        self.file(path, self.made_from.with((template, input)), || self.render(template, &view(input)))
    }

    /// A text without a template.
    pub fn text(&self, path: impl Into<Arc<str>>, text: String) -> Result<RenderedPage, Problem> {
        self.file(path, Fingerprint::of(&text), || Ok(text))
    }

    /// An up-to-date file in the folder, if there is one.
    pub(in crate::sites::shared) fn kept(&self, path: Arc<str>, made_from: Fingerprint) -> Option<RenderedPage> {
        let is_current = self.target.is_some_and(|target| target.earlier.get(&path) == Some(&Some(made_from)));
        is_current.then_some(RenderedPage { path, made_from, body: Body::Kept })
    }

    /// Makes a file, unless an up-to-date one is already in the folder.
    pub(in crate::sites::shared) fn file(
        &self,
        path: impl Into<Arc<str>>,
        made_from: Fingerprint,
        make: impl FnOnce() -> Result<String, Problem>,
    ) -> Result<RenderedPage, Problem> {
        let path = path.into();
        if let Some(kept) = self.kept(path.clone(), made_from) {
            return Ok(kept);
        }
        let body = self.body(&path, make()?);
        Ok(RenderedPage { path, made_from, body })
    }

    /// Hands a page to the sink, if there is one that takes it.
    pub(in crate::sites::shared) fn body(&self, path: &Arc<str>, text: String) -> Body {
        match self.target {
            Some(BuildTarget { sink: Some(sink), earlier, .. }) => {
                sink.write(path, text, earlier.contains_key(path)).map_or(Body::Staged, Body::Here)
            }
            _ => Body::Here(text),
        }
    }

    /// Renders a template of the set's own folder, for example `home.html`.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Problem> {
        let name = format!("{}/{template}", self.folder);
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(&name, &context))
            .map_err(|error| self.problem(&error, Some(&name)))
    }

    /// Tera puts several errors into one text, each as `error: …` with `--> file:line:column` below it.
    fn problems(&self, error: &Error) -> Vec<Problem> {
        let text = error.to_string();
        let found: Vec<Problem> = text
            .split("error: ")
            .skip(1)
            .filter_map(|report| {
                let (message, rest) = report.split_once('\n')?;
                let mut parts = rest.split_once("--> ")?.1.lines().next()?.rsplitn(3, ':');
                let column: usize = parts.next()?.trim().parse().ok()?;
                let line: usize = parts.next()?.parse().ok()?;
                let file = parts.next()?;
                let text = self.texts.iter().find(|(path, _)| path == file).map(|(_, text)| text.as_str())?;
                let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
                let start = before + column.saturating_sub(1);
                let place = Span::new(&self.file_name(file), start..start + 1);
                Some(Problem::at("template", place, message.trim_end_matches('.')).label("here").help(HELP))
            })
            .collect();
        if found.is_empty() { vec![self.problem(error, None)] } else { found }
    }

    fn problem(&self, error: &Error, template: Option<&str>) -> Problem {
        let code = "template";
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let message = report.message().trim_end_matches('.').to_owned();
                Problem::at(code, self.place(report), message).label("here").help(HELP)
            }
            other => match template {
                Some(template) => {
                    Problem::at(code, Span::top_of(&self.file_name(template)), other.to_string()).help(HELP)
                }
                None => Problem::general(code, other.to_string()).help(HELP),
            },
        }
    }

    fn file_name(&self, template: &str) -> FileName {
        format!("themes/{}/{template}", self.theme).into()
    }

    fn place(&self, report: &ReportError) -> Span {
        let file = self.file_name(report.filename());
        Span::new(&file, report.span().range.clone())
    }
}
