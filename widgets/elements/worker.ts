/**
 * The worker: starts Pyodide from this site's own copy, then hands every request, as JSON text, to
 * one Python function. In: `Files` once, then {id, request}. Out: `Message`.
 */
import type { Files } from "./python/origin";
import type { Kind, Message } from "./python/runtime";

declare const FORM: "site" | "folder";

interface Pyodide {
  pyimport(module: string): { handle(request: string): string };
}
/** What we use of the worker's global scope (TypeScript's own library for it clashes with the page's). */
interface Scope {
  fetch: typeof fetch;
  importScripts(url: string): void;
  loadPyodide(options: { indexURL: string; lockFileURL: string; packages: string[] }): Promise<Pyodide>;
  onmessage: (event: MessageEvent<Files | { id: number; request: string }>) => void;
  postMessage(message: Message): void;
}
const scope = self as unknown as Scope;
let handle: (request: string) => string;

const failed = (kind: Kind, error: unknown) =>
  scope.postMessage({ type: "failed", kind, message: String(error) });

// Many servers (Moodle among them) send .wasm without its type; the streaming compiler then refuses
// and Pyodide never settles.
if (typeof WebAssembly === "object")
  WebAssembly.instantiateStreaming = async (source, imports) =>
    WebAssembly.instantiate(await (await source).arrayBuffer(), imports);

// Each piece that comes in is a sign of life: the client's patience starts anew. A file that does
// not come is said here, because Pyodide does not settle without its wasm.
function fromServer(): typeof fetch {
  const plainFetch = scope.fetch.bind(scope);
  return async (...request) => {
    try {
      const response = await plainFetch(...request);
      if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
      if (!response.body) return response;
      const alive = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(piece, out) {
          scope.postMessage({ type: "alive" });
          out.enqueue(piece);
        },
      });
      return new Response(response.body.pipeThrough(alive), response);
    } catch (error) {
      failed("blocked", error);
      throw error;
    }
  };
}

/** In a folder every file came along; it is found by its name, whatever the address before it. */
function fromPack(files: Record<string, string>): typeof fetch {
  return async (asked) => {
    const name = String(asked instanceof Request ? asked.url : asked).replace(/^.*\//, "");
    const text = files[name];
    if (text === undefined) {
      const error = new Error(`${name} did not come along`);
      failed("blocked", error);
      throw error;
    }
    const signs = atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
    delete files[name];
    scope.postMessage({ type: "alive" });
    return new Response(bytes);
  };
}

async function start({ pyodide, lock, packed }: Files): Promise<void> {
  try {
    // The smallest module there is: a security policy without 'wasm-unsafe-eval' refuses it at once,
    // where Pyodide would wait for ever.
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) {
    return failed("unsupported", error);
  }
  try {
    scope.fetch = FORM === "folder" ? fromPack(packed ?? {}) : fromServer();
    // In a folder Pyodide's scripts stand above this one, in the same Blob.
    if (FORM !== "folder") scope.importScripts(`${pyodide}pyodide.js`);
    // The wheel is found beside the lock file that names it.
    const python = await scope.loadPyodide({
      indexURL: pyodide,
      lockFileURL: lock,
      packages: ["course-scoring"],
    });
    handle = python.pyimport("course_scoring.browser").handle;
    scope.postMessage({ type: "ready" });
  } catch (error) {
    failed("blocked", error);
  }
}

scope.onmessage = ({ data }) => {
  if ("pyodide" in data) {
    void start(data);
    return;
  }
  try {
    scope.postMessage({ type: "answer", id: data.id, response: handle(data.request) });
  } catch (error) {
    failed("crashed", error);
  }
};
