// Looks at the pages in a browser, as people do, and prints a line for everything that it has held them against:
// {"name": …, "fault": …}, where no fault is "". Called by TestBrowser with one argument, JSON:
// chromium, site, slow (the same site, but slow), kinds (name -> path below the language), number (path of a number).
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const asked = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox", "--disable-gpu"] });

async function hold(name, check) {
  let fault = "";
  try {
    fault = (await check()) || "";
  } catch (e) {
    fault = String(e);
  }
  console.log(JSON.stringify({ name, fault }));
}

// withPage opens a page in a context of its own.
async function withPage(options, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

// cellInFrame asks the frame itself where the marked cell is: a picture of the page would not show it.
async function cellInFrame(page) {
  await page.locator("section.arch iframe").scrollIntoViewIfNeeded();
  const handle = await page.locator("section.arch iframe").elementHandle();
  const frame = await handle.contentFrame();
  await frame.waitForLoadState("load");
  let seen;
  for (let tries = 0; tries < 10; tries++) {
    seen = await frame.evaluate(() => {
      const cell = document.getElementById("nb-cell");
      if (!cell) return { gone: true, text: document.body.innerText.slice(0, 200) };
      const box = cell.getBoundingClientRect();
      return { top: box.top, bottom: box.bottom, left: box.left, right: box.right, height: innerHeight, width: innerWidth, text: cell.innerText };
    });
    const fits = seen.top >= 0 && seen.bottom <= seen.height && seen.left >= 0 && (seen.right <= seen.width || seen.left < seen.width / 2);
    if (fits) return { text: seen.text, fault: "" };
    await page.waitForTimeout(100);
  }
  return { text: seen.text, fault: "the cell is not in sight in its frame: " + JSON.stringify(seen) };
}

// The way of someone who looks for a number, without scripts: search, agency, report, number, the cell in the archived page.
for (const [lang, box, other] of [["zh", "检索机关或地区", "English"], ["en", "Search agencies or places", "中文"]]) {
  await hold(`from the search to the cell, ${lang}`, () =>
    withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${asked.site}/${lang}/`);
      await page.locator("main input[type=search]").fill("财政");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search/);
      await page.locator("main table a", { hasText: "砚溪县财政局" }).first().click();
      await page.waitForURL(/\/agency\//);
      await page.locator("#r ~ .tw table a, #r + .tw table a").first().click();
      await page.waitForURL(/\/agency\/[^/]+\/\d{4}$/);
      const number = page.locator("table.form a data").first();
      const shown = await number.innerText();
      await number.click();
      await page.waitForURL(/\/agency\/[^/]+\/\d{4}\/.+/);
      const value = (await page.locator(".value data").innerText()).trim();
      if (value !== shown) return `the report shows ${shown}, the number's page ${value}`;
      const cell = await cellInFrame(page);
      if (!cell.fault && !cell.text.includes(value)) return `the marked cell reads ${cell.text}, not ${value}`;
      if (!cell.fault && !(await page.locator("mark b").first().innerText()).includes(value)) return "what stands around the cell does not show it";
      const here = new URL(page.url()).pathname;
      await page.locator(".langs a", { hasText: other }).click();
      await page.waitForURL((u) => u.pathname === here.replace(`/${lang}/`, lang === "zh" ? "/en/" : "/zh/"));
      return cell.fault;
    }));
}

// A sandboxed frame may be laid out before it has its size: the cell must be in sight each time, and on a phone too.
for (const width of [1280, 390]) {
  await hold(`the cell is in sight in ${asked.loads} slow loads at ${width} px`, () =>
    withPage({ viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
      const faults = [];
      for (let i = 0; i < asked.loads; i++) {
        await page.goto(asked.slow + asked.numbers[i % asked.numbers.length]);
        const cell = await cellInFrame(page);
        if (cell.fault) faults.push(`load ${i}, ${page.url()}: ${cell.fault}`);
      }
      return faults.join("\n");
    }));
}

// Every kind of page: two kinds at a time, each in windows of its own.
const sizes = [[1280, "light"], [390, "dark"], [390, "light"], [1280, "dark"]];
const kinds = Object.entries(asked.kinds);
await Promise.all([0, 1].map(async () => {
  for (let next; (next = kinds.shift()); ) await lookAt(...next);
}));

