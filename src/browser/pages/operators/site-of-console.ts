// Hides the console's links to pages of the site if the console has a host of its own (OPERATORS_HOST). There, the
// start page redirects to the console, and there are no pages of the site.

/** The response of the start page, which is requested once for all links. */
let start: Promise<Response | undefined> | undefined;

export async function hideSiteOfConsole(...links: readonly HTMLAnchorElement[]): Promise<void> {
  start ??= fetch("/", { method: "HEAD", redirect: "manual" }).catch(() => undefined);
  const isHere = (await start)?.type === "opaqueredirect";
  for (const link of links) link.hidden = isHere;
}
