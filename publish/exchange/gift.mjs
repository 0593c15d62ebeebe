// Reads GIFT: a JSON list of blocks on standard input, for each what gift-pegjs makes of it or its fault.
import { parse } from "gift-pegjs";
import { readFileSync, writeSync } from "node:fs";

const blocks = JSON.parse(readFileSync(0, "utf8"));
const read = (text) => {
  try {
    return { questions: parse(text) };
  } catch (error) {
    return { fault: String(error.message), line: error.location?.start.line ?? 1 };
  }
};
writeSync(1, JSON.stringify(blocks.map(read)));
