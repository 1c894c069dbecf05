//! Where every page lies. Names of pages are words of the page's language.

use crate::vocabulary::{Country, DepartmentId, Language, OutputPath, Period, Slug};

/// The addresses of a site. Those of its main language have no prefix; the
/// others begin with their tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Routes {
    main: Language,
}

/// A page of the site itself, one in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Home,
    Departments,
    Periods,
    Archive,
    Matrix,
    Countries,
    Documents,
    Corrections,
    Follow,
    SiteMap,
    Data,
    Search,
    NotFound,
}

impl Place {
    pub(super) const ALL: [Place; 13] = [
        Place::Home,
        Place::Departments,
        Place::Periods,
        Place::Archive,
        Place::Matrix,
        Place::Countries,
        Place::Documents,
        Place::Corrections,
        Place::Follow,
        Place::SiteMap,
        Place::Data,
        Place::Search,
        Place::NotFound,
    ];
}

impl Routes {
    pub(super) fn new(main: Language) -> Routes {
        Routes { main }
    }

    fn under(self, language: Language, rest: &str) -> String {
        if language == self.main {
            rest.to_owned()
        } else {
            format!("{language}/{rest}")
        }
    }

    /// A page of the site itself.
    pub(super) fn place(self, place: Place, language: Language) -> String {
        let name = match (place, language) {
            (Place::Home, _) => "",
            (Place::Departments, Language::Vi) => "don-vi/",
            (Place::Departments, Language::En) => "departments/",
            (Place::Periods, Language::Vi) => "ky/",
            (Place::Periods, Language::En) => "periods/",
            (Place::Archive, Language::Vi) => "luu-tru/",
            (Place::Archive, Language::En) => "archive/",
            (Place::Matrix, Language::Vi) => "ma-tran/",
            (Place::Matrix, Language::En) => "matrix/",
            (Place::Countries, Language::Vi) => "quoc-gia/",
            (Place::Countries, Language::En) => "countries/",
            (Place::Documents, Language::Vi) => "so-hieu/",
            (Place::Documents, Language::En) => "documents/",
            (Place::Corrections, Language::Vi) => "dinh-chinh/",
            (Place::Corrections, Language::En) => "corrections/",
            (Place::Follow, Language::Vi) => "theo-doi/",
            (Place::Follow, Language::En) => "follow/",
            (Place::SiteMap, Language::Vi) => "so-do/",
            (Place::SiteMap, Language::En) => "sitemap/",
            (Place::Data, Language::Vi) => "du-lieu/",
            (Place::Data, Language::En) => "data/",
            (Place::Search, Language::Vi) => "tim-kiem/",
            (Place::Search, Language::En) => "search/",
            (Place::NotFound, _) => "404.html",
        };
        self.under(language, name)
    }

    /// `{department}/{period}/{slug}/`: it never changes for a new title or a
    /// late number.
    pub(super) fn report(
        self,
        department: &DepartmentId,
        period: Period,
        slug: &Slug,
        language: Language,
    ) -> String {
        self.under(
            language,
            &format!("{department}/{}/{slug}/", period.segment()),
        )
    }

    pub(super) fn department(self, department: &DepartmentId, language: Language) -> String {
        let departments = self.place(Place::Departments, language);
        format!("{departments}{department}/")
    }

    pub(super) fn period(self, period: Period, language: Language) -> String {
        let periods = self.place(Place::Periods, language);
        format!("{periods}{}/", period.segment())
    }

    /// All reports of a period on one page.
    pub(super) fn collection(self, period: Period, language: Language) -> String {
        let period = self.period(period, language);
        match language {
            Language::Vi => format!("{period}tap-bao-cao/"),
            Language::En => format!("{period}collection/"),
        }
    }

    /// The matrix of one year.
    pub(super) fn matrix(self, year: i32, language: Language) -> String {
        let matrix = self.place(Place::Matrix, language);
        format!("{matrix}{year}/")
    }

    /// A country, or one year of it.
    pub(super) fn country(self, country: Country, year: Option<i32>, language: Language) -> String {
        let countries = self.place(Place::Countries, language);
        let code = country.as_str().to_lowercase();
        match year {
            Some(year) => format!("{countries}{code}/{year}/"),
            None => format!("{countries}{code}/"),
        }
    }

    /// The documents of one year.
    pub(super) fn documents(self, year: i32, language: Language) -> String {
        let documents = self.place(Place::Documents, language);
        format!("{documents}{year}/")
    }

    /// The search for a text.
    pub(super) fn search_for(self, text: &str, language: Language) -> String {
        let mut address = self.place(Place::Search, language);
        address.push_str("?q=");
        for byte in text.bytes() {
            // What RFC 3986 reserves for nothing.
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
        address
    }

    /// A static page.
    pub(super) fn leaf(self, slug: &Slug, language: Language) -> String {
        self.under(language, &format!("{slug}/"))
    }

    /// A feed of the whole site, or of a department.
    pub(super) fn feed(self, department: Option<&DepartmentId>, language: Language) -> String {
        let directory = match department {
            Some(department) => self.department(department, language),
            None => self.place(Place::Home, language),
        };
        format!("{directory}atom.xml")
    }
}

/// The file for an address that this module made.
pub(super) fn path(address: &str) -> OutputPath {
    OutputPath::of_address(address).expect("addresses are made of slugs, codes and plain names")
}
