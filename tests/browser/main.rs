//! What readers' browsers do with the sample site in each built-in theme. Plain
//! `cargo test` leaves this out, as it needs Chromium: `tests/run` runs it.

#![expect(
    clippy::disallowed_methods,
    reason = "tests write and look at sites from outside"
)]

#[path = "../it/harness.rs"]
#[expect(dead_code, reason = "shared with the other tests, which use all of it")]
mod harness;
mod preview;
#[path = "../../benches/recipe/mod.rs"]
mod recipe;
mod search;
#[path = "../it/served.rs"]
#[expect(dead_code, reason = "shared with the other tests, which use all of it")]
mod served;
mod server;
mod sites;
mod tools;
mod webdriver;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use sites::{BARE, KINDS, PAGES, Page, SITES, Site};
use webdriver::{Browser, ENTER, TAB, text};

/// Opens the longest page of each kind and language in each theme and collects
/// what is wrong there.
#[track_caller]
fn on_each_kind(look: impl Fn(&Browser, &Site, &Page) -> Vec<String>) {
    on_pages(&KINDS, look);
}

#[track_caller]
fn on_pages(pages: &[&Page], look: impl Fn(&Browser, &Site, &Page) -> Vec<String>) {
    let browser = Browser::start();
    browser.resize(1280, 800);
    let mut wrong = Vec::new();
    for site in SITES.iter() {
        for page in pages.iter().filter(|page| page.kind != "redirect") {
            browser.visit(&format!("{}{}", site.url, page.address));
            let complaints = look(&browser, site, page);
            wrong.extend(
                complaints
                    .iter()
                    .map(|it| format!("{} {}: {it}", site.theme, page.address)),
            );
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Runs a script on every page, read but not shown. It sees `page`, `kind` and
/// `language` and complains with `say`.
#[track_caller]
fn on_every_page(script: &str) {
    let script = format!(
        "return (async (root, pages) => {{
            const complaints = [];
            for (const {{ kind, language, address }} of pages) {{
                const html = await (await fetch(root + address)).text();
                const page = new DOMParser().parseFromString(html, 'text/html');
                const say = text => complaints.push(address + ': ' + text);
                {script}
            }}
            return complaints;
        }})(...arguments)"
    );
    let pages: Vec<Value> = PAGES
        .iter()
        .map(|page| json!({"kind": page.kind, "language": page.language, "address": page.address}))
        .collect();
    let browser = Browser::start();
    let mut wrong = Vec::new();
    for site in SITES.iter() {
        browser.visit(&site.url);
        let complaints = strings(&browser.run(&script, &json!([site.url, pages])));
        wrong.extend(complaints.iter().map(|it| format!("{} {it}", site.theme)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    list.iter().map(|it| text(it).to_owned()).collect()
}

#[test]
fn the_sample_has_every_kind_of_page_in_both_languages() {
    let found: BTreeSet<_> = KINDS
        .iter()
        .map(|page| (page.kind.as_str(), page.language))
        .collect();
    for template in bantin::page::View::TEMPLATES {
        let kind = template.trim_end_matches(".html");
        assert!(found.contains(&(kind, "vi")), "no {kind}");
        // Redirects have no language: the sample's are Vietnamese.
        assert!(
            kind == "redirect" || found.contains(&(kind, "en")),
            "no English {kind}"
        );
    }
}

#[test]
fn pages_load_in_silence_and_from_their_own_site_alone() {
    on_each_kind(|browser, _, _| {
        // Pictures far below would not be loaded before somebody scrolls there.
        let mut wrong = strings(&browser.run(
            "const complaints = [...document.images].map(async image => {
                image.loading = 'eager';
                await image.decode().catch(error => { throw image.src; });
            });
            return Promise.allSettled(complaints).then(all => {
                const broken = all.filter(it => it.reason).map(it => 'broken picture ' + it.reason);
                const loaded = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind));
                const foreign = loaded.map(it => it.name).filter(it => !it.startsWith(location.origin + '/ban-tin/'));
                return broken.concat(foreign.map(it => 'loads ' + it));
            });",
            &json!([]),
        ));
        // Among them the complaints about the content security policy.
        wrong.extend(browser.messages());
        wrong
    });
}

