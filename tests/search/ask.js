// Asks the index of a built site: node ask.js FOLDER QUERY. Prints how many
// reports there are and the addresses of the first, one a line.
const { readFileSync } = require("fs");
const { join } = require("path");
const { runInThisContext } = require("vm");
const [, , folder, query] = process.argv;
globalThis.bantinSearch = require(join(__dirname, "../../src/search/engine.js"));
const load = async path => { runInThisContext(readFileSync(join(folder, path), "utf8")); };
Promise.resolve(bantinSearch(query, { load })).then(({ total, results }) => {
  console.log([total, ...results.map(({ address }) => address)].join("\n"));
});
