/* The search box of a page: loads the search when it is first touched, and suggests
   as a combobox of ARIA 1.2. Without it the form leads to the search page. */
(() => {
"use strict";
const form = document.querySelector("form.search[data-engine]");
if (!form) return;
const input = form.q;
const { language, engine, none, some } = form.dataset;
const MOST = 5;
let list = null, status = null, active = -1, turn = 0, timer = 0, isComposing = false;

input.addEventListener("focus", () => {
  const script = document.createElement("script");
  script.src = engine;
  script.onload = begin;
  document.head.append(script);
}, { once: true });

function begin() {
  list = document.createElement("ul");
  Object.assign(list, { id: "_suggestions", role: "listbox", hidden: true, ariaLabel: form.dataset.name });
  status = document.createElement("p");
  status.className = "hidden";
  status.role = "status";
  form.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    input.setAttribute(name, value);
  input.addEventListener("compositionstart", () => { isComposing = true; });
  input.addEventListener("compositionend", () => { isComposing = false; suggest(); });
  input.addEventListener("input", event => {
    if (!isComposing && !event.isComposing) suggest(30);
  });
  input.addEventListener("keydown", keys);
  input.addEventListener("blur", () => setTimeout(close, 150));
  if (input.value) return suggest();
  // The entry of the index is there before the first letter.
  (async () => bantinSearch("", { language, limit: 0 }))().catch(() => {});
}

// What is there is suggested at once, the rest after `pause` milliseconds.
function suggest(pause = 0) {
  clearTimeout(timer);
  const mine = ++turn;
  if (!input.value.trim()) return close();
  const asked = { language, limit: MOST };
  const show = ({ results }) => { if (mine === turn) fill(results); };
  const load = async () => show(await bantinSearch(input.value, asked));
  const fail = () => { if (mine === turn) close(); };
  try {
    const present = bantinSearch(input.value, { ...asked, present: true });
    if (present) return show(present);
    timer = setTimeout(() => load().catch(fail), pause);
  } catch { fail(); }
}

function fill(results) {
  // Who has gone down the list already stays there.
  const chosen = active < 0 ? null : list.children[active].dataset.url;
  list.replaceChildren(...results.map((result, at) => {
    const item = document.createElement("li");
    Object.assign(item, { id: `_suggestion_${at}`, role: "option", ariaSelected: "false" });
    const about = document.createElement("span");
    about.className = "about";
    about.textContent = [result.department, result.period].join(" · ");
    item.append(result.title, " ", about);
    item.dataset.url = result.url;
    item.addEventListener("mousedown", event => { event.preventDefault(); location.href = result.url; });
    return item;
  }));
  list.hidden = !results.length;
  move(results.findIndex(result => result.url === chosen));
  input.setAttribute("aria-expanded", String(!list.hidden));
  status.textContent = results.length ? some.replace("{n}", results.length) : none;
}

function close() {
  if (!list) return;
  turn++;
  active = -1;
  list.hidden = true;
  status.textContent = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function keys(event) {
  if (isComposing || event.isComposing) return;
  const n = list.children.length;
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n) {
    event.preventDefault();
    if (list.hidden) return suggest();
    // One step beyond the ends is the box itself.
    move(((active + (event.key === "ArrowDown" ? 2 : 0) + n + 1) % (n + 1)) - 1);
  } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
    event.preventDefault();
    location.href = list.children[active].dataset.url;
  }
}

function move(to) {
  active = to;
  [...list.children].forEach((item, at) => { item.ariaSelected = String(at === active); });
  if (active < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", list.children[active].id);
  list.children[active].scrollIntoView({ block: "nearest" });
}
})();
