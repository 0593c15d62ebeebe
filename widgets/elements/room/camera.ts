/**
 * The camera: looks for QR codes in at most eight frames a second, until the page is hidden or left. What
 * it sees is looked at and thrown away; no frame is kept.
 */
import { readPicture } from "./reader";

/** Why there is no camera; each has a sentence. */
export type CameraFault = "refused" | "absent" | "busy" | "insecure" | "broken";
const PAUSE = 125;
/** Wide enough for three phones side by side, small enough for eight frames a second. */
const WIDEST = 1280;

export function faultOf(error: unknown): CameraFault {
  const name = (error as Error | null)?.name;
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError" || name === "DevicesNotFoundError") return "absent";
  if (name === "NotReadableError" || name === "AbortError" || name === "TrackStartError") return "busy";
  return "broken";
}

export class Camera {
  #stream: MediaStream | null = null;
  #ended = false;
  #seen = new Set<string>();
  #canvas = document.createElement("canvas");

  constructor(
    readonly video: HTMLVideoElement,
    /** Texts not seen before since the camera began. */
    readonly found: (texts: string[]) => void,
    /** It stopped by itself: the page was hidden, the camera pulled out, or the reader did not come. */
    readonly stopped: (fault: CameraFault | null) => void,
  ) {}

  /** Null once it looks; else why it cannot. */
  async start(): Promise<CameraFault | null> {
    // Browsers have no camera at an address without https; a folder may or may not.
    if (!navigator.mediaDevices?.getUserMedia) return "insecure";
    try {
      const video = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      if (this.#ended) return this.stop(), null;
      for (const track of this.#stream.getTracks()) track.addEventListener("ended", () => this.#end("busy"));
      this.video.srcObject = this.#stream;
      await this.video.play();
    } catch (error) {
      this.stop();
      return faultOf(error);
    }
    document.addEventListener("visibilitychange", this.#hidden);
    void this.#look();
    return null;
  }

  stop(): void {
    this.#ended = true;
    document.removeEventListener("visibilitychange", this.#hidden);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
  }

  #hidden = () => document.hidden && this.#end(null);

  #end(fault: CameraFault | null): void {
    if (this.#ended) return;
    this.stop();
    this.stopped(fault);
  }

  async #look(): Promise<void> {
    while (!this.#ended) {
      const begun = performance.now();
      try {
        const texts = await this.#frame();
        if (this.#ended) return;
        const fresh = texts.filter((text) => !this.#seen.has(text));
        for (const text of fresh) this.#seen.add(text);
        if (fresh.length) this.found(fresh);
      } catch (error) {
        console.warn(error);
        return this.#end("broken");
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(20, PAUSE - (performance.now() - begun))));
    }
  }

  async #frame(): Promise<string[]> {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return [];
    const scale = Math.min(1, WIDEST / videoWidth);
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    Object.assign(this.#canvas, { width, height });
    const pen = this.#canvas.getContext("2d", { willReadFrequently: true })!;
    pen.drawImage(this.video, 0, 0, width, height);
    return readPicture(pen.getImageData(0, 0, width, height), true);
  }
}

/** A short high tone; a browser without sound stays silent. */
export function beep(): void {
  try {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.value = 0.08;
    tone.frequency.value = 880;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.09);
    tone.onended = () => void sound.close();
  } catch {
    // Only a comfort.
  }
}
