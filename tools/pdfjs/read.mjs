// The words of PDFs as pdf.js reads them: one JSON line a file, the text of its pages in the order of drawing.
import { readFileSync } from "node:fs";

const say = console.log;
console.log = console.warn = () => {}; // pdf.js says there that it cannot draw here, which nobody asks of it
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

for (const path of process.argv.slice(2)) {
  const data = new Uint8Array(readFileSync(path));
  const file = await getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
  let text = "";
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    for (const item of (await page.getTextContent()).items) text += item.str + (item.hasEOL ? "\n" : "");
    text += "\n";
  }
  await file.destroy();
  say(JSON.stringify(text));
}