async function lookAt(name, path) {
  await withPage({ bypassCSP: true }, async (page) => {
    for (const lang of ["zh", "en"]) {
      await page.goto(`${asked.site}/${lang}/${path}`);
      await page.addScriptTag({ path: axe });
      for (const [i, [width, colorScheme]] of sizes.entries()) {
        if (lang !== (i % 2 === 0 ? "zh" : "en")) continue;
        await hold(`axe, ${name}, ${lang}, ${width} px, ${colorScheme}`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          const found = await page.evaluate(() => axe.run(document, { iframes: false }));
          return found.violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.slice(0, 3).map((n) => `  ${n.html.slice(0, 300)}\n  ${n.failureSummary}`).join("\n")).join("\n");
        });
      }
    }
  });
  await withPage({}, async (page) => {
    for (const lang of ["zh", "en"]) {
      await page.goto(`${asked.site}/${lang}/${path}`);
      for (const width of [320, 640]) { // 640 px wide is a window of 1,280 px at 200 %
        await hold(`nothing to scroll sideways, ${name}, ${lang}, ${width} px`, async () => {
          await page.setViewportSize({ width, height: 700 });
          return page.evaluate(tooWide);
        });
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await hold(`by keyboard, ${name}`, () => walk(page, `${asked.site}/zh/${path}`));
    await page.setViewportSize({ width: 688, height: 900 });
    await hold(`printed, ${name}`, () => print(page, `${asked.site}/zh/${path}`));
  });
}

// tooWide names what makes a page wider than its window.
function tooWide() {
  const root = document.scrollingElement;
  const wide = root.scrollWidth;
  if (wide <= innerWidth) return "";
  const all = [...document.querySelectorAll("body *")].filter((e) => {
    const was = e.style.display;
    e.style.display = "none";
    const better = root.scrollWidth < wide;
    e.style.display = was;
    return better;
  });
  return `${wide} px wide: ${all.slice(-1).map((e) => e.outerHTML.slice(0, 300))}`;
}

// walk goes through a page by the Tab key: the skip link is first and works, everything that can be reached shows where the focus is and has
// a name, and the order is that of the page.
async function walk(page, address) {
  await page.goto(address);
  const focus = () =>
    page.evaluate(() => {
      const e = document.activeElement;
      const all = [...document.querySelectorAll("a[href], button, input, select, summary, iframe, [tabindex]")].filter((x) => x.getClientRects().length);
      const label = e.labels?.[0]?.innerText || e.getAttribute("aria-label") || document.getElementById(e.getAttribute("aria-labelledby"))?.innerText || e.innerText || e.title || e.value;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      return { at: all.indexOf(e), of: all.length, tag: e.tagName, label: (label || "").trim(), ring: style.outlineStyle !== "none", seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight };
    });
  await page.keyboard.press("Tab");
  let now = await focus();
  if (now.at !== 0 || now.tag !== "A") return `Tab leads first to ${JSON.stringify(now)}, not to the skip link`;
  let last = 0;
  for (let i = 0; i < Math.min(now.of - 1, 60); i++) {
    await page.keyboard.press("Tab");
    now = await focus();
    if (now.tag === "BODY" || now.tag === "IFRAME") break;
    if (now.at <= last) return `Tab leads back from ${last} to ${JSON.stringify(now)}`;
    if (!now.label || !now.ring || !now.seen) return `no name, ring or sight: ${JSON.stringify(now)}`;
    last = now.at;
  }
  await page.goto(address);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  if (!(await page.evaluate(() => document.activeElement.closest("main, footer") !== null))) return "the skip link does not lead into the page";
}

// print holds a page against A4 (688 px between its margins): nothing is cut off, and what cannot be used on paper is not there.
async function print(page, address) {
  await page.goto(address);
  await page.emulateMedia({ media: "print" });
  const fault = await page.evaluate(() => {
    const shown = [...document.querySelectorAll("nav, form, iframe, .skip, .jump")].filter((e) => e.getClientRects().length && !e.matches(".crumbs"));
    if (shown.length) return "on paper stands " + shown.map((e) => e.outerHTML.slice(0, 80)).join(" | ");
    const cut = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    if (cut.length) return `cut off at ${innerWidth} px: ` + cut.slice(0, 3).map((e) => `${Math.round(e.getBoundingClientRect().right)} ${e.outerHTML.slice(0, 120)}`).join(" | ");
    return "";
  });
  if (fault) return fault;
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.subarray(0, 5).toString() !== "%PDF-") return "no PDF";
}

await browser.close();
