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
export async function readPicture(picture: Blob | ImageData, quick = false): Promise<string[]> {
  await prepare();
  const found = await readBarcodes(picture, { ...OPTIONS, tryHarder: !quick, tryRotate: true, tryInvert: !quick, tryDownscale: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}
