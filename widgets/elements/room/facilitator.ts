/** The facilitator's own window. */
import type { ProjectorData } from "./slides";
import type { Lang } from "../base/strings";

export class FacilitatorScreen {
  constructor(
    readonly article: HTMLElement,
    readonly data: ProjectorData,
    readonly lang: Lang,
    readonly closed: () => void,
  ) {}
  async open(): Promise<void> {
    this.close();
  }
  close(): void {
    this.closed();
  }
}
