// The body of a function (it, given): random devices meet; what goes wrong is returned.
/* global it, given */
let seed = given.seed;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
const pick = (list) => list[Math.floor(random() * list.length)];
const some = (most) => Math.floor(random() * (most + 1));
const device = () => {
  const records = { drafts: [], people: [], notes: [], checks: [], entries: [], results: [], progress: [] };
  for (const instrument of ["i", "j"]) {
    const names = ["An", "an ", "Bea", "Cas"].filter(() => random() < 0.4).filter((n, at, all) => at === all.findIndex((m) => m.trim().toLowerCase() === n.trim().toLowerCase()));
    const ids = ["first", "p1", "p2", "p3"].sort(() => random() - 0.5);
    const people = names.map((name, at) => ({ instrument, id: ids[at], name, created: some(3) }));
    if (random() < 0.7) records.people.push(...people);
    const whom = records.people.filter((p) => p.instrument === instrument).map(({ id }) => id);
    for (const person of whom.length ? whom : ["first"]) {
      const said = () => ({ instrument, person, version: "1.0.0", answers: { a: some(2) }, updated: some(5) });
      if (random() < 0.7) records.drafts.push({ ...said(), shown: false, ...(random() < 0.5 && { tag: some(9) }) });
      for (const day of ["2026-01-01", "2026-01-02"]) if (random() < 0.4) records.results.push({ ...said(), day, result: { scales: [] } });
    }
    for (const id of ["first", "e1", "e2", "before", "team"])
      if (random() < 0.5) records.entries.push({ instrument, id, version: "1.0.0", data: { sections: {}, name: pick("xyz") }, created: some(3), updated: some(5) });
  }
  for (const id of ["n", "m"]) if (random() < 0.6) records.notes.push({ id, text: pick("xyz"), updated: some(5) });
  for (const quiz of ["q"]) if (random() < 0.6) records.checks.push({ quiz, version: "1", answers: {}, checked: [pick("xyz")], updated: some(5) });
  for (const lesson of ["l", "k"]) if (random() < 0.6) records.progress.push({ lesson, instruments: [], quizzes: [], read: random() < 0.5 ? null : some(5), opened: some(5), updated: some(5) });
  return records;
};
// What is kept, whatever the ids: a person by her name, work that devices began by themselves by when.
const said = (name, record, records) => {
  const { updated, created, id, person, tag, ...rest } = record;
  const who = person === undefined ? "" : (records.people.find((p) => p.instrument === record.instrument && p.id === person)?.name ?? "").trim().toLowerCase();
  const thing = name === "entries" && id.startsWith("first") ? created : (id ?? "");
  if (name === "people") return JSON.stringify([name, record.instrument, record.name.trim().toLowerCase()]);
  return JSON.stringify([name, who, thing, rest]);
};
const all = (records) => new Set(Object.entries(records).flatMap(([name, list]) => list.map((one) => said(name, one, records))));
const size = (records) => Object.entries(records).map(([name, list]) => [name, list.length]);
const wrong = [];
for (let turn = 0; turn < given.turns; turn++) {
  const [mine, a, b] = [device(), device(), device()];
  const fail = (what) => wrong.push({ what, turn, mine, a, b });
  const once = it.merge(mine, a);
  const twice = it.merge(once.records, a, once.aside);
  if (twice.puts.length || twice.aside.length) fail("a second time changes something");
  for (const [name, count] of size(mine)) if (once.records[name].length < count) fail(`fewer ${name}`);
  const kept = all(once.records);
  for (const old of once.aside) kept.add(said(old.store, old.value, once.records));
  for (const one of [...all(mine), ...all(a)].filter((one) => !one.startsWith('["progress"'))) if (!kept.has(one)) fail(`lost ${one}`);
  // There and back: both devices then have the same, each thing once.
  const there = it.merge(a, once.records).records;
  const [here, other] = [all(once.records), all(there)];
  if (here.size !== other.size || [...here].some((one) => !other.has(one))) fail("there and back differ");
  if (size(there).some(([name, count]) => count !== once.records[name].length)) fail("doubled on the way back");
  const things = once.records.entries.map(({ instrument, id, created }) => JSON.stringify([instrument, id.startsWith("first") ? created : id]));
  if (new Set(things).size < things.length) fail("one thing stands here twice");
  const ab = it.merge(once.records, b, once.aside).records;
  const first = it.merge(mine, b);
  const ba = it.merge(first.records, a, first.aside).records;
  const [left, right] = [all(ab), all(ba)];
  if (left.size !== right.size || [...left].some((one) => !right.has(one))) fail("the order matters");
}
return wrong.slice(0, 3);
