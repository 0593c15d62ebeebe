/**
 * Where Python comes from, and the reader of QR codes: the one place that knows in which form this course is handed out. On a
 * server it is files beside this script. In a folder opened by double click (`file://`) a page may
 * neither fetch nor open a worker's file, so one script brings everything and the worker begins in
 * memory (publish/folder.py packs it).
 */

/** Filled in by `course prepare` and `course build --folder` (esbuild's define). */
declare const FORM: "site" | "folder";
/** Names beside this bundle. */
declare const RUNTIME: { worker: string; pyodide: string; scoring: string; lock: string; pack: string; reader: string };

/** What the worker hears first: the addresses of its files; in a folder the files themselves, in base64. */
export interface Files {
  pyodide: string;
  lock: string;
  packed?: Record<string, string>;
}
interface Pack {
  /** The worker, with Pyodide's own scripts before it. */
  script: string;
  files: Record<string, string>;
}
declare global {
  interface Window {
    coursePack?: Pack;
    courseReader?: string;
  }
}

// At once: in a folder this becomes `document.currentScript.src`, known only while the script runs.
const own = import.meta.url;
const here = (name: string) => new URL(name, own).href;

function beside(): Worker {
  const worker = new Worker(here(RUNTIME.worker));
  worker.postMessage({ pyodide: here(RUNTIME.pyodide), lock: here(RUNTIME.lock) } satisfies Files);
  return worker;
}

/** Millions of characters that a script puts on `window`: asked for when they are needed, and let go at once. */
function unpack<N extends "coursePack" | "courseReader">(file: string, name: N): Promise<NonNullable<Window[N]>> {
  return new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = here(file);
    tag.onload = () => {
      const pack = window[name];
      delete window[name];
      tag.remove();
      if (pack) resolve(pack);
      else reject(new Error(`${file} is not whole`));
    };
    tag.onerror = () => {
      tag.remove();
      reject(new Error(`${file} cannot be read`));
    };
    document.head.append(tag);
  });
}

async function packed(): Promise<Worker> {
  const { script, files } = await unpack(RUNTIME.pack, "coursePack");
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  // No address that exists: the worker looks at the file's name only.
  worker.postMessage({ pyodide: "pack:///", lock: "pack:///pyodide-lock.json", packed: files } satisfies Files);
  return worker;
}

/** Opens the worker and tells it where its files are. */
export async function openWorker(): Promise<Worker> {
  return FORM === "folder" ? packed() : beside();
}

/**
 * The bytes of the reader of QR codes, `address` being its file beside this script: bytes, since servers that
 * send .wasm without its type make a browser refuse to stream it.
 */
export async function readerBytes(address: string): Promise<ArrayBuffer> {
  if (FORM === "folder") {
    const text = atob(await unpack(RUNTIME.reader, "courseReader"));
    return Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer;
  }
  const answer = await fetch(here(address));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}
