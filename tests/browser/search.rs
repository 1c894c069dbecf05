//! Search through the real page: what is found, how it is shown, what is there
//! when something is missing.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::sites::{SITES, Site, copy as copy_folder};
use crate::webdriver::{Browser, ENTER, text};
use crate::{recipe, server, strings, tools};

const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";
const BACKSPACE: &str = "\u{e003}";

/// What the page shows once it has its answer.
const SHOWN: &str = "const list = document.getElementById('_results');
    const area = id => document.getElementById(id).textContent;
    const answer = () => ({
        status: area('_status'), notes: area('_notes'),
        results: [...list.children].map(it => ({
            address: it.querySelector('a').getAttribute('href').replace(arguments[0], ''),
            title: it.querySelector('a').textContent,
            excerpt: it.querySelector('.excerpt').textContent,
            marks: [...it.querySelectorAll('mark')].map(it => it.textContent),
        })),
    });
    return new Promise(done => {
        const look = () => list.getAttribute('aria-busy') === 'false' ? done(answer()) : setTimeout(look, 5);
        look();
    });";

fn suite(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/search")
        .join(name);
    let suite: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("reads")).expect("is JSON");
    suite["queries"].as_array().expect("a list").clone()
}

fn encode(query: &str) -> String {
    query.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn ask(browser: &Browser, url: &str, language: &str, query: &str) -> Value {
    let page = if language == "en" {
        "en/search/"
    } else {
        "tim-kiem/"
    };
    browser.visit(&format!("{url}{page}?q={}", encode(query)));
    browser.run(SHOWN, &json!([url]))
}

fn addresses(answer: &Value) -> Vec<String> {
    let results = answer["results"].as_array().expect("a list");
    results
        .iter()
        .map(|it| text(&it["address"]).to_owned())
        .collect()
}

/// How many reports the page says there are.
fn count(answer: &Value) -> u64 {
    let status = text(&answer["status"]);
    let digits: String = status.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// What is wrong with an answer, if anything is.
fn complaint(expected: &Value, answer: &Value, page: &dyn Fn(&str) -> String) -> Option<String> {
    let found = addresses(answer);
    let lies = |address: &Value| found.iter().any(|it| it.starts_with(text(address)));
    let list = |name: &str| expected[name].as_array().cloned().unwrap_or_default();
    if let Some(first) = expected["first"].as_str()
        && !found.first().is_some_and(|it| it.starts_with(first))
    {
        return Some(format!("first is not {first}: {found:?}"));
    }
    if let Some(n) = expected["n"].as_u64()
        && count(answer) != n
    {
        return Some(format!(
            "not {n} but {}: {found:?}",
            text(&answer["status"])
        ));
    }
    if let Some(missing) = list("has").iter().find(|it| !lies(it)) {
        return Some(format!("{missing} is missing: {found:?}"));
    }
    if let Some(period) = expected["period"].as_str()
        && !found
            .first()
            .is_some_and(|it| it.contains(&format!("/{period}/")))
    {
        return Some(format!("first is not about {period}: {found:?}"));
    }
    if let Some(extra) = list("not").iter().find(|it| lies(it)) {
        return Some(format!("{extra} is found"));
    }
    if let Some(corrected) = expected["corrected"].as_str()
        && !text(&answer["notes"]).contains(corrected)
    {
        return Some(format!("no word of {corrected}: {}", answer["notes"]));
    }
    if let Some(marked) = expected["marked"].as_str()
        && !strings(&answer["results"][0]["marks"]).contains(&marked.to_owned())
    {
        return Some(format!("{marked} is not marked: {}", answer["results"][0]));
    }
    if let Some(each) = expected["each"].as_str() {
        let folded = |text: &str| {
            bantin::text::fold(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let is_fold = expected["folded"] == true;
        let fit = |text: &str| {
            if is_fold {
                folded(text)
            } else {
                text.to_lowercase()
            }
        };
        if found.is_empty() {
            return Some("nothing is found".to_owned());
        }
        if let Some(other) = found
            .iter()
            .take(5)
            .find(|it| !fit(&page(it)).contains(&fit(each)))
        {
            return Some(format!("{other} has no “{each}”"));
        }
    }
    None
}

#[test]
fn the_suite_over_the_sample_finds_what_readers_mean() {
    let site = &SITES[0];
    let browser = Browser::start();
    let mut wrong = Vec::new();
    let queries = suite("sample.json");
    for expected in &queries {
        let query = text(&expected["query"]);
        let language = expected["language"].as_str().unwrap_or("vi");
        let answer = ask(&browser, &site.url, language, query);
        if let Some(complaint) = complaint(expected, &answer, &|_| String::new()) {
            wrong.push(format!(
                "{}: {query}: {complaint}",
                text(&expected["class"])
            ));
        }
    }
    assert_eq!(browser.messages(), Vec::<String>::new());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        queries.len(),
        wrong.join("\n")
    );
}

/// Waits until a script says yes. It may ask across a change of pages.
#[track_caller]
fn until(browser: &Browser, script: &str) {
    let comes = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(25));
        browser.run(script, &json!([])) == true
    });
    assert!(comes, "in vain: {script}");
}

