// Times the calls `codes` and `room` in the real Pyodide under Node; called by group.py.
// stdin: {package, measure, among, texts}; stdout: [[seconds of codes, seconds of room], …]
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const asked = JSON.parse(await text(process.stdin));
const found = createRequire(join(process.cwd(), "package.json")).resolve("pyodide/pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(found).href);
const pyodide = await loadPyodide({ indexURL: dirname(found) + "/", stdout: (line) => console.error(line) });
const folder = `/lib/${basename(asked.package)}`;
pyodide.FS.mkdirTree(folder);
for (const name of readdirSync(asked.package).filter((name) => name.endsWith(".py"))) {
  pyodide.FS.writeFile(`${folder}/${name}`, readFileSync(join(asked.package, name)));
}
pyodide.runPython("import sys; sys.path.insert(0, '/lib')");
const handle = pyodide.pyimport("course_scoring.browser").handle;

function timed(request) {
  const start = process.cpuUsage();
  const reply = JSON.parse(handle(JSON.stringify(request)));
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1_000_000, reply.result];
}

const times = asked.texts.map((chat) => {
  const [reading, result] = timed({ call: "codes", text: chat, instruments: asked.among });
  const people = result.codes.map(({ answers }) => answers);
  const half = Math.floor(people.length / 2);
  const groups = [{ id: "a", people: people.slice(0, half) }, { id: "b", people: people.slice(half) }];
  const [describing] = timed({ call: "room", instrument: asked.measure, groups });
  return [reading, describing];
});
process.stdout.write(JSON.stringify(times));
