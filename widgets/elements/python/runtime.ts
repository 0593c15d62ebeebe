/**
 * The client of the Python worker: one worker for the whole visit, over instant navigation too.
 *
 * `runtime.warm()` starts it when the page is idle; `runtime.call(request)` starts it if need be,
 * waits in a queue while it loads, and resolves with what `course_scoring.browser.handle` answers.
 * Every call carries an id, so answers never mix. A failure gets one fresh worker, with the same
 * calls; a second failure rejects them with a `RuntimeFailure` whose kind has a sentence in
 * strings.yaml (`runtime.unsupported|blocked|timeout|crashed`). `runtime.retry()` begins again.
 *
 * Each change of state is a `course:runtime` event on the document: {state, kind, slow}.
 */
import { frugal } from "../offline/connection";
import { emit } from "../base/model";
import { openWorker } from "./origin";

export type State = "idle" | "loading" | "ready" | "failed";
export type Kind = "unsupported" | "blocked" | "timeout" | "crashed";

/**
 * Milliseconds. `load`: silence while loading, not its whole duration – the worker gives a sign of
 * life for each piece it downloads, so a slow line is not a fault. `call`: one scoring.
 * `slow`: when to say that loading takes longer than usual.
 */
export const LIMITS = { load: 60_000, call: 10_000, slow: 8_000 };

export class RuntimeFailure extends Error {
  constructor(readonly kind: Kind) {
    super(`Python did not run: ${kind}`);
  }
}

/** Python ran and refused the request: a fault in the page's data, not in the runtime. */
export class ScoringFailure extends Error {}

interface Call {
  request: string;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  timer?: ReturnType<typeof setTimeout>;
}
type Answer = { ok: true; result: unknown } | { ok: false; error: { name: string; message: string } };
export type Message =
  | { type: "alive" }
  | { type: "ready" }
  | { type: "failed"; kind: Kind; message: string }
  | { type: "answer"; id: number; response: string };

class Runtime {
  state: State = "idle";
  kind: Kind | null = null;
  slow = false;
  #worker: Worker | undefined;
  #calls = new Map<number, Call>();
  #lastId = 0;
  #loads = 0;
  #retried = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #slowness: ReturnType<typeof setTimeout> | undefined;

  warm(): void {
    if (this.state !== "idle" || frugal()) return;
    // Safari has no requestIdleCallback.
    const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
    whenIdle(() => this.start(), { timeout: 4000 });
  }

  start(): void {
    if (this.state === "idle") this.#load();
  }

  call<T>(request: object): Promise<T> {
    if (this.state === "failed") return Promise.reject(new RuntimeFailure(this.kind ?? "crashed"));
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#lastId;
      const take = (result: unknown) => resolve(result as T);
      this.#calls.set(id, { request: JSON.stringify(request), resolve: take, reject });
      if (this.state === "ready") this.#send(id);
      else this.start();
    });
  }

  retry(): void {
    if (this.state !== "failed") return;
    this.#retried = false;
    this.#load();
  }

  #load(): void {
    this.slow = false;
    this.#become("loading");
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") return this.#fail("unsupported");
    this.#waitForLife();
    this.#slowness = setTimeout(() => {
      this.slow = true;
      this.#become("loading");
    }, LIMITS.slow);
    const load = ++this.#loads;
    openWorker().then(
      (worker) => {
        // Opening may take longer than our patience: another load has begun, or none is wanted.
        if (load === this.#loads && this.state === "loading") this.#listen(worker);
        else worker.terminate();
      },
      (error: unknown) => {
        if (load === this.#loads && this.state === "loading") this.#fail("blocked", String(error));
      },
    );
  }

  #listen(worker: Worker): void {
    this.#worker = worker;
    // A worker that was given up may still speak: only the present one is heard.
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if (worker === this.#worker) this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      this.#fail(this.state === "ready" ? "crashed" : "blocked", event.message);
    };
  }

  #waitForLife(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#fail("timeout"), LIMITS.load);
  }

  #hear(message: Message): void {
    if (message.type === "alive") this.#waitForLife();
    else if (message.type === "failed") this.#fail(message.kind, message.message);
    else if (message.type === "ready") {
      this.#stopWaiting();
      this.#become("ready");
      for (const id of this.#calls.keys()) this.#send(id);
    } else {
      const call = this.#calls.get(message.id);
      if (!call) return;
      clearTimeout(call.timer);
      this.#calls.delete(message.id);
      // Only an empty queue proves the worker sound: one call that kills it must not do so for ever.
      if (this.#calls.size === 0) this.#retried = false;
      const answer = JSON.parse(message.response) as Answer;
      if (answer.ok) call.resolve(answer.result);
      else call.reject(new ScoringFailure(`${answer.error.name}: ${answer.error.message}`));
    }
  }

  #send(id: number): void {
    const call = this.#calls.get(id);
    if (!call) return;
    call.timer = setTimeout(() => this.#fail("timeout"), LIMITS.call);
    this.#worker?.postMessage({ id, request: call.request });
  }

  #fail(kind: Kind, detail = ""): void {
    console.warn(`Python worker: ${kind}`, detail);
    this.#stopWaiting();
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const call of this.#calls.values()) clearTimeout(call.timer);
    if (!this.#retried && kind !== "unsupported") {
      this.#retried = true;
      this.#load();
      return;
    }
    this.kind = kind;
    this.#become("failed");
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(new RuntimeFailure(kind));
  }

  #stopWaiting(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#slowness);
  }

  #become(state: State): void {
    this.state = state;
    if (state !== "failed") this.kind = null;
    emit(document, "course:runtime", { state, kind: this.kind, slow: this.slow });
  }
}

export const runtime = new Runtime();
