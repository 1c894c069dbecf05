//! What every page of one language shows.

use super::route::{Place, Routes};
use super::view::{Addresses, Alternate, Contact, Frame, Link, WrittenIn};
use crate::settings::{self, Settings};
use crate::site::Site;
use crate::vocabulary::{Language, Translated};

/// Makes the frame of `language`, from the settings and the static pages.
pub(super) fn frame(site: &Site, settings: &Settings, routes: Routes, language: Language) -> Frame {
    let about = &settings.site;
    let mut menu: Vec<Link> = [
        Place::Departments,
        Place::Periods,
        Place::Countries,
        Place::Archive,
        Place::Data,
    ]
    .into_iter()
    .map(|place| Link {
        name: place_name(place, language).to_owned(),
        language: None,
        address: Some(routes.place(place, language)),
    })
    .collect();
    menu.extend(leaves(site, routes, language));
    let instead = |text: &Translated| text.instead(language, about.language());
    Frame {
        language,
        is_archived: false,
        name: about.name.get(language).to_owned(),
        description: about.description.get(language).to_owned(),
        root: about.base_url.path().to_owned(),
        url: about.base_url.to_string(),
        main_language: about.language(),
        languages: about.languages.clone(),
        homes: about
            .languages
            .iter()
            .map(|language| {
                let address = routes.place(Place::Home, *language);
                Alternate {
                    language: *language,
                    name: language.own_name(),
                    url: about.base_url.absolute(&address),
                    address,
                }
            })
            .collect(),
        menu,
        publisher: about.publisher.get(language).to_owned(),
        contact: contact(&about.contact, language, about.language()),
        responsible: about.responsible.get(language).to_owned(),
        license: about.license.get(language).to_owned(),
        written_in: WrittenIn {
            name: instead(&about.name),
            description: instead(&about.description),
            publisher: instead(&about.publisher),
            responsible: instead(&about.responsible),
            license: instead(&about.license),
        },
        addresses: Addresses {
            home: routes.place(Place::Home, language),
            departments: routes.place(Place::Departments, language),
            periods: routes.place(Place::Periods, language),
            archive: routes.place(Place::Archive, language),
            matrix: routes.place(Place::Matrix, language),
            countries: routes.place(Place::Countries, language),
            documents: routes.place(Place::Documents, language),
            corrections: routes.place(Place::Corrections, language),
            follow: routes.place(Place::Follow, language),
            sitemap: routes.place(Place::SiteMap, language),
            data: routes.place(Place::Data, language),
            search: routes.place(Place::Search, language),
            feed: routes.feed(None, language),
        },
    }
}

/// The static pages of a language, in the order of the menu.
pub(super) fn leaves(site: &Site, routes: Routes, language: Language) -> Vec<Link> {
    site.leaflets()
        .iter()
        .filter_map(|leaflet| site.leaflet_page(leaflet, language))
        .map(|page| Link {
            name: page.title().to_owned(),
            language: None,
            address: Some(routes.leaf(page.slug(), language)),
        })
        .collect()
}

pub(super) fn contact(contact: &settings::Contact, language: Language, main: Language) -> Contact {
    Contact {
        address: contact.address.get(language).to_owned(),
        address_language: contact.address.instead(language, main),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        website: contact.website.clone(),
    }
}

/// What a page of the site itself is called.
pub(super) const fn place_name(place: Place, language: Language) -> &'static str {
    match (place, language) {
        (Place::Home, Language::Vi) => "Trang chủ",
        (Place::Home, Language::En) => "Home",
        (Place::Departments, Language::Vi) => "Đơn vị",
        (Place::Departments, Language::En) => "Departments",
        (Place::Periods, Language::Vi) => "Kỳ báo cáo",
        (Place::Periods, Language::En) => "Periods",
        (Place::Archive, Language::Vi) => "Lưu trữ",
        (Place::Archive, Language::En) => "Archive",
        (Place::Matrix, Language::Vi) => "Bảng đơn vị và kỳ báo cáo",
        (Place::Matrix, Language::En) => "Departments by period",
        (Place::Countries, Language::Vi) => "Nước, vùng lãnh thổ",
        (Place::Countries, Language::En) => "Countries and territories",
        (Place::Documents, Language::Vi) => "Văn bản theo số, ký hiệu",
        (Place::Documents, Language::En) => "Documents by number",
        (Place::Corrections, Language::Vi) => "Đính chính",
        (Place::Corrections, Language::En) => "Corrections",
        (Place::Follow, Language::Vi) => "Theo dõi bản tin",
        (Place::Follow, Language::En) => "Follow the bulletin",
        (Place::SiteMap, Language::Vi) => "Sơ đồ trang",
        (Place::SiteMap, Language::En) => "Site map",
        (Place::Data, Language::Vi) => "Dữ liệu mở",
        (Place::Data, Language::En) => "Open data",
        (Place::Search, Language::Vi) => "Tìm kiếm",
        (Place::Search, Language::En) => "Search",
        (Place::NotFound, Language::Vi) => "Không tìm thấy trang",
        (Place::NotFound, Language::En) => "Page not found",
    }
}
