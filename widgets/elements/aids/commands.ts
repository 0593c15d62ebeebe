/**
 * `course:command` {name}, on the document: somebody asks for something by a key or a button, whoever
 * can do it does it and calls preventDefault(). Nobody has to know who that is.
 */
export type Command = "continue" | "display" | "keys" | "listen" | "quiet";

/** Returns whether anybody on this page could do it. */
export const command = (name: Command): boolean =>
  !document.dispatchEvent(new CustomEvent("course:command", { detail: { name }, cancelable: true }));

export function onCommand(name: Command, run: () => void, signal: AbortSignal): void {
  document.addEventListener(
    "course:command",
    (event) => {
      if ((event as CustomEvent<{ name: Command }>).detail.name !== name) return;
      event.preventDefault();
      run();
    },
    { signal },
  );
}
