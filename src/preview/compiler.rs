//! Compiles again what a change touched, and keeps the rest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::edition::{self, Edition};
use crate::files::{self, Entry, FilesError};
use crate::finding::{Checked, Finding, Findings};
use crate::intake::{News, Register, Touched};
use crate::page::{Content, Layout};
use crate::search;
use crate::settings::{self, BaseUrl, Settings};
use crate::theme::{self, Theme};
use crate::vocabulary::{Digest, OutputPath};

/// An edition in its theme: all that pages are drawn from.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) edition: Arc<Edition>,
    pub(super) theme: Arc<Theme>,
    /// With the search index, once somebody has searched.
    searchable: OnceLock<Layout>,
}

impl Shown {
    /// The layout that has a path, if any has.
    pub(super) fn layout_of(&self, path: &OutputPath) -> &Layout {
        let layout = &self.edition.layout;
        if !search::is_of_index(path) {
            return layout;
        }
        // It takes as long as all the rest: not for every save.
        self.searchable
            .get_or_init(|| edition::searchable(self.edition.layout.clone()))
    }
}

/// What came of a look at the sources.
#[derive(Debug)]
pub(super) struct Attempt {
    /// The last edition without errors; nothing if there never was one.
    pub(super) shown: Option<Arc<Shown>>,
    /// The edition of this time, whether or not it has errors.
    pub(super) latest: Arc<Edition>,
    /// What was found this time.
    pub(super) findings: Arc<Findings>,
    pub(super) settings: Arc<Settings>,
}

/// The sources of a site, and what was made of them.
#[derive(Debug)]
pub(super) struct Compiler {
    root: PathBuf,
    /// Scheme and host under which the preview is reached.
    origin: String,
    /// Whether the day is one that the user chose.
    is_past: bool,
    /// What a failed look did not get to see.
    missed: BTreeSet<PathBuf>,
    settings: Option<(Digest, Checked<Arc<Settings>>)>,
    theme: Option<Dress>,
    register: Option<(NaiveDate, Register)>,
    latest: Option<Checked<Arc<Edition>>>,
    shown: Option<Arc<Shown>>,
    /// Whether something is new that no attempt has told yet.
    has_news: bool,
    /// Whether the theme is new, or was never tried.
    is_untried: bool,
}

/// A theme, and the files that it was read from.
#[derive(Debug)]
struct Dress {
    name: String,
    files: Vec<Entry>,
    theme: Option<Arc<Theme>>,
    findings: Findings,
    /// What came up when a page of each kind was drawn.
    drawn: Findings,
}

impl Compiler {
    pub(super) fn new(root: &Path, origin: String, is_past: bool) -> Compiler {
        Compiler {
            root: root.to_owned(),
            origin,
            is_past,
            missed: BTreeSet::new(),
            settings: None,
            theme: None,
            register: None,
            latest: None,
            shown: None,
            has_news: false,
            is_untried: true,
        }
    }

    /// Looks where something was touched. Nothing, if all is as it was.
    ///
    /// # Errors
    ///
    /// If a file cannot be read: it may have vanished a moment ago. The next look
    /// is everywhere.
    pub(super) fn look(
        &mut self,
        touched: &Touched,
        today: NaiveDate,
    ) -> Result<Option<Attempt>, FilesError> {
        let (Touched::Paths(paths) | Touched::Everywhere(paths)) = touched;
        let touched = if self.missed.is_empty() {
            touched.clone()
        } else {
            Touched::Everywhere(paths | &self.missed)
        };
        let looked = self.look_at(&touched, today);
        match &looked {
            Ok(_) => self.missed.clear(),
            Err(error) => {
                let (Touched::Paths(paths) | Touched::Everywhere(paths)) = touched;
                self.missed.extend(paths);
                self.missed.insert(error.path.clone());
            }
        }
        looked
    }

    fn look_at(
        &mut self,
        touched: &Touched,
        today: NaiveDate,
    ) -> Result<Option<Attempt>, FilesError> {
        self.look_at_settings(touched)?;
        let settings = Arc::clone(self.settings());
        self.look_at_theme(touched, &settings.site.theme)?;
        let news = match &mut self.register {
            Some((day, register)) if *day == today => register.renew(touched)?,
            Some(_) | None => {
                self.register = None;
                let content = self.root.join("content");
                self.register = Some((today, Register::open(&content, &settings, today)?));
                News::More
            }
        };
        self.relate(news, &settings);
        if !std::mem::take(&mut self.has_news) {
            return Ok(None);
        }
        if std::mem::take(&mut self.is_untried) {
            self.try_theme();
        }
        Ok(Some(self.conclude(settings, today)))
    }