#[test]
fn pages_hold_no_inline_script_or_style_and_are_whole_before_scripts_run() {
    on_every_page(
        "for (const element of page.querySelectorAll('*')) {
            const name = element.localName;
            const isOwn = element.defer && !element.text && new URL(element.src, root).pathname.includes('/tai-san/');
            if (name === 'script' && !/^application\\/(ld\\+)?json$/.test(element.type) && !isOwn) say('script');
            if (name === 'style') say('inline style sheet');
            for (const { name: attribute, value } of element.attributes) {
                if (attribute === 'style' || attribute.startsWith('on')) say(name + ' with ' + attribute);
                if (value.trim().startsWith('javascript:')) say(name + ' with ' + value);
            }
        }",
    );
}

#[test]
fn pages_have_one_heading_one_main_part_and_landmarks() {
    on_every_page(
        "const count = selector => page.querySelectorAll(selector).length;
        const one = kind === 'redirect' ? ['h1', 'main'] : ['h1', 'main', 'body > header', 'body > footer'];
        for (const it of one) if (count(it) !== 1) say(count(it) + ' of ' + it);
        if (count('main h1') !== 1) say('h1 outside main');
        if (count('nav:not([aria-label]):not([aria-labelledby])')) say('nav without a name');
        if (page.documentElement.lang !== language) say('lang is ' + page.documentElement.lang);
        if (!page.title.trim()) say('no title');
        let above = 1;
        for (const heading of page.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')) {
            const level = Number(heading.localName[1]);
            if (level > above + 1) say('h' + level + ' below h' + above + ': ' + heading.textContent);
            above = level;
        }",
    );
}

#[test]
fn data_for_machines_can_be_read() {
    on_every_page(
        "for (const block of page.querySelectorAll('script[type=\"application/ld+json\"]')) {
            try {
                const data = JSON.parse(block.textContent);
                if (data['@context'] !== 'https://schema.org') say('no context');
            } catch (error) { say(error.message + ' in ' + block.textContent); }
        }",
    );
}

#[test]
fn pages_fit_a_narrow_screen_and_twice_as_large_text() {
    const FITS: &str = "const page = document.documentElement;
        page.style.fontSize = arguments[0];
        const [needs, has] = [page.scrollWidth, innerWidth];
        page.style.fontSize = '';
        return needs <= has ? [] : [`${needs} px wide on ${has} px, text ${arguments[0]}`];";
    on_each_kind(|browser, _, _| {
        let mut wrong = strings(&browser.run(FITS, &json!(["200%"])));
        browser.resize(320, 640);
        wrong.extend(strings(&browser.run(FITS, &json!(["100%"]))));
        wrong.extend(strings(&browser.run(SPACED, &json!([]))));
        wrong.extend(strings(&browser.run(FITS, &json!(["100%"]))));
        browser.resize(1280, 800);
        wrong
    });
}

/// Spaces the text as WCAG 1.4.12 has it.
const SPACED: &str = "for (const { style } of document.body.querySelectorAll('*')) {
        style.setProperty('line-height', '1.5', 'important');
        style.setProperty('letter-spacing', '.12em', 'important');
        style.setProperty('word-spacing', '.16em', 'important');
    }
    for (const { style } of document.querySelectorAll('p')) style.setProperty('margin-bottom', '2em', 'important');
    return [];";