/// The page of a search, asked by typing.
fn typed(browser: &Browser, query: &str) {
    browser.run("document.querySelector('[name=q]').focus()", &json!([]));
    for letter in query.chars() {
        browser.press(&letter.to_string());
    }
}

#[test]
fn results_appear_while_typing_and_the_address_keeps_them() {
    let site = &SITES[0];
    let browser = Browser::start();
    browser.resize(1280, 1200);
    browser.visit(&format!("{}tim-kiem/", site.url));
    typed(&browser, "giong nam");
    let wait = "return new Promise(done => { const look = () =>
        new URLSearchParams(location.search).get('q') === arguments[0] && document.getElementById('_results').getAttribute('aria-busy') === 'false'
            ? done(true) : setTimeout(look, 10); look(); })";
    browser.run(wait, &json!(["giong nam"]));
    let answer = browser.run(SHOWN, &json!([site.url]));
    assert!(
        addresses(&answer)[0].starts_with("so-khcn-quang-tri/"),
        "{answer}"
    );
    assert!(
        answer["results"][0]["marks"].to_string().contains("nấm"),
        "{answer}"
    );
    // Into a result and back: the page is as it was.
    browser.click("#_results a");
    browser.run("history.back()", &json!([]));
    until(
        &browser,
        "return Boolean(document.querySelector('#_results a'))",
    );
    let again = browser.run(SHOWN, &json!([site.url]));
    assert_eq!(addresses(&again), addresses(&answer));
    // Nothing typed, nothing shown, nothing in the address.
    browser.run("document.querySelector('[name=q]').focus()", &json!([]));
    for _ in 0.."giong nam".len() {
        browser.press(BACKSPACE);
    }
    let cleared = browser.run("return new Promise(done => setTimeout(() => done([location.search, document.getElementById('_results').children.length]), 200))", &json!([]));
    assert_eq!(cleared, json!(["", 0]));
    assert_eq!(browser.messages(), Vec::<String>::new());
}

#[test]
fn what_is_loaded_is_shown_before_the_letter_is_painted() {
    let site = &SITES[0];
    let browser = Browser::start();
    ask(&browser, &site.url, "vi", "giong nam");
    // All within one task: no frame comes between the letters and their answers.
    let shown = browser.run(
        "const input = document.querySelector('[name=q]');
        const list = document.getElementById('_results');
        const typed = text => {
            input.value = text;
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));
            return [list.children.length, list.querySelectorAll('.excerpt mark').length, list.getAttribute('aria-busy')];
        };
        const [none, all, fresh] = ['', 'giong nam', 'giong namxyz'].map(typed);
        return [none[0], all[0] > 0 && all[1] > 0, all[2], fresh[2]];",
        &json!([]),
    );
    assert_eq!(shown, json!([0, true, "false", "true"]));
    assert_eq!(browser.messages(), Vec::<String>::new());
}

#[test]
fn who_asks_for_more_is_at_the_first_of_them_and_stays() {
    let site = &SITES[0];
    let browser = Browser::start();
    let answer = ask(&browser, &site.url, "vi", "sở");
    assert!(count(&answer) > 10, "{answer}");
    // The texts of the further results come late.
    browser.run(
        "const append = document.head.append.bind(document.head);
        document.head.append = script => setTimeout(() => append(script), script.src.includes('van-ban') ? 300 : 0);
        document.getElementById('_more').click();",
        &json!([]),
    );
    let place = "const list = document.getElementById('_results');
        return [...list.children].findIndex(it => it.contains(document.activeElement))";
    until(&browser, &place.replace("return ", "return 10 === "));
    until(
        &browser,
        "return document.getElementById('_results').getAttribute('aria-busy') === 'false'
            && document.querySelectorAll('#_results .excerpt:empty').length === 0",
    );
    assert_eq!(browser.run(place, &json!([])), json!(10));
}

