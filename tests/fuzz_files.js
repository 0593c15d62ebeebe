// The body of a function (it, given): a good file is broken in thousands of ways; what goes wrong is returned.
let seed = given.seed;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
const below = (most) => Math.floor(random() * most);
const pick = (list) => list[below(list.length)];

const odd = [
  null, true, false, 0, -1, 1e308, -1e308, 5e-324, 9007199254740993, "", "x", "\ud800", "\udfff\ud800", "<script>alert(1)</script>",
  "x".repeat(50_000), [], {}, [[[[]]]], { a: { b: {} } }, "__proto__", "constructor", "2026-02-30", "../..", "\u0000", NaN,
];
const deep = () => JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`);
/** Every place in the file: who holds it and under which name. */
const places = (value, found = []) => {
  if (typeof value === "object" && value !== null)
    for (const key of Object.keys(value)) {
      found.push([value, key]);
      places(value[key], found);
    }
  return found;
};
const bytes = (text) => {
  const flipped = Buffer.from(text);
  for (let times = 1 + below(4); times; times--) flipped[below(flipped.length)] ^= 1 << below(8);
  return flipped.toString("utf8");
};
const cut = (text) => (random() < 0.5 ? text.slice(0, below(text.length)) : text.slice(below(text.length)));
const twist = (text) => {
  const file = JSON.parse(text);
  for (let times = 1 + below(3); times; times--) {
    const [holder, key] = pick(places(file));
    const other = pick(places(file));
    const change = below(7);
    if (change === 0) holder[key] = pick(odd);
    else if (change === 1) delete holder[key];
    else if (change === 2) holder[key] = structuredClone(other[0][other[1]]);
    else if (change === 3) holder[key] = deep();
    else if (change === 4 && Array.isArray(holder)) holder.splice(below(holder.length), 0, structuredClone(pick(holder)));
    else if (change === 5) Object.defineProperty(holder, "__proto__", { value: pick(odd), enumerable: true, configurable: true, writable: true });
    else holder[pick(["x".repeat(300), "toString", "prototype", "hasOwnProperty", ""])] = pick(odd);
  }
  return JSON.stringify(file);
};
/** A legal change: the file stays good and disagrees with what is here. */
const legal = (text) => {
  const file = JSON.parse(text);
  for (const list of Object.values(file.records))
    for (const record of list) {
      if (random() < 0.3) record.updated &&= record.updated + below(5) - 2;
      if (random() < 0.2 && "text" in record) record.text += pick(["!", "\ud800", "<b>"]);
      if (random() < 0.2 && "name" in record) record.name = pick(["An", "Bea", "Cas", "", "__proto__"]);
      if (random() < 0.2 && "answers" in record && "c1" in record.answers) record.answers.c1 = 1 + below(5);
    }
  return JSON.stringify(file);
};
const huge = (text) => text.replace(/\d+/g, (number) => (random() < 0.02 ? pick(["1e999", "-1e999", "1e400", "0.1e-300"]) : number));
const doubled = (text) => {
  const from = below(text.length);
  const to = from + below(200);
  return text.slice(0, to) + text.slice(from, to) + text.slice(to);
};

const good = it.writeFile(given.records, { kind: "everything" });
const mine = given.records;
const size = (records) => Object.entries(records).map(([name, list]) => `${name} ${list.length}`);
const before = JSON.stringify(mine);
const wrong = [];
const reasons = {};
let accepted = 0;
for (let turn = 0; turn < given.turns; turn++) {
  const text = pick([bytes, cut, twist, twist, twist, legal, huge, doubled])(good);
  const fail = (what) => wrong.push({ what, turn, text: text.slice(0, 300) });
  try {
    const read = it.readFile(text);
    if (read.fault) {
      const { key } = read.fault;
      reasons[key] = (reasons[key] ?? 0) + 1;
      for (const lang of ["nl", "en"]) if (/[{}]|^file\./.test(it.faultText(lang, read.fault).replaceAll(/‘[^’]*’/g, ""))) fail(`no words for ${key} in ${lang}`);
      continue;
    }
    accepted++;
    const { records } = read.file;
    for (const [store, list] of Object.entries(records)) for (const record of list) if (it.flawOf(store, record)) fail(`took a flawed record of ${store}`);
    const merged = it.merge(mine, records);
    for (const [name, list] of Object.entries(mine)) if (merged.records[name].length < list.length) fail(`fewer ${name}: ${size(merged.records)}`);
    for (const [store, list] of Object.entries(merged.records)) for (const record of list) if (it.flawOf(store, record)) fail(`merged into a flawed record of ${store}`);
    const again = it.merge(merged.records, records, merged.aside);
    if (again.puts.length || again.aside.length) fail("a second time changes something");
    it.misfit(records, given.list);
    it.resultsCsv(records, given.list, "nl");
  } catch (error) {
    fail(`threw ${error.stack}`);
  }
  if ({}.x !== undefined || Object.keys(Object.prototype).length) fail("the prototype was touched");
}
if (JSON.stringify(mine) !== before) wrong.push({ what: "mine was changed" });
return { wrong: wrong.slice(0, 3), accepted, reasons };