#[test]
fn no_text_is_cut_off() {
    // Where a place of a trail is the page itself, its heading says the whole.
    const CUT: &str = "return [...document.body.querySelectorAll('*')].filter(element => {
            if (!element.checkVisibility() || element.closest('.hidden, .skip, [aria-current=page], [tabindex=\"0\"]')) return false;
            const { clipPath, overflowX, overflowY } = getComputedStyle(element);
            const isWithin = element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight;
            return clipPath !== 'none' || (!isWithin && [overflowX, overflowY].some(it => it === 'hidden' || it === 'clip'));
        }).map(it => `${innerWidth} px: ${it.outerHTML.slice(0, 200)}`);";
    on_each_kind(|browser, _, _| {
        let mut wrong = strings(&browser.run(CUT, &json!([])));
        browser.resize(320, 640);
        wrong.extend(strings(&browser.run(CUT, &json!([]))));
        browser.run(SPACED, &json!([]));
        wrong.extend(strings(&browser.run(CUT, &json!([]))));
        browser.resize(1280, 800);
        wrong
    });
}

#[test]
fn links_are_printed_with_their_whole_address() {
    on_each_kind(|browser, site, page| {
        if site.theme != "bantin" || !["report", "collection"].contains(&page.kind.as_str()) {
            return vec![];
        }
        browser.emulate(&json!({"media": "print"}));
        let wrong = browser.run(
            "const links = [...document.querySelectorAll('.body a[href^=\"/\"]')];
            const printed = links.map(it => [it, getComputedStyle(it, '::after').content]);
            return printed.filter(([it, text]) => !text.includes(it.href)).map(([it, text]) => `${it.href}: ${text}`);",
            &json!([]),
        );
        browser.emulate(&json!({"media": ""}));
        strings(&wrong)
    });
}

#[test]
fn wide_tables_are_printed_across() {
    on_each_kind(|browser, site, page| {
        if site.theme != "bantin" || page.kind != "report" {
            return vec![];
        }
        browser.emulate(&json!({"media": "print"}));
        // The sample's tables are narrow: the first one gets more columns.
        let pages = browser.run(
            "const table = document.querySelector('.table');
            const before = getComputedStyle(table).page;
            const rows = table.querySelectorAll('tr');
            for (const row of rows) while (row.children.length < 12) row.append(row.lastElementChild.cloneNode(true));
            return [before, getComputedStyle(table).page];",
            &json!([]),
        );
        browser.emulate(&json!({"media": ""}));
        if pages == json!(["auto", "wide"]) {
            vec![]
        } else {
            vec![pages.to_string()]
        }
    });
}

#[test]
fn buttons_print_and_copy() {
    let browser = Browser::start();
    let site = &SITES[0];
    let report = KINDS.iter().find(|page| page.kind == "report");
    let report = report.expect("the sample has reports");
    browser.visit(&format!("{}{}", site.url, report.address));
    // A button that still scrolls into view cannot be clicked.
    let click = |button: &str| {
        browser.run(
            "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant', block: 'center' })",
            &json!([button]),
        );
        browser.click(button);
    };
    browser.run(
        "window.printed = 0; window.print = () => { window.printed += 1; };",
        &json!([]),
    );
    click("[data-print]");
    assert_eq!(browser.run("return window.printed", &json!([])), json!(1));
    click("[data-copy]");
    let copied = "const button = document.querySelector('[data-copy]');
        const [said, cited] = [button.nextElementSibling.textContent, document.getElementById('_quote').textContent];
        return [said === button.dataset.done, String(getSelection()).trim() === cited.trim()];";
    let is_copied = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        browser.run(copied, &json!([])) == json!([true, true])
    });
    assert!(is_copied, "{}", browser.run(copied, &json!([])));
}

#[test]
fn the_first_tab_reaches_a_link_to_the_content() {
    on_each_kind(|browser, _, _| {
        browser.press(TAB);
        let link = browser.run(
            "const link = document.activeElement;
            const { left, top, width, height } = link.getBoundingClientRect();
            const seen = document.elementFromPoint(left + width / 2, top + height / 2) === link;
            return [link.hash || link.localName, seen && width > 24 && height > 16];",
            &json!([]),
        );
        browser.press(ENTER);
        let reached = browser.run("return document.activeElement.localName", &json!([]));
        let is_sound = link == json!(["#_content", true]) && reached == "main";
        if is_sound {
            vec![]
        } else {
            vec![format!("{link} leads to {reached}")]
        }
    });
}

