/* The shortest page that searches: what bantinSearch answers, as a list of links. */
(async () => {
"use strict";
const query = new URLSearchParams(location.search).get("q") || "";
const form = document.querySelector("form[role=search]");
const status = document.getElementById("_status");
const words = status.dataset;
form.q.value = query;
if (!query.trim()) return;
try {
  const answer = await bantinSearch(query, { language: document.documentElement.lang, excerpts: true, limit: 20 });
  const count = answer.total === 0 ? words.none : (answer.total === 1 ? words.one : words.many).replace("{n}", answer.total);
  status.textContent = (answer.corrected ? words.corrected.replace("{query}", answer.corrected) + ". " : "") + count;
  document.getElementById("_results").append(...answer.results.map(result => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = result.url;
    link.textContent = result.title;
    const about = document.createElement("p");
    about.append([result.department, result.period, result.number].filter(Boolean).join(" · "), document.createElement("br"));
    for (const { text, mark } of result.excerpt) {
      const part = mark ? document.createElement("mark") : document.createTextNode(text);
      if (mark) part.textContent = text;
      about.append(part);
    }
    item.append(link, about);
    return item;
  }));
} catch {
  status.textContent = words.failed;
}
})();
