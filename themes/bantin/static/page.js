/* What needs a script on a page that works without: print, copy. */
(() => {
"use strict";
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", async () => {
  const text = document.getElementById(button.dataset.copy);
  getSelection().selectAllChildren(text);
  // Sites without TLS have no clipboard.
  const done = navigator.clipboard ? await navigator.clipboard.writeText(text.textContent).then(() => true, () => false) : document.execCommand("copy");
  if (done) button.nextElementSibling.textContent = button.dataset.done;
});
})();