#[test]
fn what_has_the_focus_can_be_seen() {
    on_each_kind(|browser, _, _| {
        // After a key, focus set by a script shows as focus set by keys does.
        browser.press(TAB);
        strings(&browser.run(
            "const complaints = [];
            for (const element of document.querySelectorAll('a[href], [tabindex], button, input, select, summary')) {
                if (element.tabIndex < 0 || !element.checkVisibility()) continue;
                if (element.tabIndex > 0) complaints.push('out of order: ' + element.outerHTML);
                element.focus({ preventScroll: true });
                const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
                const { width, height } = element.getBoundingClientRect();
                const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)';
                if (!element.matches(':focus-visible') || !ringed || width < 2 || height < 2)
                    complaints.push('unseen: ' + element.outerHTML.slice(0, 200));
            }
            return complaints;",
            &json!([]),
        ))
    });
}

#[test]
fn the_language_switch_leads_to_the_same_page_and_back() {
    const SWITCH: &str = "body > header nav a[hreflang]";
    on_each_kind(|browser, site, page| {
        let switches = browser.run(
            "return document.querySelectorAll(arguments[0]).length",
            &json!([SWITCH]),
        );
        // A report need not be translated.
        if page.kind == "report" && page.language == "vi" && switches == 0 {
            return vec![];
        }
        if switches != 1 {
            return vec![format!("{switches} switches")];
        }
        let here = "return [location.href, document.documentElement.lang, document.querySelector('h1').textContent]";
        let start = browser.run(here, &json!([]));
        browser.click(SWITCH);
        let other = browser.run(here, &json!([]));
        browser.click(SWITCH);
        let end = browser.run(here, &json!([]));
        let is_sound =
            text(&other[0]).starts_with(&site.url) && other[1] != start[1] && start == end;
        if is_sound {
            vec![]
        } else {
            vec![format!("{start} → {other} → {end}")]
        }
    });
}

#[test]
fn reports_and_periods_print() {
    on_each_kind(|browser, _, page| {
        if !["report", "period", "collection"].contains(&page.kind.as_str()) {
            return vec![];
        }
        let pdf = browser.print();
        browser.emulate(&json!({"media": "print"}));
        let wrong = browser.run(
            r"const pdf = atob(arguments[0]);
            const shown = document.querySelectorAll('h1, main :is(time, table, img)');
            const hidden = [...shown].filter(it => !it.checkVisibility()).map(it => 'not on paper: ' + it.outerHTML);
            return /^%PDF-[^]*\/Type\s*\/Page\b/.test(pdf) ? hidden : ['no page', ...hidden];",
            &json!([pdf]),
        );
        browser.emulate(&json!({"media": ""}));
        strings(&wrong)
    });
}

#[test]
fn pages_that_moved_lead_to_their_new_address() {
    let browser = Browser::start();
    for site in SITES.iter() {
        for page in PAGES.iter().filter(|page| page.kind == "redirect") {
            let old = format!("{}{}", site.url, page.address);
            browser.visit(&old);
            let here = || browser.run("return location.href", &json!([]));
            // The driver waits for the page, but not for where it leads.
            let leaves = (0..100).any(|_| {
                thread::sleep(Duration::from_millis(20));
                here() != old.as_str()
            });
            assert!(leaves, "{old} stays");
            let new = here();
            assert!(
                text(&new).starts_with(&site.url),
                "{old} leads away to {new}"
            );
            assert_eq!(
                browser.messages(),
                Vec::<String>::new(),
                "{old} leads to {new}"
            );
        }
    }
}

