// What the first result of a query shows as sought: node marks.js FOLDER QUERY.
// Prints what is marked in its excerpt, one a line.
const { readFileSync } = require("fs");
const { join } = require("path");
const { runInThisContext } = require("vm");
const [, , folder, query] = process.argv;
globalThis.bantinSearch = require(join(__dirname, "../../src/search/engine.js"));
const load = async path => { runInThisContext(readFileSync(join(folder, path), "utf8")); };
Promise.resolve(bantinSearch(query, { load, excerpts: true })).then(({ results }) => {
  console.log(results[0].excerpt.filter(({ mark }) => mark).map(({ text }) => text).join("\n"));
});
