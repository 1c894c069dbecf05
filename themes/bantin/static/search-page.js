/* The search page: asks bantinSearch and shows what it answers. The address holds
   what is asked, so that a shared link and the way back restore it. */
(() => {
"use strict";
const form = document.querySelector("form.search");
const words = JSON.parse(document.getElementById("_search").textContent);
const area = id => document.getElementById(id);
const [status, notes, list, facets, more] = ["_status", "_notes", "_results", "_facets", "_more"].map(area);
const NAMES = { department: "don-vi", year: "nam", country: "nuoc", section: "muc" };
const PAGE = 10;
let turn = 0, pages = 1, exact = false, timer = 0, late = 0, isComposing = false;
let language = words.language, filters = {}, withFacets = 0;

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== null));
  return made;
};
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const number = new Intl.NumberFormat(words.language);
const count = n => say(n === 1 ? words.found_one : words.found_many, { n: number.format(n) });
const marked = parts => (parts || []).map(({ text, mark }) => (mark ? element("mark", {}, text) : text));

function address() {
  const asked = new URLSearchParams();
  if (form.q.value.trim()) asked.set("q", form.q.value.trim());
  for (const [facet, name] of Object.entries(NAMES)) for (const value of filters[facet] || []) asked.append(name, value);
  if (form.xep.value === "ngay") asked.set("xep", "ngay");
  if (language !== words.language) asked.set("ngon-ngu", language);
  if (exact) asked.set("dung", "1");
  if (pages > 1) asked.set("trang", pages);
  const query = String(asked).replace(/%2F/gi, "/");
  return location.pathname + (query && "?" + query);
}

function restore() {
  const asked = new URLSearchParams(location.search);
  form.q.value = asked.get("q") || "";
  form.xep.value = asked.get("xep") === "ngay" ? "ngay" : "";
  language = words.languages.includes(asked.get("ngon-ngu")) ? asked.get("ngon-ngu") : words.language;
  exact = asked.has("dung");
  pages = Math.max(1, parseInt(asked.get("trang"), 10) || 1);
  filters = {};
  for (const [facet, name] of Object.entries(NAMES)) {
    filters[facet] = asked.getAll(name);
    if (filters[facet].length) area("_" + facet).open = true;
  }
}

function remember(how = "replaceState") {
  clearTimeout(late);
  if (address() !== location.pathname + location.search) history[how](null, "", address());
}

const isFiltered = () => Object.values(filters).some(list => list.length);
const isEmpty = () => !form.q.value.trim() && !isFiltered();

// Asks for what the form says. What is there is shown before this returns; what is
// to be loaded is asked for after `pause` milliseconds, and dropped if it comes late.
function ask(how, pause = 0) {
  clearTimeout(timer);
  clearTimeout(late);
  const mine = ++turn;
  const query = form.q.value;
  // What nobody looks at is not loaded.
  withFacets = facets.querySelector("details[open]:not(#_language)") ? mine : 0;
  for (const it of facets.querySelectorAll("#_language input")) it.checked = it.value === language;
  if (isEmpty()) return clear(how);
  const brief = { language, filters, exact, sort: form.xep.value === "ngay" ? "date" : "relevance", limit: pages * PAGE };
  const asked = { ...brief, excerpts: true, facets: Boolean(withFacets) };
  let isWhole = false;
  const paint = (answer, last) => {
    if (mine !== turn || isWhole) return;
    isWhole = last;
    show(answer);
    if (!last) return;
    list.setAttribute("aria-busy", "false");
    if (answer.facets) showFacets(answer.facets);
    // Browsers take offence at an address that changes with every letter.
    if (how) remember(how); else late = setTimeout(remember, 250);
  };
  const fail = () => { if (mine === turn) failed(); };
  const load = () => {
    if (!list.children.length) status.textContent = words.searching;
    promised(query, brief).then(answer => paint(answer, false)).catch(() => {});
    promised(query, asked).then(answer => paint(answer, true)).catch(fail);
  };
  try {
    const present = bantinSearch(query, { ...asked, present: true });
    if (present) return paint(present, true);
    list.setAttribute("aria-busy", "true");
    if (pause) timer = setTimeout(load, pause); else load();
  } catch { fail(); }
}

const promised = async (query, asked) => bantinSearch(query, asked);
const everything = facets => promised("", { language, limit: 0, facets });

function clear(how) {
  for (const it of [list, notes]) it.replaceChildren();
  status.textContent = "";
  list.setAttribute("aria-busy", "false");
  more.hidden = true;
  document.body.classList.remove("asked");
  reset.hidden = true;
  remember(how);
  if (!withFacets) return;
  const mine = turn;
  const fail = () => { if (mine === turn) failed(); };
  everything(true).then(answer => { if (mine === turn) showFacets(answer.facets); }).catch(fail);
}

function failed() {
  const again = element("button", { type: "button", onclick: () => ask() }, words.retry);
  status.textContent = words.failed;
  list.setAttribute("aria-busy", "false");
  notes.replaceChildren(element("p", {}, again));
}

const button = (text, act) => element("button", { type: "button", className: "plain-button", onclick: act }, text);

