/* Searches the index that lies beside it. One function: `bantinSearch(query, options)`;
   themes/README.md describes it. The rules by which texts become words are those
   of src/text/terms.rs and src/text/periods.rs. */
(function (global) {
"use strict";

const FORMAT = 3;
const AT = global.document && document.currentScript && document.currentScript.src;
const ROOT = AT ? new URL("..", AT).href : "";

/* ---- Words ---- */

const fold = text => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/g, "d");
const TONES = [["òóỏõọ", "àáảãạ", "o", "a"], ["òóỏõọ", "èéẻẽẹ", "o", "e"], ["ùúủũụ", "ỳýỷỹỵ", "u", "y"]];

// hoà → hòa, thuỷ → thủy, but quý
function placeTone(word) {
  const [first, last] = word.slice(-2);
  for (const [toned, marks, vowel, plain] of TONES) {
    const tone = word.length > 1 ? marks.indexOf(last) : -1;
    if (tone >= 0 && first === vowel && !(vowel === "u" && word.at(-3) === "q"))
      return word.slice(0, -2) + toned[tone] + plain;
  }
  return word;
}

// Few words make up all texts: each is folded once.
const FORMS = new Map();

// [{folded, marked, gap, at, end}], gap: 0 joined to the word before, 1 near, 2 apart
function terms(text) {
  text = text.normalize("NFC").toLowerCase();
  const found = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/[0-9]+|(?:(?![0-9])[\p{Alphabetic}\p{N}])+/gu)) {
    const between = text.slice(end, index);
    const gap = !found.length ? 2 : between === " " ? 1
      : /[.!?;…][”")»]*\s/.test(between) ? 2 : /\s/.test(between) || between.length > 3 ? 1 : 0;
    end = index + word.length;
    let forms = FORMS.get(word);
    if (!forms) {
      const marked = placeTone(word.replace(/^0+(?=[0-9])/, ""));
      FORMS.set(word, (forms = { folded: fold(marked) || marked, marked }));
    }
    found.push({ folded: forms.folded, marked: forms.marked, gap, at: index, end });
  }
  return found;
}

const NUMBERS = { i: 1, ii: 2, iii: 3, iv: 4, first: 1, second: 2, third: 3, fourth: 4, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4 };
const MONTHS = {
  "3 thang dau": "q1", "ba thang dau": "q1", "3 thang cuoi": "q4", "ba thang cuoi": "q4",
  "6 thang dau": "h1", "sau thang dau": "h1", "6 thang cuoi": "h2", "sau thang cuoi": "h2",
  "9 thang dau": "9m", "chin thang dau": "9m",
  "first three months": "q1", "first 3 months": "q1", "first six months": "h1", "first 6 months": "h1",
  "first nine months": "9m", "first 9 months": "9m", "nua dau nam": "h1", "nua cuoi nam": "h2",
};
const HALVES = { "first half": "h1", "second half": "h2" };
const WITH_YEAR = { "6 thang": "h1", "sau thang": "h1", "9 thang": "9m", "chin thang": "9m" };
const isYear = word => /^(19|20|21)\d\d$/.test(word);
// With which words a part of a year begins: most words are none of them.
const BEGIN = new Set(["quy", "qui", "quarter", "q", "h", "second", "third", "fourth",
  ...Object.keys({ ...MONTHS, ...HALVES, ...WITH_YEAR }).map(key => key.split(" ")[0])]);

// [{code, start, end}]: `2020-q1`, or `q1` without a year
function periods(words) {
  const word = at => (words[at] ? words[at].folded : "");
  const number = at => NUMBERS[word(at)] || (/^\d+$/.test(word(at)) ? Number(word(at)) : 0);
  const joined = at => words[at] && words[at].gap === 0;
  const yearAfter = at => {
    for (let i = at; i < at + 3; i++) {
      if (isYear(word(i))) return i;
      if (!/^(nam|of|the|dau)$/.test(word(i))) return -1;
    }
    return -1;
  };
  const partAt = at => {
    if (!BEGIN.has(word(at))) return null;
    const [a, b] = [word(at), word(at + 1)];
    const inQuarter = n => (n >= 1 && n <= 4 ? ["q" + n, 2] : null);
    if (/^(qu[yi]|quarter)$/.test(a)) return inQuarter(number(at + 1));
    if (joined(at + 1) && /^(q[1-4]|h[12])$/.test(a + b)) return [a + b, 2];
    if (b === "quarter" && /^(first|second|third|fourth)$/.test(a)) return inQuarter(number(at));
    const two = a + " " + b, three = two + " " + word(at + 2);
    if (HALVES[two]) return [HALVES[two], 2];
    if (MONTHS[three]) return [MONTHS[three], a === "nua" ? 2 : 3];
    if (WITH_YEAR[two] && word(at + 2) === "nam" && yearAfter(at + 2) >= 0) return [WITH_YEAR[two], 2];
    return null;
  };
  const found = [];
  for (let at = 0; at < words.length; at++) {
    let code = "", end = 0, part;
    if (isYear(word(at))) {
      const short = word(at + 1) + word(at + 2);
      if (joined(at + 1) && joined(at + 2) && /^(q[1-4]|h[12]|9m)$/.test(short)) {
        code = word(at) + "-" + short;
        end = at + 3;
      }
    } else if ((part = partAt(at))) {
      const year = yearAfter(at + part[1]);
      code = year >= 0 ? word(year) + "-" + part[0] : part[0];
      end = year >= 0 ? year + 1 : at + part[1];
    } else if (word(at) === "thang" && number(at + 1) >= 1 && number(at + 1) <= 12) {
      const year = yearAfter(at + 2);
      if (year >= 0) {
        code = word(year) + "-" + String(number(at + 1)).padStart(2, "0");
        end = year + 1;
      }
    }
    if (code) {
      found.push({ code, start: at, end });
      at = end - 1;
    }
  }
  return found;
}