#[test]
fn letters_that_an_input_method_is_still_composing_are_not_sought() {
    let site = &SITES[0];
    let browser = Browser::start();
    browser.visit(&format!("{}tim-kiem/", site.url));
    let asked = browser.run(
        "const input = document.querySelector('[name=q]');
        let n = 0;
        const search = window.bantinSearch;
        window.bantinSearch = (...all) => { n++; return search(...all); };
        input.dispatchEvent(new CompositionEvent('compositionstart'));
        for (const text of ['d', 'do', 'đô']) { input.value = text; input.dispatchEvent(new InputEvent('input', { isComposing: true })); }
        return new Promise(done => setTimeout(() => {
            const during = n;
            input.value = 'đối';
            input.dispatchEvent(new CompositionEvent('compositionend'));
            setTimeout(() => done([during, n > 0]), 300);
        }, 300));",
        &json!([]),
    );
    assert_eq!(asked, json!([0, true]));
}

/// Opens a group of filters and chooses one of them.
fn choose(browser: &Browser, group: &str, filter: &str) {
    let open = format!("document.getElementById('_{group}').open = true");
    browser.run(&open, &json!([]));
    let there = format!("return Boolean(document.getElementById('_f_{filter}'))");
    until(browser, &there);
    let click = format!("document.getElementById('_f_{filter}').click()");
    browser.run(&click, &json!([]));
}

#[test]
fn filters_stand_alone_and_are_loaded_when_somebody_looks() {
    let site = &SITES[0];
    let browser = Browser::start();
    browser.visit(&format!("{}tim-kiem/", site.url));
    let entry =
        "return performance.getEntriesByType('resource').some(it => it.name.includes('chi-muc'))";
    until(&browser, entry);
    let loaded = "return performance.getEntriesByType('resource').filter(it => it.name.includes('chi-muc')).length";
    assert_eq!(browser.run(loaded, &json!([])), json!(1), "the entry alone");
    choose(&browser, "country", "nuoc_LA");
    until(
        &browser,
        "return Boolean(document.querySelector('#_results a'))",
    );
    let answer = browser.run(SHOWN, &json!([site.url]));
    assert!(count(&answer) > 3, "{answer}");
    let counted = "return document.querySelector('#_country label:has(#_f_nuoc_LA)').textContent";
    let counted = browser.run(counted, &json!([]));
    assert!(
        text(&counted).contains(&format!("({})", count(&answer))),
        "{counted}"
    );
    browser.run("history.back()", &json!([]));
    until(
        &browser,
        "return !location.search && !document.querySelector('#_results a')",
    );
    assert_eq!(browser.messages(), Vec::<String>::new());
}

#[test]
fn filters_narrow_and_are_restored_from_a_link() {
    let site = &SITES[0];
    let browser = Browser::start();
    let all = ask(&browser, &site.url, "vi", "đối ngoại");
    choose(&browser, "year", "nam_2020");
    let narrowed = browser.run(SHOWN, &json!([site.url]));
    assert!(
        count(&narrowed) < count(&all) && count(&narrowed) > 0,
        "{narrowed}"
    );
    let shared = browser.run("return location.href", &json!([]));
    assert!(text(&shared).contains("nam=2020"), "{shared}");
    browser.visit("about:blank");
    browser.visit(text(&shared));
    let again = browser.run(SHOWN, &json!([site.url]));
    assert_eq!(addresses(&again), addresses(&narrowed));
    until(
        &browser,
        "return Boolean(document.getElementById('_f_nam_2020'))",
    );
    let checked = browser.run(
        "return document.getElementById('_f_nam_2020').checked",
        &json!([]),
    );
    assert_eq!(checked, json!(true));
    // Alone, without words, and the latest first.
    browser.visit(&format!("{}tim-kiem/?nuoc=LA&xep=ngay", site.url));
    let alone = browser.run(SHOWN, &json!([site.url]));
    assert!(count(&alone) > 3, "{alone}");
}