#[test]
fn an_unknown_address_shows_the_page_for_what_is_not_found() {
    let browser = Browser::start();
    for site in SITES.iter() {
        // Deep down, so that links relative to the page would lead astray.
        browser.visit(&format!("{}khong/co/trang/nay/", site.url));
        let messages = browser.messages();
        assert_eq!(
            messages.len(),
            1,
            "only that it is not there: {messages:#?}"
        );
        assert!(messages[0].contains("404 (Not Found)"), "{messages:#?}");
        let home = browser.run(
            "return document.querySelector('body > header a').href",
            &json!([]),
        );
        assert_eq!(text(&home), site.url);
        let links = browser.run(
            "return document.querySelectorAll('main a').length",
            &json!([]),
        );
        assert!(links.as_u64() >= Some(1), "it leads on");
    }
}

#[test]
fn axe_finds_no_barrier_in_any_look() {
    let Some(axe) = axe() else { return };
    let pages: Vec<_> = KINDS.iter().chain(BARE.iter()).copied().collect();
    on_pages(&pages, |browser, _, _| barriers(browser, &axe));
}

#[test]
fn axe_finds_no_barrier_where_a_page_moved() {
    let Some(axe) = axe() else { return };
    let moved = PAGES.iter().find(|page| page.kind == "redirect");
    let moved = moved.expect("the sample has redirects");
    let missing: Vec<_> = KINDS
        .iter()
        .copied()
        .filter(|it| it.kind == "404")
        .collect();
    on_pages(&missing, |browser, site, _| {
        // Its readers are led on before anything can look at it, so it is looked
        // at in the place of another page.
        browser.run(
            "return fetch(arguments[0]).then(answer => answer.text()).then(html => {
                const moved = new DOMParser().parseFromString(html, 'text/html').documentElement;
                moved.querySelector('[http-equiv=refresh]').remove();
                const style = moved.querySelector('[rel=stylesheet]');
                const styled = new Promise(done => { if (style) style.onload = done; else done(); });
                document.documentElement.replaceWith(document.adoptNode(moved));
                return styled.then(() => []);
            });",
            &json!([format!("{}{}", site.url, moved.address)]),
        );
        barriers(browser, &axe)
    });
}

/// The script of axe-core, if it can be had.
fn axe() -> Option<String> {
    let Some(axe) = tools::from_npm("axe-core@4", "axe.min.js") else {
        tools::skipped(
            "accessibility by axe-core",
            "npm or its registry cannot be reached",
        );
        return None;
    };
    Some(fs::read_to_string(axe).expect("reads"))
}

/// What axe-core finds on a page in all the ways in which it may be shown.
fn barriers(browser: &Browser, axe: &str) -> Vec<String> {
    let scheme = |value: &str| json!({"media": "", "features": [{"name": "prefers-color-scheme", "value": value}]});
    let forced = json!({"media": "", "features": [{"name": "forced-colors", "value": "active"}]});
    let paper = json!({"media": "print", "features": []});
    browser.run(axe, &json!([]));
    let look = |name: &str, media: &Value| {
        browser.emulate(media);
        strings(&browser.run(
            "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            return axe.run({ runOnly: tags }).then(result => result.violations.flatMap(({ id, help, nodes }) =>
                nodes.map(node => `${arguments[0]}: ${id}: ${help}: ${node.html}`)));",
            &json!([name]),
        ))
    };
    let mut wrong = look("dark", &scheme("dark"));
    wrong.extend(look("forced colours", &forced));
    wrong.extend(look("paper", &paper));
    wrong.extend(look("light", &scheme("light")));
    browser.resize(390, 844);
    wrong.extend(look("phone", &scheme("light")));
    browser.resize(1280, 800);
    wrong
}

#[test]
fn the_html_checker_finds_nothing() {
    let skipped = |reason| tools::skipped("validity by the Nu HTML Checker", reason);
    if Command::new("java").arg("-version").output().is_err() {
        return skipped("java is not installed");
    }
    let Some(checker) = tools::from_npm("vnu-jar@26", "build/dist/vnu.jar") else {
        return skipped("npm or its registry cannot be reached");
    };
    let ran = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--stdout", "--skip-non-html"])
        .args(SITES.iter().map(|site| &site.folder))
        .output()
        .expect("java runs");
    let said = [ran.stdout, ran.stderr].concat();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&said));
}
