// The index at the side of the account page: which section it marks, even at the page's end, where no section can be
// scrolled to the top.

import { expect } from "vitest";
import { activityHas, VARIED } from "./activity-states.ts";
import { signedIn } from "./signed-in.ts";
import { test, type Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const SECTIONS = ["Profile", "Security", "Sessions", "Recent activity", "Your data", "Danger zone"];

const marked = ({ page }: Visitor) => page.locator(".index [aria-current]").allTextContents();

/** The account page in a window of a usual size, after scrolling to the end has loaded everything. */
async function whole(visit: Visit): Promise<Visitor> {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width: 1280, height: 800 } }));
  const { page } = visitor;
  await activityHas(visitor, VARIED);
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.locator("#activity li").first().waitFor();
  await page.waitForLoadState("networkidle");
  return visitor;
}

/** The account page before the activity, its longest list, is loaded. `release` lets it load. */
async function withoutActivity(visit: Visit) {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width: 1280, height: 800 } }));
  const { page } = visitor;
  await activityHas(visitor, VARIED);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/activity.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  return { visitor, release };
}

/** Scrolls to `top`, and waits until the page has got the scroll event. */
function scrolledTo({ page }: Visitor, top: number): Promise<void> {
  return page.evaluate(async (top) => {
    if (Math.abs(scrollY - top) < 1) return;
    const heard = new Promise((resolve) => addEventListener("scroll", resolve, { once: true }));
    scrollTo(0, top);
    await heard;
  }, top);
}

const endOf = ({ page }: Visitor) => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);

test("while one scrolls from the top to the end, each section is marked in turn", async ({ visit }) => {
  const visitor = await whole(visit);
  const end = await endOf(visitor);
  const seen: string[] = [];
  await scrolledTo(visitor, 0);
  for (let top = 0; top < end + 20; top += 20) {
    await scrolledTo(visitor, Math.min(top, end));
    const now = (await marked(visitor)).join();
    if (now !== seen.at(-1)) seen.push(now);
  }
  expect(seen).toEqual(SECTIONS);
});

test.for(SECTIONS)(
  "“%s” is marked once it is chosen, and another one after scrolling away",
  async (name, { visit }) => {
    const visitor = await whole(visit);
    await scrolledTo(visitor, name === "Profile" ? await endOf(visitor) : 0);
    await visitor.follow(name);
    await expect.poll(() => marked(visitor)).toEqual([name]);
    // Waits until the section is at its final place, and the page has handled the scroll event.
    await visitor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(await marked(visitor)).toEqual([name]);
    await scrolledTo(visitor, name === "Profile" ? await endOf(visitor) : 0);
    expect(await marked(visitor)).toEqual([name === "Profile" ? "Danger zone" : "Profile"]);
  },
);

test("a list that grows below the reader's place marks the section that is in view then", async ({ visit }) => {
  const { visitor, release } = await withoutActivity(visit);
  await scrolledTo(visitor, await endOf(visitor));
  expect(await marked(visitor)).toEqual(["Danger zone"]);
  release();
  await visitor.page.locator("#activity li").first().waitFor();
  await expect.poll(() => marked(visitor)).toEqual(["Recent activity"]);
});

test("a chosen section stays marked when its own list grows", async ({ visit }) => {
  const { visitor, release } = await withoutActivity(visit);
  await visitor.follow("Recent activity");
  const heightBefore = await endOf(visitor);
  release();
  await expect.poll(() => endOf(visitor)).toBeGreaterThan(heightBefore + 300);
  await visitor.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  expect(await marked(visitor)).toEqual(["Recent activity"]);
});

test("lists that arrive late above the chosen section do not push it out of view", async ({ visit }) => {
  const { visitor, release } = await withoutActivity(visit);
  const { page } = visitor;
  await visitor.follow("Danger zone");
  await page.locator("#activity[aria-busy=true]").waitFor();
  const top = () => page.locator("#danger").evaluate((section) => section.getBoundingClientRect().top);
  const before = await top();
  const heightBefore = await endOf(visitor);
  release();
  await page.locator("#activity li").first().waitFor();
  expect(await endOf(visitor)).toBeGreaterThan(heightBefore + 300);
  expect(await top()).toBeCloseTo(before, 0);
  expect(await marked(visitor)).toEqual(["Danger zone"]);
});
