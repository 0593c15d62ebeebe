/**
 * Only in a folder opened by double click (`file://`), before the theme's own script. The theme's
 * search asks for a worker by the address of its file, which a browser refuses there: it gets the
 * same worker from memory. `search.js` brings the source (publish/folder.py writes it). The known
 * remedy, a worker imitated by a frame, needs an inline script, and our policy allows none.
 */
declare global {
  interface Window {
    courseSearch?: string;
  }
}

const source = window.courseSearch ?? "";
delete window.courseSearch;

window.Worker = class extends Worker {
  constructor(address: string | URL, options?: WorkerOptions) {
    const search = /\/workers\/search\b/.test(String(address));
    super(search ? URL.createObjectURL(new Blob([source], { type: "text/javascript" })) : address, options);
  }
};

export {};
