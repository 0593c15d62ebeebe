// Runs scoring requests in the real Pyodide under Node.
// usage: node scoring_pyodide.mjs PACKAGE_FOLDER_OR_WHEEL < requests.json > replies.json
// Both files hold a JSON list of strings: what browser.handle is given, and what it returns.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [source] = process.argv.slice(2);
const found = createRequire(join(process.cwd(), "package.json")).resolve("pyodide/pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(found).href);
// stdout carries the replies, so Python's own output goes elsewhere.
const pyodide = await loadPyodide({
  indexURL: dirname(found) + "/",
  stdout: (line) => console.error(line),
});

if (statSync(source).isDirectory()) {
  const folder = `/lib/${basename(source)}`;
  pyodide.FS.mkdirTree(folder);
  for (const name of readdirSync(source).filter((name) => name.endsWith(".py"))) {
    pyodide.FS.writeFile(`${folder}/${name}`, readFileSync(join(source, name)));
  }
} else {
  pyodide.unpackArchive(readFileSync(source), "zip", { extractDir: "/lib" });
}
pyodide.runPython("import sys; sys.path.insert(0, '/lib')");
const handle = pyodide.pyimport("course_scoring.browser").handle;
const requests = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(requests.map((request) => handle(request))));
