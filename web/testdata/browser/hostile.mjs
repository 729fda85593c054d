// Shows hostile pages with scripts on: each number's page with its frame, then the archived page by itself. It presses on them in several
// places, waits, and says what happened that must not. Called by TestHostilePages, which looks at what the servers were asked for.
import { chromium } from "playwright-core";

const asked = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox", "--disable-gpu"] });
let shown = 0;
for (const path of asked.pages) {
  const address = asked.site + path;
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const say = (what) => console.log(`${address}: ${what}`);
  page.on("dialog", (d) => { say("a dialog: " + d.message()); d.dismiss(); });
  page.on("popup", () => say("another window"));
  const press = async (box) => {
    for (const [x, y] of [[0.1, 0.1], [0.5, 0.5], [0.9, 0.9], [0.3, 0.7]]) await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await page.waitForTimeout(100);
  };
  try {
    await look(context, page, address, say, press);
  } catch (e) {
    say(e);
  }
  await context.close();
}
console.log(`${shown} shown`);
await browser.close();

async function look(context, page, address, say, press) {
  await page.goto(address, { waitUntil: "load", timeout: 60000 });
  const title = await page.title();
  const frame = page.locator("section.arch iframe");
  await frame.scrollIntoViewIfNeeded();
  await press(await frame.boundingBox());
  if (page.url() !== address) say("led to " + page.url());
  if ((await page.title()) !== title) say("the title became " + (await page.title()));
  const inside = await (await frame.elementHandle()).contentFrame();
  const cell = await inside.evaluate(() => {
    const all = document.querySelectorAll("#nb-cell, [id=nb-cell]");
    if (all.length !== 1) return `${all.length} marked cells`;
    const box = all[0].getBoundingClientRect();
    const style = getComputedStyle(all[0]);
    if (!box.width || !box.height || style.visibility !== "visible" || style.outlineStyle === "none" && style.borderTopStyle === "none" && style.boxShadow === "none") return "the mark cannot be seen";
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return all[0].contains(top) || all[0] === top ? "" : "over the cell lies " + (top && top.outerHTML.slice(0, 100));
  });
  if (cell) say(cell);
  shown++;
  const alone = new URL(await frame.getAttribute("src"), address).href;
  await page.goto(alone, { waitUntil: "load", timeout: 60000 });
  await press({ x: 0, y: 0, width: 1000, height: 800 });
  if (page.url() !== alone) say("alone led to " + page.url());
  if (/owned/.test(await page.title())) say("alone its title became " + (await page.title()));
  if (context.pages().length !== 1) say("other windows were opened");
  shown++;
}