/* ---- Files ---- */

const known = new Map();
const waiting = new Map();
let loadFile = name => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = ROOT + name;
  script.onload = () => { script.remove(); resolve(); };
  script.onerror = () => { script.remove(); reject(new Error("cannot load " + name)); };
  document.head.append(script);
});

// Whether files may be loaded, and what is thrown where one must be and may not.
let mayLoad = true;
const ABSENT = new Error("not loaded yet");

// What a file of the index says, or a promise of it.
function read(name, path = `chi-muc/${name}.js`) {
  if (known.has(name)) return known.get(name);
  if (!mayLoad) throw ABSENT;
  if (!waiting.has(name)) {
    const done = Promise.resolve(loadFile(path)).then(() => {
      waiting.delete(name);
      if (!known.has(name)) throw new Error("nothing in " + path);
      return known.get(name);
    }, error => { waiting.delete(name); throw error; });
    waiting.set(name, done);
  }
  return waiting.get(name);
}

const is = value => value && typeof value.then === "function";
// Goes on at once where everything is there: a warm search paints in one go.
const then = (value, next) => (is(value) ? value.then(next) : next(value));
const all = values => (values.some(is) ? Promise.all(values) : values);

/* ---- Lists of numbers, as src/search/numbers.rs writes them ---- */

const digitOf = c => c - 32 - (c > 34) - (c > 92);

function numbers(text) {
  const out = [];
  let number = 0, unit = 1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const digit = digitOf(c);
    if (digit < 46) {
      out.push(number + digit * unit);
      number = 0;
      unit = 1;
    } else {
      number += (digit - 46) * unit;
      unit *= 46;
      number += unit;
    }
  }
  return out;
}

/* ---- Signs of words, as src/search/signs.rs makes them ---- */

const SEVERAL = 91;
const sign = word => {
  let sign = 0;
  for (const letter of word) sign = (sign * 31 + letter.codePointAt(0)) % 90;
  return sign;
};
const inARow = (one, other) => (sign(one) * 7 + sign(other)) % 90;

// {ids, weights}
function postings(text) {
  const steps = numbers(text);
  const ids = new Uint32Array(steps.length), weights = new Uint8Array(steps.length);
  let next = 0;
  steps.forEach((step, i) => {
    ids[i] = next += step >> 2;
    weights[i] = step & 3;
    next++;
  });
  return { ids, weights };
}

/* ---- The index of one language ---- */

class Index {
  constructor(language, entry) {
    Object.assign(this, entry, { language });
    this.decoded = new Map();
    // Room to count in, which every query uses anew.
    this.room = Array.from({ length: 4 }, () => new Uint8Array(entry.n));
  }

  read(name) { return read(`${this.language}/${name}`); }

  // What the files say that cover the keys from `from` to `to`.
  files([levels, list], from, to, most) {
    if (!list.length) return [];
    let at = list.findIndex(([key]) => key > from);
    at = at < 0 ? list.length - 1 : Math.max(at - 1, 0);
    const names = [];
    for (; at < list.length && (names.length === 0 || list[at][0] <= to) && names.length < most; at++)
      names.push(list[at][1]);
    return then(all(names.map(name => this.read(name))), files =>
      (levels ? this.files([levels - 1, files.flat()], from, to, most) : files));
  }

  // Words from `from` to `to`: [{word, n, forms, postings, masks}]
  words(from, to = from, most = 1) {
    return then(this.files(this.word_files, from, to, most), files =>
      files.flat().filter(([word]) => word >= from && word <= to));
  }

  word(word) { return then(this.words(word), found => this.decode(found[0])); }

  decode(entry) {
    if (!entry) return null;
    let word = this.decoded.get(entry);
    if (!word) {
      const [name, n, forms, list, masks] = entry;
      word = { name, n, forms: forms ? forms.split("|") : [name], ...postings(list) };
      word.masks = masks ? numbers(masks) : null;
      this.decoded.set(entry, word);
    }
    return word;
  }

  // Pairs of `first` with words from `from` to `to`: [[second, {ids, weights, marks}]]
  pairs(first, from, to = from, most = 1) {
    return then(this.files(this.pair_files, `${first} ${from}`, `${first} ${to}`, most), files => {
      const found = [];
      for (const file of files) {
        const list = file[first] || [];
        for (let i = 0; i < list.length; i += 2) {
          if (list[i] < from || list[i] > to) continue;
          if (typeof list[i + 1] === "string") {
            const [text, marks] = list[i + 1].split("~");
            list[i + 1] = { ...postings(text), marks };
          }
          found.push([list[i], list[i + 1]]);
        }
      }
      return found;
    });
  }