    fn settings(&self) -> &Arc<Settings> {
        &self.settings.as_ref().expect("they are read first").1.value
    }

    fn look_at_settings(&mut self, touched: &Touched) -> Result<(), FilesError> {
        let content = self.root.join("content");
        let seals = content.join("archive");
        let is_meant =
            |path: &PathBuf| path.parent() == Some(&content) || path.parent() == Some(&seals);
        let may_differ = match touched {
            Touched::Everywhere(_) => true,
            Touched::Paths(paths) => paths.iter().any(is_meant),
        };
        if self.settings.is_some() && !may_differ {
            return Ok(());
        }
        let digest = settings::digest(&content)?;
        if self
            .settings
            .as_ref()
            .is_some_and(|(known, _)| *known == digest)
        {
            return Ok(());
        }
        let Checked {
            mut value,
            findings,
        } = settings::read(&content)?;
        let path = value.site.base_url.path();
        if let Some(here) = BaseUrl::parse(&format!("{}{path}", self.origin)) {
            value.site.base_url = here;
        }
        let value = Arc::new(value);
        self.settings = Some((digest, Checked { value, findings }));
        // What a report may publish depends on them.
        self.register = None;
        self.has_news = true;
        Ok(())
    }

    fn look_at_theme(&mut self, touched: &Touched, name: &str) -> Result<(), FilesError> {
        let themes = self.root.join("themes");
        let is_meant = |path: &PathBuf| path.starts_with(&themes);
        let (Touched::Paths(paths) | Touched::Everywhere(paths)) = touched;
        let is_touched = paths.iter().any(is_meant);
        let is_sure = matches!(touched, Touched::Paths(_)) && !is_touched;
        let known = self.theme.as_ref().filter(|known| known.name == name);
        if known.is_some() && is_sure {
            return Ok(());
        }
        let files = files::list(&themes)?;
        if known.is_some_and(|known| known.files == files) && !is_touched {
            return Ok(());
        }
        let Checked { value, findings } = theme::load(&themes, name)?;
        self.theme = Some(Dress {
            name: name.to_owned(),
            files,
            theme: value.map(Arc::new),
            findings,
            drawn: Findings::new(),
        });
        self.has_news = true;
        self.is_untried = true;
        Ok(())
    }

    /// Relates anew as much as the news ask for.
    fn relate(&mut self, news: News, settings: &Arc<Settings>) {
        let (_, register) = self.register.as_ref().expect("it was opened");
        let made = match (news, &self.latest) {
            (News::Nothing, Some(_)) => return,
            (News::Texts(texts), Some(latest)) => {
                let received = register.intake();
                let with = latest.value.with(&texts, &received);
                with.unwrap_or_else(|| edition::relate(received, Arc::clone(settings)))
            }
            (News::More, _) | (_, None) => edition::relate(register.intake(), Arc::clone(settings)),
        };
        self.latest = Some(Checked {
            value: Arc::new(made.value),
            findings: made.findings,
        });
        self.has_news = true;
    }

    /// Draws a page of each kind, so that a template that fails is found before
    /// somebody opens its page.
    fn try_theme(&mut self) {
        let (Some(dress), Some(latest)) = (&mut self.theme, &self.latest) else {
            return;
        };
        dress.drawn = Findings::new();
        let Some(theme) = &dress.theme else {
            return;
        };
        let layout = &latest.value.layout;
        let dressed = theme.dress(layout.frames());
        for page in layout.one_of_each_kind() {
            if let Content::Drawn(view) = layout.content(page)
                && let Err(finding) = dressed.draw(page.path(), &view)
            {
                dress.drawn.add(Finding::clone(&finding));
            }
        }
    }

    fn conclude(&mut self, settings: Arc<Settings>, today: NaiveDate) -> Attempt {
        let mut findings = Findings::new();
        if !self.is_past {
            findings.append(settings::of_days_to_come(&settings.seals, today));
        }
        let latest = self.latest.as_ref().expect("it was related");
        let dress = self.theme.as_ref().expect("it was loaded");
        if let Some((_, of_settings)) = &self.settings {
            findings.append(of_settings.findings.clone());
        }
        findings.append(dress.findings.clone());
        findings.append(dress.drawn.clone());
        findings.append(latest.findings.clone());
        let findings = findings.sorted();
        if let Some(theme) = dress.theme.as_ref().filter(|_| !findings.has_errors()) {
            self.shown = Some(Arc::new(Shown {
                edition: Arc::clone(&latest.value),
                theme: Arc::clone(theme),
                searchable: OnceLock::new(),
            }));
        }
        Attempt {
            shown: self.shown.clone(),
            latest: Arc::clone(&latest.value),
            findings: Arc::new(findings),
            settings,
        }
    }
}
