// Run by tests/it/search.rs: the script reads texts as the program does.
const { readFileSync } = require("fs");
const { join } = require("path");
const assert = require("assert");
const search = require(join(__dirname, "../../src/search/engine.js"));
const { cases, signs } = JSON.parse(readFileSync(join(__dirname, "vectors.json"), "utf8"));
for (const [text, words, periods] of cases) {
  assert.deepStrictEqual(search.terms(text), words, text);
  assert.deepStrictEqual(search.periods(text), periods, text);
}
for (const [word, sign] of signs) assert.strictEqual(search.sign(word), sign, word);