  // For each report with a pair a sign of the word that follows there, if it is known.
  followers(first, second) {
    const key = `${first} ${second}`;
    return then(this.files(this.pair_files, key, key, 1), ([file]) => {
      const beside = file && file[""];
      return beside && then(this.read(beside[0]), signs => (signs[first] || {})[second]);
    });
  }

  card(id) {
    const file = id >> 3;
    return then(this.read(this.cards[file >> 5]), names =>
      then(this.read(names[file & 31]), cards => cards[id & 7]));
  }

  text([, address, , , , , hash]) {
    return read(`${address}van-ban-${hash}.js`, `${address}van-ban-${hash}.js`);
  }

  // The names of each place that has several, in words.
  placeNames() {
    return then(this.read(this.places), places =>
      (this.names ||= places.map(names => names.map(terms))));
  }

  facetsOf() {
    return then(this.read(this.facets), file => {
      if (this.columns) return this.columns;
      const department = [], year = [];
      let next = 0;
      for (const step of numbers(file.department)) {
        const at = (next + step) % file.departments.length;
        department.push(at);
        next = at + 1;
      }
      file.years.forEach(([, n], at) => { for (let i = 0; i < n; i++) year.push(at); });
      const sets = ({ combinations, of }) => numbers(of).map(at => combinations[at]);
      this.columns = {
        department: { values: file.departments, of: department.map(at => [at]) },
        year: { values: file.years.map(([year]) => [String(year), String(year)]), of: year.map(at => [at]) },
        country: { values: file.countries, of: sets(file.country) },
        section: { values: file.sections, of: sets(file.section) },
      };
      return this.columns;
    });
  }
}

function open(language) {
  return then(read(language), entry => {
    if (entry instanceof Index) return entry;
    if (entry.format !== FORMAT) throw new Error("another version of the index");
    const index = new Index(language, entry);
    known.set(language, index);
    return index;
  });
}

/* ---- Queries ---- */

