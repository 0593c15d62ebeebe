/**
 * Where Python comes from: the one place that knows in which form this course is handed out. On a
 * server it is files beside this script. In a folder opened by double click (`file://`) a page may
 * neither fetch nor open a worker's file, so one script brings everything and the worker begins in
 * memory (publish/folder.py packs it).
 */

/** Filled in by `course prepare` and `course build --folder` (esbuild's define). */
declare const FORM: "site" | "folder";
/** Names beside this bundle. */
declare const RUNTIME: { worker: string; pyodide: string; scoring: string; lock: string; pack: string };

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

/** Millions of characters: asked for when Python has to start, and let go once the worker has them. */
function unpack(): Promise<Pack> {
  return new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = here(RUNTIME.pack);
    tag.onload = () => {
      const pack = window.coursePack;
      delete window.coursePack;
      tag.remove();
      if (pack) resolve(pack);
      else reject(new Error(`${RUNTIME.pack} is not whole`));
    };
    tag.onerror = () => {
      tag.remove();
      reject(new Error(`${RUNTIME.pack} cannot be read`));
    };
    document.head.append(tag);
  });
}

async function packed(): Promise<Worker> {
  const { script, files } = await unpack();
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  // No address that exists: the worker looks at the file's name only.
  worker.postMessage({ pyodide: "pack:///", lock: "pack:///pyodide-lock.json", packed: files } satisfies Files);
  return worker;
}

/** Opens the worker and tells it where its files are. */
export async function openWorker(): Promise<Worker> {
  return FORM === "folder" ? packed() : beside();
}