function show(answer) {
  document.body.classList.add("asked");
  status.textContent = answer.total ? count(answer.total) : words.found_none;
  const lines = [];
  if (answer.corrected !== null) {
    lines.push([say(words.corrected, { query: answer.corrected }), ". ",
      button(say(words.exactly, { query: answer.query }), () => { exact = true; pages = 1; ask("pushState"); })]);
  }
  if (answer.suggestion) {
    lines.push([words.meant + " ", button(answer.suggestion, () => { form.q.value = answer.suggestion; pages = 1; ask("pushState"); }), "?"]);
  }
  if (answer.fewer) lines.push([say(words.fewer, answer.fewer)]);
  if (answer.other) {
    const { language: other, total } = answer.other;
    lines.push([button(say(words.other[other], { n: total }), () => { language = other; filters = {}; pages = 1; ask("pushState"); })]);
  }
  notes.replaceChildren(...lines.map(line => element("p", {}, ...line)));
  const items = answer.results.map(result => {
    const link = element("a", { href: target(result.url) }, ...marked(result.titleParts));
    const about = [result.department, result.period, result.number].filter(Boolean).flatMap(text => [" ", element("span", {}, text)]);
    const item = element("li", { className: "card" }, element("h3", {}, link), element("p", { className: "about" }, ...about),
      element("p", { className: "excerpt" }, ...marked(result.excerpt)));
    if (result.language !== words.language) item.lang = result.language;
    return item;
  });
  // Excerpts come a moment after the titles: who is at one stays there.
  const at = [...list.children].findIndex(item => item.contains(document.activeElement));
  list.replaceChildren(...items);
  if (at >= 0) items[at]?.querySelector("a").focus({ preventScroll: true });
  more.hidden = answer.results.length >= answer.total;
  reset.hidden = !isFiltered();
}

// Folders have no index pages where no server adds them.
const target = url => (location.protocol === "file:" && url.endsWith("/") ? url + "index.html" : url);

function showFacets(all) {
  const focused = document.activeElement && document.activeElement.id;
  for (const [facet, values] of Object.entries(all)) {
    const group = area("_" + facet);
    group.hidden = values.length < 2 && !values.some(({ chosen }) => chosen);
    if (!group.open) continue;
    group.turn = turn;
    values.sort(facet === "year" ? (a, b) => b.value - a.value : facet === "section" ? () => 0 : (a, b) => b.n - a.n);
    fill(group, values.map(({ value, name, n, chosen }) =>
      choice("checkbox", NAMES[facet], value, name, n, chosen, checked => {
        filters[facet] = (filters[facet] || []).filter(it => it !== value).concat(checked ? value : []);
      })));
  }
  if (focused && focused.startsWith("_f_")) area(focused)?.focus();
}

const fill = (group, choices) => group.querySelector("fieldset").replaceChildren(element("legend", { className: "hidden" }, words.facets[group.id.slice(1)]), ...choices);

function group(facet) {
  return element("details", { id: "_" + facet, ontoggle }, element("summary", {}, words.facets[facet]), element("fieldset"));
}

// What is opened is filled, if it is not already or just about to be.
function ontoggle() {
  if (!this.open || this.turn === turn || (withFacets === turn && list.getAttribute("aria-busy") === "true")) return;
  ask();
}

function choice(type, name, value, label, n, checked, act) {
  const id = `_f_${name}_${value}`;
  const box = element("input", { type, name, value, id, checked, onchange: () => { act(box.checked); pages = 1; ask("pushState"); } });
  return element("label", {}, box, " ", label, n === null ? null : element("span", { className: "n" }, ` (${number.format(n)})`));
}

form.q.addEventListener("compositionstart", () => { isComposing = true; });
form.q.addEventListener("compositionend", () => { isComposing = false; typed(); });
form.q.addEventListener("input", event => { if (!isComposing && !event.isComposing) typed(); });
function typed() {
  pages = 1;
  exact = false;
  ask(undefined, 30);
}
form.addEventListener("submit", event => { event.preventDefault(); ask("pushState"); });
form.xep.addEventListener("change", () => { pages = 1; ask("pushState"); });
more.addEventListener("click", () => {
  const shown = list.children.length;
  pages++;
  ask("pushState");
  const focus = () => {
    if (list.children.length > shown) list.children[shown].querySelector("a").focus();
    else if (list.getAttribute("aria-busy") === "true") requestAnimationFrame(focus);
  };
  focus();
});
for (const [target, event] of [[list, "click"], [window, "pagehide"]]) target.addEventListener(event, () => { if (late) remember(); });
addEventListener("popstate", () => { clearTimeout(late); restore(); ask(); });

const reset = button(words.clear, () => { filters = {}; pages = 1; ask("pushState"); });
reset.hidden = true;
facets.append(...Object.keys(NAMES).map(group));
if (words.languages.length > 1) {
  const languages = group("language");
  languages.ontoggle = null;
  fill(languages, words.languages.map(it =>
    choice("radio", "ngon-ngu", it, words.names[it], null, it === language, () => { language = it; filters = {}; })));
  facets.append(languages);
}
facets.append(reset);

for (const it of document.querySelectorAll("[data-needs-script]")) it.hidden = false;
restore();
ask();
// The entry of the index is there before the first letter.
if (isEmpty()) everything(false).catch(() => {});
})();