// {units, words}: what must be found, and all words in order. If `loose`, a period is
// sought apart from its year, and a month as its words.
function parse(query, loose) {
  const units = [], words = [];
  const parts = query.normalize("NFC").split(/["“”„]/);
  parts.forEach((part, at) => {
    const found = terms(part);
    const quoted = at % 2 === 1 && at < parts.length - 1;
    const isLast = at === parts.length - 1 && !/[\s]$/.test(part);
    found.forEach(word => { word.quoted = quoted; word.raw = part.slice(word.at, word.end); });
    words.push(...found);
    if (quoted) {
      if (found.length) units.push({ kind: "phrase", words: found });
      return;
    }
    const times = periods(found).flatMap(time => {
      const [year, part] = time.code.split("-");
      if (!loose || !part) return time;
      const end = time.end - 1;
      // In `2020-Q1` the year comes first.
      return /^[01]/.test(part) ? [] : isYear(found[end].folded) ? { ...time, code: part, end } : { ...time, code: part, start: time.start + 1 };
    });
    for (let i = 0; i < found.length; i++) {
      const time = times.find(({ start }) => start === i);
      if (time) {
        units.push({ kind: "period", code: time.code, words: found.slice(i, time.end) });
        for (const word of units.at(-1).words) word.inPeriod = true;
        i = time.end - 1;
        continue;
      }
      const group = [found[i]];
      while (found[i + 1] && found[i + 1].gap === 0 && !times.some(({ start }) => start === i + 1)) group.push(found[++i]);
      units.push({ kind: "words", words: group, raw: part.slice(group[0].at, group.at(-1).end) });
    }
    const last = units.at(-1);
    if (isLast && found.length && last.kind === "words") last.prefix = true;
  });
  return { units, words };
}

const END = "\uffff";
const WEIGHTS = [1, 1.3, 1.6, 2.2];
// The least is for words with the end of a sentence between them.
const IN_A_ROW = [0, 1, 1.6, 2.2];
const hasMarks = word => word.marked !== word.folded;

// The reports of a unit, the surest first: [{ids, weights, worth, exact}]
function resolve(index, unit) {
  const rarity = n => Math.log(1 + index.n / (n + 0.5));
  const listed = (list, worth = 1, exact = null) => ({ ...list, worth: worth * rarity(list.ids.length), exact });
  // What begins as typed counts as one word, however rare each ending is.
  const begun = (found, whole) => {
    const n = found.reduce((sum, { ids }) => sum + ids.length, 0);
    return found.map(list => ({ ...list, worth: (whole ? GOES_ON : 0.5) * rarity(n), exact: null }));
  };
  const ofWord = (entry, word, worth = 1) => {
    const form = hasMarks(word) ? entry.forms.indexOf(word.marked) : -2;
    const bit = form >= 0 ? 1 << Math.min(form, 15) : 0;
    const exact = form === -2 ? null
      : i => form >= 0 && (!entry.masks || (entry.masks[i] & bit) !== 0);
    return listed(entry, worth, exact);
  };
  const { words } = unit;
  if (unit.kind === "period")
    return then(all([index.word("=" + unit.code), index.word(unit.code)]), ([own, named]) =>
      [own && listed(own, 3), named && listed(named)].filter(Boolean));
  if (words.length === 1 && unit.kind === "phrase")
    return then(index.word(words[0].folded), entry => (entry ? [ofWord(entry, words[0])] : []));
  if (words.length === 1) {
    const [word] = words;
    const short = word.folded.length < (/\d/.test(word.folded) ? 2 : 3);
    const end = word.folded + END;
    return then(index.words(word.folded, end, !unit.prefix ? 1 : short ? 2 : 3), found => {
      const whole = found.find(([name]) => name === word.folded);
      word.begins = unit.prefix && !whole;
      word.exactly = Boolean(whole && hasMarks(word) && whole[2].split("|").includes(word.marked));
      // A word that stands nowhere may be the beginning of one wherever it is typed.
      if (whole && !unit.prefix) return [ofWord(index.decode(whole), word)];
      if (!unit.prefix && word.folded.length < 4) return [];
      word.begins = !whole;
      const longer = found.filter(entry => entry !== whole && !/[-=]/.test(entry[0])).sort((a, b) => b[1] - a[1]);
      const lists = whole ? [ofWord(index.decode(whole), word)] : [];
      lists.push(...begun(longer.slice(0, 40).map(entry => index.decode(entry)), whole));
      if (!short || !unit.before) return lists;
      return then(index.pairs(unit.before, word.folded, end, 4), pairs =>
        lists.concat(begun(pairs.map(([, pair]) => pair), whole)));
    });
  }
  // Joined or quoted words: reports that have all the pairs.
  const steps = [];
  for (let i = 1; i < words.length; i++) {
    const last = unit.prefix && i === words.length - 1;
    const { folded } = words[i];
    steps.push(index.pairs(words[i - 1].folded, folded, last ? folded + END : folded, last ? 2 : 1));
  }
  // In a phrase the third word must follow the first two, and so on.
  const follow = words[0].quoted ? words.slice(2).map((_, i) => index.followers(words[i].folded, words[i + 1].folded)) : [];
  return then(all([all(steps), all(follow)]), ([found, followers]) => {
    const sides = found.map((pairs, at) => {
      const [one, other, next] = words.slice(at);
      const wanted = next && followers[at] ? sign(next.folded) : undefined;
      // What follows here and not there is no more than likely.
      const goesOn = i => {
        const next = wanted === undefined ? wanted : digitOf(followers[at].charCodeAt(i));
        return next === wanted ? 1 : next === SEVERAL ? 0.7 : 0;
      };
      pairs.sort(([a], [b]) => a.length - b.length);
      const values = new Float32Array(index.n);
      for (const [second, pair] of pairs) {
        const same = sameMarks(one, other, second, pair);
        pair.ids.forEach((id, i) => {
          // Only a quoted phrase runs across the end of a sentence.
          const of = one.quoted ? same(i) !== false && goesOn(i) * WEIGHTS[pair.weights[i]]
            : IN_A_ROW[pair.weights[i]] * share(pairs, second, other);
          if (of && !values[id]) values[id] = of;
        });
      }
      return values;
    });
    const ids = [], values = [];
    for (let id = 0; sides.length && id < index.n; id++) {
      const least = sides.reduce((least, side) => Math.min(least, side[id]), Infinity);
      if (least) {
        ids.push(id);
        values.push(least);
      }
    }
    return ids.length ? [listed({ ids, values }, words.length)] : [];
  });
}

// What begins like a word that is there is worth so much less: 559/BC-S92 where
// 559/BC-S9 was typed.
const GOES_ON = 0.2;
const share = (pairs, second, { folded }) => (second === folded || !pairs.some(([it]) => it === folded) ? 1 : GOES_ON);

// Whether a report has a pair with the marks that were typed, if they were.
function sameMarks(one, other, second, { marks }) {
  if (!hasMarks(one) && !hasMarks(other)) return () => null;
  const wanted = inARow(one.marked, other.folded === second ? other.marked : second);
  const isWhole = hasMarks(one) && hasMarks(other);
  const plain = inARow(one.folded, second);
  return i => {
    const has = marks ? digitOf(marks.charCodeAt(marks.length > 1 ? i : 0)) : plain;
    return has === wanted || has === SEVERAL ? true : isWhole ? false : null;
  };
}

// {ids, scores, lists, full}: the reports with all units, or with most of them.
function match(index, { units, words }) {
  units.forEach((unit, i) => {
    const before = words[words.indexOf(unit.words[0]) - 1];
    unit.before = i && before ? before.folded : "";
  });
  const neighbours = [];
  const begun = units.length && units.at(-1).prefix ? words.at(-1) : null;
  for (let i = 1; i < words.length; i++)
    if (words[i].gap < 2) neighbours.push([words[i - 1], words[i], words[i] === begun]);
  return then(all(units.map(unit => resolve(index, unit))), lists =>
    then(all(neighbours.map(([{ folded: a }, { folded: b }, open]) => index.pairs(a, b, open ? b + END : b, open ? 4 : 1))), pairs => {
      const scores = new Float32Array(index.n);
      const [matched, quoted, exact, seen] = index.room.map(room => room.fill(0));
      const marked = units.filter(unit => unit.kind === "words" && unit.words.length === 1 && hasMarks(unit.words[0])).length;
      lists.forEach((ofUnit, number) => {
        for (const { ids, weights, values, worth, exact: isExact } of ofUnit) {
          for (let i = 0; i < ids.length; i++) {
            const id = ids[i];
            if (seen[id] === number + 1) continue;
            seen[id] = number + 1;
            matched[id]++;
            if (units[number].kind === "phrase") quoted[id]++;
            let score = worth * (values ? values[i] : WEIGHTS[weights[i]]);
            if (isExact && isExact(i)) {
              exact[id]++;
              score *= 1.2;
            }
            scores[id] += score;
          }
        }
      });
      pairs.forEach((found, i) => {
        const n = found.reduce((sum, [, { ids }]) => sum + ids.length, 0);
        // A number and what follows are mostly the number of a document.
        const sure = /^\d/.test(neighbours[i][0].folded) ? 2 : 1.2;
        const worth = sure * Math.log(1 + index.n / (n + 0.5));
        const [one, other] = neighbours[i];
        for (const [second, pair] of found) {
          const same = sameMarks(one, other, second, pair), part = share(found, second, other);
          const { ids, weights } = pair;
          for (let i = 0; i < ids.length; i++) scores[ids[i]] += worth * part * IN_A_ROW[weights[i]] * (same(i) === false ? 0.3 : 1);
        }
      });
      const phrases = units.filter(({ kind }) => kind === "phrase").length;
      let most = 1;
      for (let id = 0; id < index.n; id++) if (matched[id] > most && quoted[id] >= phrases) most = matched[id];
      const ids = [];
      for (let id = 0; id < index.n; id++) {
        if (matched[id] < most || quoted[id] < phrases) continue;
        ids.push(id);
        // Words with the marks that were typed come before all others.
        if (marked && exact[id] >= marked) scores[id] += 1e4;
      }
      return { ids, scores, lists, most };
    }));
}

// The best `n` of some reports.
function best(ids, value, n) {
  const top = [];
  for (let i = ids.length - 1; n && i >= 0; i--) {
    const id = ids[i], of = value(id);
    if (top.length === n && of <= top[n - 1][1]) continue;
    let at = top.length;
    while (at && top[at - 1][1] < of) at--;
    top.splice(at, 0, [id, of]);
    if (top.length > n) top.pop();
  }
  return top.map(([id]) => id);
}

/* ---- Corrections ---- */

const SYLLABLE = /^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?(uy[eau]|ieu|yeu|oa[iyo]|oeo|uo[iu]|uay|a[iouy]|e[ou]|i[aeu]|o[aeio]|u[aeiouy]|ye|[aeiouy])(ch|nh|ng|[cmnpt])?$/;
const KEYS = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const DIGITS = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u031b", "\u0306", "đ"];

const marksOf = word => {
  const marks = new Set(word.normalize("NFD").match(/\p{M}|đ/gu));
  return [...marks].sort().join("");
};

// What was meant where the keys of Telex or VNI stayed: {folded, marks}
function keysLeftIn(raw) {
  const typed = raw.toLowerCase();
  const marks = new Set(marksOf(typed));
  let letters = "";
  for (const c of fold(typed)) {
    const vowel = /[aeiouy]/.test(letters);
    if (/\d/.test(c)) marks.add(DIGITS[c]);
    else if (KEYS[c] && vowel) marks.add(KEYS[c]);
    else if (c === "w" && vowel) marks.add(/[ou][^aeiouy]*$/.test(letters) ? "\u031b" : "\u0306");
    else if (c === "w") { letters += "u"; marks.add("\u031b"); }
    else if (/[aeo]/.test(c) && letters.includes(c)) marks.add("\u0302");
    else if (c === "d" && letters[0] === "d") marks.add("đ");
    else letters += c;
  }
  marks.delete("");
  return SYLLABLE.test(letters) && letters !== fold(typed) ? { folded: letters, marks: [...marks].sort().join("") } : null;
}

// All ways to read a run of letters as two to five syllables, the fewest first.
function syllables(run) {
  const found = [];
  const go = (rest, parts) => {
    if (!rest) { if (parts.length > 1) found.push(parts); return; }
    if (parts.length === 5) return;
    for (let n = Math.min(rest.length, 7); n; n--)
      if (SYLLABLE.test(rest.slice(0, n))) go(rest.slice(n), [...parts, rest.slice(0, n)]);
  };
  if (run.length <= 24) go(run, []);
  return found.sort((a, b) => a.length - b.length).slice(0, 8);
}

// The number of letters wrong, missing, too many or swapped; more than `most` is Infinity.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let [before, last, row] = [[], [], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
  }
  return row[b.length];
}

