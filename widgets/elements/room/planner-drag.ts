/**
 * Drags a block by its handle, by mouse or finger alike. Shows where it would come and says so in the
 * end; whoever listens moves it. The keyboard has buttons for the same.
 */

/** `drop` hears the day (from 0) and the place in it before which the block was let go. */
export function drag(event: PointerEvent, host: HTMLElement, drop: (day: number, at: number) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const handle = event.currentTarget as HTMLElement;
  const block = handle.closest<HTMLElement>("[data-block]")!;
  const ending = new AbortController();
  const { signal } = ending;
  let target: { day: number; at: number } | null = null;

  const mark = (list: HTMLElement | null, at: number) => {
    for (const one of host.querySelectorAll("[data-drop]")) one.removeAttribute("data-drop");
    const blocks = [...(list?.querySelectorAll<HTMLElement>("[data-block]") ?? [])];
    if (blocks[at]) blocks[at].dataset["drop"] = "before";
    else if (list) (blocks.at(-1) ?? list).dataset["drop"] = "after";
  };
  const move = ({ clientY }: PointerEvent) => {
    const lists = [...host.querySelectorAll<HTMLElement>("[data-day-at]")];
    // The list the finger is over, or else the nearest: a day without blocks is a thin line.
    const far = (list: HTMLElement) => {
      const { top, bottom } = list.getBoundingClientRect();
      return Math.max(top - clientY, clientY - bottom, 0);
    };
    const list = lists.sort((a, b) => far(a) - far(b))[0];
    if (!list) return;
    const blocks = [...list.querySelectorAll<HTMLElement>("[data-block]")];
    const before = blocks.findIndex((one) => {
      const { top, height } = one.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    target = { day: Number(list.dataset["dayAt"]), at: before < 0 ? blocks.length : before };
    mark(list, target.at);
    if (clientY < 60) scrollBy(0, -14);
    else if (clientY > innerHeight - 60) scrollBy(0, 14);
  };
  const end = (done: boolean) => {
    ending.abort();
    mark(null, 0);
    block.removeAttribute("data-dragged");
    if (done && target) drop(target.day, target.at);
  };
  block.toggleAttribute("data-dragged", true);
  try {
    handle.setPointerCapture(event.pointerId);
  } catch {
    // The pointer is gone already: then nothing moves either.
  }
  handle.addEventListener("pointermove", move, { signal });
  handle.addEventListener("pointerup", () => end(true), { signal });
  handle.addEventListener("pointercancel", () => end(false), { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
}