#[test]
fn the_box_in_the_header_suggests_and_leads_on_by_keyboard() {
    let site = &SITES[0];
    let browser = Browser::start();
    browser.visit(&site.url);
    let loaded = "return performance.getEntriesByType('resource').filter(it => it.name.includes('/search-') || it.name.includes('chi-muc')).map(it => it.name.split('/').pop().split('-').length)";
    assert_eq!(
        browser.run(loaded, &json!([])).as_array().map(Vec::len),
        Some(1),
        "the box alone is loaded"
    );
    typed(&browser, "savan");
    let state = "return new Promise(done => { const look = () => { const input = document.querySelector('[name=q]');
        const list = document.getElementById('_suggestions');
        if (!list || list.hidden || !list.children.length) return setTimeout(look, 10);
        // The answers to earlier letters may still be on their way.
        const first = list.children[0];
        setTimeout(() => list.children[0] !== first ? look() : done([input.role, input.getAttribute('aria-expanded'), input.getAttribute('aria-activedescendant'), list.children.length, list.getAttribute('role'), first.getAttribute('role')]), 300); }; look(); })";
    let open = browser.run(state, &json!([]));
    assert_eq!(
        (&open[0], &open[1], &open[2], &open[4], &open[5]),
        (
            &json!("combobox"),
            &json!("true"),
            &Value::Null,
            &json!("listbox"),
            &json!("option")
        )
    );
    assert!(
        open[3].as_u64().is_some_and(|n| (1..=5).contains(&n)),
        "{open}"
    );
    browser.press(DOWN);
    assert_eq!(browser.run(state, &json!([]))[2], "_suggestion_0");
    browser.press(ESCAPE);
    let closed = browser.run("return document.getElementById('_suggestions').hidden && document.querySelector('[name=q]').getAttribute('aria-expanded')", &json!([]));
    assert_eq!(closed, "false");
    browser.press(DOWN);
    browser.run(state, &json!([]));
    browser.press(DOWN);
    browser.press(ENTER);
    until(
        &browser,
        "return location.pathname.includes('so-khcn-quang-tri')",
    );
    // Enter in the box itself leads to the page with all results.
    browser.visit(&site.url);
    typed(&browser, "giống nấm");
    browser.press(ENTER);
    until(
        &browser,
        "return Boolean(document.querySelector('#_results a'))",
    );
    let answer = browser.run(SHOWN, &json!([site.url]));
    assert!(
        addresses(&answer)[0].starts_with("so-khcn-quang-tri/"),
        "{answer}"
    );
    assert_eq!(browser.messages(), Vec::<String>::new());
}

/// A copy of the sample site that can be broken.
fn copy(site: &Site) -> (tempfile::TempDir, String) {
    let folder = tempfile::TempDir::new().expect("a folder");
    copy_folder(&site.folder, folder.path());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!(
        "http://127.0.0.1:{}{}",
        listener.local_addr().expect("has one").port(),
        server::ROOT
    );
    server::serve(listener, folder.path().to_owned());
    (folder, url)
}

#[test]
fn what_cannot_be_loaded_is_said_and_tried_again() {
    let (folder, url) = copy(&SITES[0]);
    let index = folder.path().join("chi-muc/vi.js");
    let away = folder.path().join("away.js");
    fs::rename(&index, &away).expect("moves");
    let browser = Browser::start();
    browser.resize(1280, 1200);
    let answer = ask(&browser, &url, "vi", "giống nấm");
    assert!(
        text(&answer["status"]).contains("Không tải được"),
        "{answer}"
    );
    fs::rename(&away, &index).expect("moves");
    browser.click("#_notes button");
    let answer = browser.run(SHOWN, &json!([url]));
    assert!(count(&answer) > 0, "{answer}");
}

#[test]
fn an_archived_copy_on_a_disk_searches_too() {
    let browser = Browser::start();
    let page = SITES[0].folder.join("tim-kiem/index.html");
    let html = fs::read_to_string(&page).expect("reads");
    let folder = tempfile::TempDir::new().expect("a folder");
    copy_folder(&SITES[0].folder, folder.path());
    // As in an archive, whose links are relative.
    fs::write(
        folder.path().join("tim-kiem/index.html"),
        html.replace(server::ROOT, "../"),
    )
    .expect("writes");
    browser.visit(&format!(
        "file://{}/tim-kiem/index.html?q={}",
        folder.path().display(),
        encode("giống nấm")
    ));
    let answer = browser.run(
        SHOWN,
        &json!([format!("file://{}/", folder.path().display())]),
    );
    assert!(
        addresses(&answer)[0].starts_with("so-khcn-quang-tri/")
            && addresses(&answer)[0].ends_with("index.html"),
        "{answer}"
    );
}

#[test]
fn results_fit_narrow_screens_and_raise_no_barrier() {
    let site = &SITES[0];
    let browser = Browser::start();
    browser.resize(320, 640);
    ask(&browser, &site.url, "vi", "đối ngoại savanakhet");
    let opened = "document.querySelectorAll('details').forEach(it => { it.open = true; });";
    browser.run(opened, &json!([]));
    let fits = browser.run("const page = document.documentElement; return page.scrollWidth <= innerWidth ? [] : [`${page.scrollWidth} px wide`]", &json!([]));
    assert_eq!(strings(&fits), Vec::<String>::new());
    browser.resize(1280, 800);
    let Some(axe) = tools::from_npm("axe-core@4", "axe.min.js") else {
        return tools::skipped(
            "accessibility by axe-core",
            "npm or its registry cannot be reached",
        );
    };
    browser.run(&fs::read_to_string(axe).expect("reads"), &json!([]));
    let violations = browser.run(
        "return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(result => result.violations.flatMap(({ id, help, nodes }) =>
            nodes.map(node => `${id}: ${help}: ${node.html}`)))",
        &json!([]),
    );
    assert_eq!(strings(&violations), Vec::<String>::new());
}