const letters = word => [...word].sort().join("");

function nearest(index, word) {
  const most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  if (!most || /\d/.test(word)) return null;
  const within = key => {
    if (!index.spelling[key]) return null;
    return then(index.read(index.spelling[key]), list => {
      let found = null;
      for (const entry of list.split("|")) {
        const [name, n] = entry.split(" ");
        // Two letters are swapped more often than one is mistaken.
        const far = name === word ? Infinity : distance(word, name, most) - (letters(name) === letters(word) ? 0.5 : 0);
        if (far <= most && (!found || far < found.far || (far === found.far && Number(n) > found.n))) found = { name, n: Number(n), far };
      }
      return found;
    });
  };
  return then(within(word[0]), found => found || within("-" + word.at(-1)));
}

// A word with its marks, as the reports write it.
function written(index, folded, raw, marks) {
  return then(index.word(folded), entry => {
    if (!entry) return null;
    const form = marks === undefined ? entry.forms.length === 1 && entry.forms[0]
      : entry.forms.find(form => marksOf(form) === marks);
    const text = form || folded;
    return { text: /^\p{Lu}/u.test(raw) ? text[0].toUpperCase() + text.slice(1) : text, n: entry.n };
  });
}

// What may have been meant by a word that finds nothing: {text, n}, or nothing.
function meant(index, raw) {
  const keys = /^[\p{L}]+[\p{L}\d]*$/u.test(raw) ? keysLeftIn(raw) : null;
  return then(keys && written(index, keys.folded, raw, keys.marks), found => {
    if (found) return found;
    const typed = raw.normalize("NFC");
    const run = fold(typed.toLowerCase());
    if (!/^\p{L}+$/u.test(run)) return null;
    const split = ([parts, ...others]) => {
      if (!parts) return null;
      const pairs = parts.slice(1).map((part, i) => index.pairs(parts[i], part));
      return then(all(pairs), pairs => {
        if (!pairs.every(found => found.length)) return split(others);
        let end = 0;
        const words = parts.map(part => typed.slice(end, end += part.length));
        return then(all(parts.map((part, i) => written(index, part, words[i], marksOf(words[i]) || undefined))), words => ({
          text: words.map(word => word.text).join(" "),
          n: Math.min(...pairs.map(([[, { ids }]]) => ids.length)),
        }));
      });
    };
    // A syllable as it should be is no slip, even where no report has it.
    if (SYLLABLE.test(run)) return null;
    return then(split(syllables(run)), found =>
      found || then(nearest(index, run), near => near && written(index, near.name, raw)));
  });
}

