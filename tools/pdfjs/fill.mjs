// Fills the fields of a PDF as pdf.js does, saves it, opens it again, and says what they hold then.
//   node fill.mjs FOLDER-OF-PDFJS FROM.pdf TO.pdf '{"name": "Ann", "box": true}'
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, from, to, wanted] = process.argv.slice(2);
const say = console.log;
console.log = console.warn = () => {}; // pdf.js says there that it cannot draw here
const place = resolve(folder, "node_modules/pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument } = await import(pathToFileURL(place));

const open = (data) => getDocument({ data: new Uint8Array(data), verbosity: 0, isEvalSupported: false }).promise;
const file = await open(readFileSync(from));
const fields = (await file.getFieldObjects()) ?? {};
for (const [name, value] of Object.entries(JSON.parse(wanted)))
  for (const { id } of fields[name].filter((one) => one.id)) file.annotationStorage.setValue(id, { value });
writeFileSync(to, await file.saveDocument());
const saved = await open(readFileSync(to));
const held = {};
for (let number = 1; number <= saved.numPages; number++)
  for (const one of await (await saved.getPage(number)).getAnnotations())
    if (one.subtype === "Widget") held[one.fieldName] = one.fieldValue;
say(JSON.stringify(held));
process.exit(0);
