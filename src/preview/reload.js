// Put into pages by `bantin serve`, and never part of a built site. It shows
// what is wrong, and brings the page up to date.
(() => {
  "use strict";
  const script = document.currentScript;
  const PLACE = "bantin:place";
  let seen = script.dataset.seen;
  let source = null;
  let timer = 0;
  let isOpen = false;
  // The preview's own pages list findings themselves.
  const isOwn = "bantin" in document.documentElement.dataset;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // A shadow root: the theme's styles stay out, and ours stay in. The element
  // stands beside the body, so that no theme counts it among its own.
  const host = element("bantin-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const overlay = element("section", { className: "overlay", hidden: true });
  const badge = element("aside", { className: "badge", hidden: true });
  overlay.setAttribute("role", "alert");
  shadow.append(
    element("link", { rel: "stylesheet", href: "/_bantin/preview.css" }),
    overlay,
    badge,
  );
  document.documentElement.append(host);

  const list = (findings, words) => {
    const items = findings.shown.map((finding) => {
      const item = element("li", { className: finding.severity });
      item.append(
        element("p", {}, element("strong", {}, `${finding.name}[${finding.code}]`), ` ${finding.message}`),
        element("p", {}, element("code", {}, finding.place)),
      );
      if (finding.hint) item.append(element("p", {}, `${words.hint}: ${finding.hint}`));
      return item;
    });
    if (findings.n_more > 0) items.push(element("li", {}, `${words.more} (${findings.n_more})`));
    return element("ul", { className: "findings" }, ...items);
  };

  let words = null;
  let warnings = null;
  let ofLints = null;
  let mayReview = false;

  const drawBadge = () => {
    const parts = [];
    const count = (findings) => (findings ? findings.shown.length + findings.n_more : 0);
    const n = count(warnings) + count(ofLints);
    if (n > 0) {
      if (isOpen) parts.push(element("div", {}, list(warnings, words), list(ofLints, words)));
      const name = count(ofLints) > 0 ? words.to_look_at : words.warnings;
      const button = element("button", { type: "button" }, `${n} ${name}`);
      button.setAttribute("aria-expanded", String(isOpen));
      button.onclick = () => {
        isOpen = !isOpen;
        drawBadge();
        badge.querySelector("button").focus();
      };
      parts.push(button, " ");
    }
    if (mayReview) {
      const address = `/_bantin/xem?trang=${encodeURIComponent(location.pathname)}`;
      parts.push(element("a", { href: address, title: words.review }, "🔍"));
      parts.at(-1).setAttribute("aria-label", words.review);
    }
    badge.replaceChildren(...parts);
    badge.hidden = parts.length === 0;
  };

  const drawOverlay = (errors, trouble) => {
    overlay.hidden = errors.shown.length === 0 && !trouble;
    overlay.replaceChildren();
    if (overlay.hidden) return;
    overlay.append(
      element("h2", {}, words.not_updated),
      element("p", {}, words.last_good),
    );
    if (trouble) overlay.append(element("p", {}, element("code", {}, trouble)));
    overlay.append(list(errors, words));
  };

  const keepPlace = () => {
    const place = { path: location.pathname, x: scrollX, y: scrollY };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
    } catch {
      // Without storage the browser's own memory must do.
    }
  };

  const returnToPlace = () => {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      sessionStorage.removeItem(PLACE);
      if (place?.path !== location.pathname) return;
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    } catch {
      // As above.
    }
  };

  const restyle = (swaps) => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const fresh = swaps[new URL(link.href).pathname];
      if (!fresh) continue;
      // The old one stays until the new one is there: the page does not flash.
      const next = link.cloneNode();
      next.href = fresh;
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
  };

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    const query = new URLSearchParams({ page: location.pathname + location.search, seen });
    source = new EventSource(`/_bantin/events?${query}`);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      words = state.words;
      warnings = state.warnings;
      ofLints = state.of_lints;
      mayReview = state.may_review;
      if (isOwn) return badge.replaceChildren();
      drawOverlay(state.errors, state.trouble);
      drawBadge();
    });
    source.addEventListener("style", (event) => {
      const style = JSON.parse(event.data);
      seen = style.seen;
      restyle(style.swaps);
    });
    source.addEventListener("reload", () => {
      source.close();
      keepPlace();
      location.reload();
    });
    // The server was stopped, or the connection cut: a page that changed
    // meanwhile is told so as soon as there is a connection again.
    source.onerror = () => {
      source.close();
      if (words) badge.replaceChildren(element("span", { className: "lost" }, words.lost));
      badge.hidden = words === null;
      timer = setTimeout(connect, 500);
    };
  };

  document.querySelector("[data-print]")?.addEventListener("click", () => print());
  addEventListener("load", returnToPlace, { once: true });
  // Browsers keep six connections to a server and no more: pages that nobody
  // looks at give theirs back.
  const follow = () => {
    if (document.hidden) {
      clearTimeout(timer);
      source?.close();
    } else {
      connect();
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
})();
