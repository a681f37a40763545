// What is looked for in a page. Each function runs inside it, and gives what is wrong in words.

// Nothing is wider than the page, so that nobody has to scroll to and fro.
export function reflow() {
  const { clientWidth: room, scrollWidth: width } = document.documentElement;
  const wide = [...document.body.querySelectorAll("*:not(svg *)")].filter(
    (one) => one.getBoundingClientRect().right > room + 0.5 && getComputedStyle(one).clipPath === "none",
  );
  const told = wide.map((one) => `out of the page: ${one.outerHTML.slice(0, 80)}`);
  return width > room ? [`it is ${width} wide`, ...told] : told;
}

// What is tapped is at least 24 by 24 (WCAG 2.2, 2.5.8), even in a sentence. A label is part of its box.
export function targets() {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary");
  return [...all].flatMap((one) => {
    const boxes = [one, ...(one.labels ?? [])].flatMap((each) => [...each.getClientRects()]);
    if (boxes.some((box) => box.width >= 23.9 && box.height >= 23.9)) return [];
    const sizes = boxes.map((box) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)}`).join(", ");
    return [`too small to tap (${sizes}): ${one.outerHTML.slice(0, 80)}`];
  });
}

// A link is told by more than its colour.
export function underlined() {
  const bare = [...document.querySelectorAll("a[href]")].filter(
    (one) => !getComputedStyle(one).textDecorationLine.includes("underline"),
  );
  return bare.map((one) => `not underlined: ${one.outerHTML.slice(0, 80)}`);
}

// Each picture is there: what the page may fetch does not keep its own from it.
export function pictures() {
  const lost = [...document.images].filter((one) => !one.complete || !one.naturalWidth);
  return lost.map((one) => `not shown: the picture “${one.alt}”`);
}

// The clinic's telephone comes before the sources, whoever goes from link to link.
export function tabs() {
  const links = [...document.querySelectorAll("a[href]")];
  const source = links.findIndex((one) => one.getAttribute("href").startsWith("#source-"));
  const call = links.findIndex((one) => one.getAttribute("href").startsWith("tel:"));
  const late = call >= 0 && source >= 0 && source < call;
  const ordered = [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0);
  return [
    ...(late ? ["a source is reached before the telephone"] : []),
    ...ordered.map((one) => `another order of tabs: ${one.outerHTML.slice(0, 80)}`),
  ];
}

// The page is dark where a reader asks for it.
export function dim() {
  const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g);
  return Math.max(red, green, blue) < 64 ? [] : ["it is not dark"];
}

// Whatever a key reaches has a ring around it that is told from its ground by 3 to 1.
export function focus() {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (one) => {
    for (let each = one.parentElement; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/^rgba\(.*, 0\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const kinds = new Map(); // one of each kind: they share their style
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    const kind = `${one.tagName} ${one.className} ${one.parentElement.tagName} ${ground(one)}`;
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  return [...kinds.values()].flatMap((one) => {
    one.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const [dark, pale] = [light(outlineColor), light(ground(one))].sort((a, b) => a - b);
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && (pale + 0.05) / (dark + 0.05) >= 3;
    one.blur();
    return seen ? [] : [`nobody sees that a key reached it: ${one.outerHTML.slice(0, 80)}`];
  });
}

// Where a reader's own colours take all grounds away, what stands apart still has a border.
export function borders() {
  const apart = [...document.querySelectorAll("header, .panel, .card, thead th")];
  const lost = apart.filter((one) => getComputedStyle(one).borderBottomStyle === "none");
  return lost.map((one) => `without a border: ${one.outerHTML.slice(0, 80)}`);
}

// A printer leaves the grounds out: all words are dark enough for white, whatever the screen was.
export function printed() {
  const pale = [...document.body.querySelectorAll("*:not(svg, svg *)")].filter((one) => {
    const words = [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    const parts = getComputedStyle(one).color.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    const light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    return words && 1.05 / (light + 0.05) < 4.5;
  });
  return pale.map((one) => `too pale on paper: ${one.outerHTML.slice(0, 80)}`);
}