/// The seeded corpus, built and served.
fn corpus(n: usize) -> (PathBuf, String) {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{n}"));
    if place.exists() {
        fs::remove_dir_all(&place).expect("removes the corpus of the last run");
    }
    recipe::cook(&place, n);
    let ran = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .args([
            "build",
            "--quiet",
            "--as-of",
            "2026-11-01",
            "--base-url",
            "http://127.0.0.1/ban-tin/",
            "--root",
        ])
        .arg(&place)
        .output()
        .expect("the program runs");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let folder = place.join("public");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!(
        "http://127.0.0.1:{}{}",
        listener.local_addr().expect("has one").port(),
        server::ROOT
    );
    server::serve(listener, folder.clone());
    (folder, url)
}

/// What a page says, without markup.
fn said(folder: &Path, address: &str) -> String {
    let html = fs::read_to_string(folder.join(address).join("index.html")).expect("reads");
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    text
}

#[test]
#[ignore = "cooks 10,000 reports; the sample has its suite above; how to run it: tests/README.md"]
fn the_suite_over_the_seeded_corpus_finds_what_readers_mean() {
    let n: usize = std::env::var("BANTIN_CORPUS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let (folder, url) = corpus(n);
    let browser = Browser::start();
    let mut wrong = Vec::new();
    let queries = suite("corpus.json");
    for expected in &queries {
        let query = text(&expected["query"]);
        let answer = ask(&browser, &url, "vi", query);
        if let Some(complaint) = complaint(expected, &answer, &|address| said(&folder, address)) {
            wrong.push(format!(
                "{}: {query}: {complaint}",
                text(&expected["class"])
            ));
        }
    }
    let mut lost = Vec::new();
    for (query, address) in known_items(n) {
        let answer = ask(&browser, &url, "vi", &query);
        if !addresses(&answer).contains(&address) {
            lost.push(format!(
                "{query}: {address} not among {:?}",
                addresses(&answer)
            ));
        }
    }
    let told = format!(
        "{} of {} queries fail:\n{}\n{} of 200 known items are lost:\n{}\n",
        wrong.len(),
        queries.len(),
        wrong.join("\n"),
        lost.len(),
        lost.join("\n")
    );
    fs::write(folder.with_file_name("told.txt"), &told).expect("writes");
    assert!(
        wrong.len() * 100 <= queries.len() * 2 && lost.len() <= 10,
        "{told}"
    );
}

/// Two hundred reports drawn by a seed, each with what somebody remembers of it.
fn known_items(n: usize) -> Vec<(String, String)> {
    let n_departments = (n / 70).clamp(2, 600);
    let mut seed = recipe::Seed::new(4711);
    (0..200)
        .map(|turn| {
            let (path, report) = recipe::report(seed.below(n), n_departments);
            let key = |name: &str| {
                let line = report
                    .lines()
                    .find(|line| line.starts_with(name))
                    .expect("is there");
                line[name.len()..].trim().to_owned()
            };
            let (department, period) = (key("department:"), key("period:"));
            let stem = path
                .rsplit('/')
                .next()
                .expect("has a name")
                .trim_end_matches(".md");
            let address = format!("{department}/{}/{stem}/", period.to_lowercase());
            let public = report
                .split("{.public}")
                .nth(1)
                .expect("is there")
                .split("## ")
                .next()
                .expect("is there");
            let words: Vec<&str> = public
                .lines()
                .nth(2)
                .expect("has text")
                .split(['.', ' '])
                .filter(|it| !it.is_empty())
                .collect();
            let start = seed.below(words.len().saturating_sub(8).max(1));
            let run = |n: usize| words[start..(start + n).min(words.len())].join(" ");
            let query = match turn % 4 {
                0 => format!("{} {}", key("number:"), &period[..4]),
                1 => format!("\"{}\"", run(5)),
                2 => bantin::text::fold(&run(8)),
                _ => key("title:").replace("Kết quả công tác đối ngoại kỳ ", ""),
            };
            (query, address)
        })
        .collect()
}
