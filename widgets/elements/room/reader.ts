/** Reads QR codes from pictures: several in one, tilted or blurred. From our own origin, never a CDN. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import address from "zxing-wasm/reader/zxing_reader.wasm";
import { readerBytes } from "../python/origin";

const OPTIONS: ReaderOptions = { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 100 };
let ready: Promise<unknown> | undefined;

/** Begins at the first picture; what failed is tried again at the next. */
async function prepare(): Promise<void> {
  ready ??= readerBytes(address).then((wasmBinary) => prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }));
  try {
    await ready;
  } catch (error) {
    ready = undefined;
    throw error;
  }
}

/** The texts in a picture or a frame; none when nothing in it can be read. */
export async function readPicture(picture: ImageData, quick = false): Promise<string[]> {
  await prepare();
  const found = await readBarcodes(picture, { ...OPTIONS, tryHarder: !quick, tryRotate: true, tryInvert: !quick, tryDownscale: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Pixels along the longest side: enough for a table full of phones, little enough for a phone's memory. */
const LONGEST = 3200;

/** The texts in a picture's file, of whatever sort this browser can show; throws when it is none. */
export async function readFile(file: Blob): Promise<string[]> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return readPicture(pen.getImageData(0, 0, width, height));
}