// The query with what was probably meant, or nothing.
function corrected(index, query, parsed, lists) {
  const doubtful = parsed.units
    .map((unit, i) => ({ unit, n: lists[i].reduce((sum, { ids }) => sum + ids.length, 0) }))
    .filter(({ unit, n }) => unit.kind === "words" && n <= LITTLE);
  return then(all(doubtful.map(({ unit }) => meant(index, unit.raw))), found => {
    let text = query.normalize("NFC"), changed = false;
    found.forEach((word, i) => {
      const { unit, n } = doubtful[i];
      if (!word || (n && word.n < 10 * n)) return;
      text = text.replace(unit.raw, () => word.text);
      changed = true;
    });
    if (!changed) return null;
    // Whoever types VNI types it throughout, even where letter and digit are found.
    const vni = /\p{L}\d/u;
    const others = doubtful.some(({ unit }, i) => found[i] && vni.test(unit.raw))
      ? parsed.units.filter(unit => unit.kind === "words" && vni.test(unit.raw) && text.includes(unit.raw)) : [];
    return then(all(others.map(unit => meant(index, unit.raw))), words => {
      words.forEach((word, i) => { if (word) text = text.replace(others[i].raw, () => word.text); });
      return text;
    });
  });
}

// The query with joined words one by one where they stand nowhere together, and with
// points in long numbers that stand nowhere, or nothing.
function apart(query, units, lists) {
  const text = units.reduce((text, { kind, words, raw }, i) =>
    (kind !== "words" || lists[i].length ? text : words.length > 1 ? text.replace(raw, () => words.map(word => word.raw).join(" "))
      : /^[1-9]\d{4,}$/.test(raw) ? text.replace(raw, Number(raw).toLocaleString("de")) : text),
  query.normalize("NFC"));
  return text === query.normalize("NFC") ? null : text;
}

/* ---- Excerpts ---- */

// A short name of one word is a common word as well: Anh, Nga, Ý.
const isClear = name => name.length > 1 || name[0].folded.length > 5;

// The other names of the places that were typed, by their first words, which say as
// much as all words of the name that was: {folded: [[name, number of its first word, worth]]}
function otherNames(words, places) {
  const others = {};
  const isTyped = (word, part, name) => word && (word.marked === part.marked || (isClear(name) && !hasMarks(word)
    && (word.folded === part.folded || (word.begins && word.folded.length > 3 && part.folded.startsWith(word.folded)))));
  for (const names of places) {
    let at = -1;
    const typed = names.find(name => (at = words.findIndex((_, i) => name.every((part, n) => isTyped(words[i + n], part, name)))) >= 0);
    for (const name of typed ? names : [])
      if (name !== typed && isClear(name)) (others[name[0].folded] ||= []).push([name, at, 4.5 * typed.length - 3.5]);
  }
  return others;
}

