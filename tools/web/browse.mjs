// Opens each web page named in Chromium, narrow and wide, in light, dark, forced colours and print, and
// prints as JSON all that is wrong: what axe finds, and what a reader with a keyboard, shaking hands,
// a screen reader or large letters would meet.
// node browse.mjs CHROMIUM FILE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { borders, dim, focus, printed, pictures, reflow, tabs, targets, underlined } from "./looks.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NARROW = { width: 320, height: 256 }; // 1280 x 1024 at 400 % (WCAG 2.2, 1.4.10)
const WIDE = { width: 1280, height: 1024 };
const SPACED = // WCAG 2.2, 1.4.12
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }" +
  "p { margin-bottom: 2em !important; }";

const [, , program, ...files] = process.argv;
// a process of its own for drawing, and axe's names for what it passed, cost a sixth of all
const browser = await chromium.launch({ executablePath: program, args: ["--in-process-gpu"] });
const page = await browser.newPage();
const tree = await page.context().newCDPSession(page);
const wrong = [];
for (const file of files) {
  const told = (how, found) => wrong.push(...found.map((what) => `${basename(file)}, ${how}: ${what}`));
  await shown(NARROW, { media: "screen", colorScheme: "light", forcedColors: "none" });
  await page.goto(pathToFileURL(file).href);
  told("keys", await skipped());
  await page.evaluate(`${AXE}; 0`);
  told("narrow", await axe());
  told("narrow", await page.evaluate(reflow));
  told("narrow", await page.evaluate(targets));
  told("narrow", await heads(true));
  await shown(WIDE, { colorScheme: "dark" });
  told("dark", await axe(["color-contrast", "link-in-text-block"]));
  told("dark", await page.evaluate(dim));
  for (const look of [targets, underlined, pictures, tabs]) told("wide", await page.evaluate(look));
  told("wide", await heads(false));
  told("dark", await page.evaluate(focus));
  await shown(WIDE, { forcedColors: "active" });
  told("forced colours", await page.evaluate(borders));
  told("forced colours", await page.evaluate(focus));
  await shown(WIDE, { media: "print", forcedColors: "none" });
  told("print", await page.evaluate(printed));
  await shown(NARROW, { media: "screen", colorScheme: "light" });
  await page.addStyleTag({ content: SPACED });
  told("spaced out", await page.evaluate(reflow));
}
await browser.close();
process.stdout.write(JSON.stringify(wrong));

async function shown(size, media) {
  await page.emulateMedia(media);
  await page.setViewportSize(size);
}

async function axe(rules) {
  const options = { resultTypes: ["violations", "incomplete"], preload: false, selectors: false };
  if (rules) options.runOnly = { type: "rule", values: rules };
  const { violations, incomplete } = await page.evaluate((given) => axe.run(given), options);
  return [...violations, ...incomplete].flatMap((rule) =>
    rule.nodes.map((node) => `axe, ${rule.id}: ${rule.help}: ${node.html.slice(0, 120)}`),
  );
}

// The header of a cell is heard once: on a wide page from the table's head, on a narrow one before the cell.
async function heads(narrow) {
  const wanted = await page.$$eval("[data-head]", (all) => all.map((one) => `${one.dataset.head}: `));
  if (!wanted.length) return [];
  const columns = await page.$$eval("thead th", (all) => all.length);
  const { nodes } = await tree.send("Accessibility.getFullAXTree");
  const heard = nodes.filter((node) => !node.ignored);
  const found = heard.filter((node) => node.role.value === "columnheader").length;
  const said = heard.filter((node) => node.role.value === "StaticText").map((node) => node.name.value);
  const wrong = [];
  if (found !== (narrow ? 0 : columns)) wrong.push(`${found} column headers are heard`);
  for (const words of new Set(wanted)) {
    const times = said.filter((one) => one.trim() === words.trim()).length;
    const right = narrow ? wanted.filter((one) => one === words).length : 0;
    if (times !== right) wrong.push(`“${words}” is heard ${times} times and not ${right}`);
  }
  return wrong;
}

// The first key reaches a link that is seen, and it leads past the head of the page.
async function skipped() {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const one = document.activeElement;
    return { href: one.getAttribute("href"), hidden: getComputedStyle(one).clipPath !== "none" };
  });
  if (!first.href?.startsWith("#")) return [`the first key reaches ${first.href}, not the content`];
  if (first.hidden) return ["the link to the content is not seen when a key reaches it"];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement)
    || !document.querySelector("main a, main input, main textarea, main select, main button"));
  return inside ? [] : ["the link to the content does not lead there"];
}
