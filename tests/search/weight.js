// Run by tests/it/search.rs on a built site: what a phone loads of the script.
const { readFileSync, readdirSync } = require("fs");
const { join } = require("path");
const { gzipSync } = require("zlib");
const assert = require("assert");
const folder = join(process.argv[2], "tai-san");
const name = readdirSync(folder).find(name => /^search-[0-9a-f]+\.js$/.test(name));
const script = readFileSync(join(folder, name));
const weight = gzipSync(script, { level: 6 }).length;
assert(weight <= 12_000, `${name} takes ${weight} bytes compressed`);
new Function(script);