// What of a block is sought, as a function: [[start, end, number of the word, what it is worth besides]].
// Where reports have a word with the marks that were typed, its likes are none.
// A period is sought in whatever form, and a place by all its names.
function seek({ words, units }, placeNames) {
  const others = otherNames(words, placeNames);
  const codes = units.flatMap(({ code }) => code || []);
  const isSought = ({ code }) => codes.some(it => `-${code}`.endsWith(`-${it}`));
  // Few words make up all texts: each is compared once.
  const known = new Map();
  const sought = ({ folded, marked }) => {
    let at = known.get(marked);
    if (at === undefined) {
      at = words.findIndex(sought => (sought.inPeriod && !isYear(folded) ? false : sought.exactly ? sought.marked === marked
        : sought.begins ? (hasMarks(sought) ? marked : folded).startsWith(sought.marked) : sought.folded === folded));
      known.set(marked, at);
    }
    return at;
  };
  return block => {
    const times = codes.length ? (block.times ||= periods(block.words)).filter(isSought) : [];
    const places = [];
    const stands = (name, from) => name.every((part, n) => {
      const word = block.words[from + n];
      return word && (!n || word.gap < 2) && (word.marked === part.marked || word.marked === part.folded);
    });
    for (let i = 0; i < block.words.length; i++) {
      const word = block.words[i];
      const time = times.find(({ start, end }) => i >= start && i < end);
      const other = !time && others[word.folded]?.find(([name]) => stands(name, i));
      const at = time ? -1 : other ? other[1] : sought(word);
      if (other) i += other[0].length - 1;
      if (time && i === time.start) places.push([word.at, block.words[time.end - 1].end, -1, 3]);
      else if (at >= 0) places.push([word.at, block.words[i].end, at, other ? other[2] : Number(words[at].exactly || 0)]);
    }
    return places;
  };
}

// A text in parts: [{text, mark}]
function marked(text, places) {
  const parts = [];
  let end = 0;
  for (const [from, to] of places) {
    if (from > end) parts.push({ text: text.slice(end, from), mark: false });
    // Sought words in a row are one mark.
    const last = parts.at(-1);
    const before = parts.at(-2);
    if (last && !last.mark && before && before.mark && /^\s$/.test(last.text)) {
      parts.pop();
      before.text += last.text + text.slice(from, to);
    } else parts.push({ text: text.slice(from, to), mark: true });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end), mark: false });
  return parts;
}

const LENGTH = 220;
const READ = new Map();

// The blocks of a report's text: [{block, isHeading, words}]
function blocksOf(text) {
  let blocks = READ.get(text);
  if (!blocks) {
    if (READ.size > 300) READ.clear();
    blocks = text.normalize("NFC").split("\n").map(line => {
      const isHeading = line.startsWith("# ");
      const block = isHeading ? line.slice(2) : line;
      return { block, isHeading, words: terms(block) };
    });
    READ.set(text, blocks);
  }
  return blocks;
}

function excerpt(text, placesIn) {
  let top = null;
  for (const read of blocksOf(text)) {
    const { block, isHeading } = read;
    const places = placesIn(read);
    // The window with the most different words, neighbours before others.
    for (let i = 0; i < places.length; i++) {
      const seen = new Set();
      // A sentence says more than a heading or a cell.
      let value = isHeading || block.length < 40 ? -1 : 0;
      for (let j = i; j < places.length && places[j][1] - places[i][0] < LENGTH - 40; j++) {
        if (!seen.has(places[j][2])) value += 2 + places[j][3];
        if (j > i && places[j][2] === places[j - 1][2] + 1 && places[j][0] - places[j - 1][1] < 3) value += 1.5;
        seen.add(places[j][2]);
      }
      if (!top || value > top.value) top = { value, block, from: places[i][0], places };
    }
  }
  if (!top) {
    const { block } = blocksOf(text).find(({ isHeading }) => !isHeading) || { block: "" };
    return marked(block.length > LENGTH ? block.slice(0, block.lastIndexOf(" ", LENGTH)) + "…" : block, []);
  }
  const { block, places } = top;
  let from = block.length <= LENGTH ? 0 : Math.max(0, Math.min(top.from - 40, block.length - LENGTH));
  if (from) from = block.indexOf(" ", from) + 1;
  let to = from + LENGTH < block.length ? block.lastIndexOf(" ", from + LENGTH) : block.length;
  const shown = places.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start - from, end - from]);
  const parts = marked(block.slice(from, to), shown);
  if (from) parts.unshift({ text: "… ", mark: false });
  if (to < block.length) parts.push({ text: " …", mark: false });
  return parts;
}

// Whether all quoted phrases stand in a report, with their marks.
function holds(blocks, phrases) {
  const fits = (word, sought) => (hasMarks(sought) ? word.marked === sought.marked : word.folded === sought.folded);
  return phrases.every(words => blocks.some(block =>
    block.some((_, at) => words.every((sought, i) => block[at + i] && fits(block[at + i], sought)))));
}

/* ---- The function ---- */

// How many texts are read at most, and how few at once, to prove quoted phrases.
const MOST_PROVED = 80;
const AT_LEAST = 3;
// So few results call for a look at what may have been meant.
const LITTLE = 2;

/**
 * Searches. All options may be left out:
 *   language   "vi"
 *   filters    {department: [ids], year: ["2020"], country: ["LA"], section: [codes]}
 *   sort       "relevance" or "date", the latest first
 *   from, limit   which results: 0, 10
 *   excerpts, facets   whether to give them: false, false
 *   exact      true: nothing is corrected
 *   present    true: nothing is loaded
 *   load       path => promise: how to load a file of the index, if not by a script
 * Gives the answer, or a promise of it where files are still to come. A file that
 * cannot be loaded rejects it; the next call tries again. With `present` it gives
 * the answer or, where a file is missing, nothing: who types sees at once what is
 * there, and waits with the rest for the next letter.
 */
function bantinSearch(query, options = {}) {
  mayLoad = !options.present;
  try {
    return search(query, options);
  } catch (error) {
    if (error === ABSENT) return null;
    throw error;
  } finally {
    mayLoad = true;
  }
}

function search(query, options) {
  const { language = "vi", filters = {}, sort = "relevance", from = 0, limit = 10 } = options;
  if (options.load) loadFile = options.load;
  return then(open(language), index => {
    return then(matched(index, query), ([parsed, found]) => {
      const { units } = parsed;
      const whole = found.most >= units.length;
      if (!units.length || (whole && found.ids.length > LITTLE)) return finish(index, query, parsed, found, {});
      const better = options.exact ? null : corrected(index, query, parsed, found.lists);
      return then(better, better => {
        if (better && whole && found.ids.length) return finish(index, query, parsed, found, { suggestion: better });
        const text = better || options.exact ? better : apart(query, units, found.lists);
        if (!text) return finish(index, query, parsed, found, {});
        return then(search(text, { ...options, exact: true }), answer =>
          (answer.total ? { ...answer, corrected: text, query } : finish(index, query, parsed, found, {})));
      });
    });
  });

  // A period that no report has or names is looked for in parts.
  function matched(index, query, loose) {
    const parsed = parse(query, loose);
    return then(match(index, parsed), found =>
      (!loose && parsed.units.some(({ kind }, i) => kind === "period" && !found.lists[i].length)
        ? matched(index, query, true) : [parsed, found]));
  }

  function finish(index, query, parsed, { ids, scores, most }, more) {
    const { units } = parsed;
    if (!units.length) ids = query.trim() ? [] : Array.from({ length: index.n }, (_, id) => id);
    const isFiltered = Object.values(filters).some(list => list && list.length);
    const phrases = units.filter(({ kind, words }) => kind === "phrase" && (words.length > 2 || words.some(hasMarks))).map(({ words }) => words);
    const value = sort === "date" || !units.length ? id => id : id => scores[id];
    return then(isFiltered || options.facets ? index.facetsOf() : null, columns => {
      const passes = (id, but) => Object.entries(filters).every(([facet, wanted]) => {
        if (!wanted || !wanted.length || facet === but) return true;
        const column = columns[facet];
        return column.of[id].some(at => wanted.includes(column.values[at][0]));
      });
      const before = ids;
      if (isFiltered) ids = ids.filter(id => passes(id));
      return then(phrases.length ? prove(best(ids, value, MOST_PROVED), []) : null, proved => {
        if (proved) ids = proved.length < from + limit ? [...proved].sort((a, b) => a - b) : ids;
        const shown = (proved || best(ids, value, from + limit)).slice(from, from + limit);
        return then(all(shown.map(id => index.card(id))), cards =>
          then(options.excerpts ? all([index.placeNames(), ...cards.map(card => index.text(card))]) : [[]], ([names, ...texts]) => {
            const placesIn = seek(parsed, names);
            const answer = {
              query, language, total: ids.length, corrected: null, suggestion: null, other: null,
              fewer: ids.length && most < units.length ? { found: most, of: units.length } : null,
              results: cards.map((card, i) => {
                const [title, address, department, period, number, date] = card;
                return {
                  title, address, department, period, number, date, language, url: ROOT + address,
                  titleParts: marked(title, placesIn({ words: terms(title) })),
                  excerpt: options.excerpts ? excerpt(texts[i], placesIn) : null,
                };
              }),
              facets: options.facets ? counts(columns, before, passes) : null,
              ...more,
            };
            const [other] = index.others;
            if (answer.total || !other || options.here) return answer;
            return then(search(query, { language: other, limit: 1, here: true }), ({ total }) =>
              ({ ...answer, other: total ? { language: other, total } : null }));
          }));
      });
    });

    // Those of some reports in which the quoted phrases stand, as many as are shown.
    function prove(ids, proved) {
      if (!ids.length || proved.length >= from + limit) return proved;
      const some = ids.slice(0, Math.max(from + limit - proved.length, AT_LEAST));
      return then(all(some.map(id => index.card(id))), cards =>
        then(all(cards.map(card => index.text(card))), texts => {
          proved.push(...some.filter((_, i) => {
            const [title, , ...shown] = cards[i];
            const blocks = blocksOf(texts[i]).map(({ words }) => words);
            return holds([...[title, ...shown.slice(0, 4)].map(terms), ...blocks], phrases);
          }));
          return prove(ids.slice(some.length), proved);
        }));
    }
  }

  // For each facet its values with how many reports they would leave.
  function counts(columns, ids, passes) {
    const facets = {};
    for (const [facet, { values, of }] of Object.entries(columns)) {
      const n = new Uint32Array(values.length);
      const others = Object.entries(filters).some(([name, list]) => name !== facet && list && list.length);
      for (const id of ids) if (!others || passes(id, facet)) for (const at of of[id]) n[at]++;
      facets[facet] = values
        .map(([value, name], at) => ({ value, name, n: n[at], chosen: (filters[facet] || []).includes(value) }))
        .filter(({ n, chosen }) => n || chosen);
    }
    return facets;
  }
}

bantinSearch.put = (name, says) => { known.set(name, says); };
bantinSearch.terms = text => terms(text).map(({ folded, marked, gap }) => [folded, marked, gap]);
bantinSearch.sign = sign;
bantinSearch.periods = text => periods(terms(text)).map(({ code }) => code);

global.bantinSearch = bantinSearch;
if (typeof module === "object") module.exports = bantinSearch;
})(globalThis);
