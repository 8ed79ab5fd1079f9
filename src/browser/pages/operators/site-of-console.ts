// Links of the console to pages of the site. On a host of its own (OPERATORS_HOST) the console is the site, and its start page
// leads here.

/** The response of the start page, which all of them ask about. */
let start: Promise<Response | undefined> | undefined;

export async function hideSiteOfConsole(...links: readonly HTMLAnchorElement[]): Promise<void> {
  start ??= fetch("/", { method: "HEAD", redirect: "manual" }).catch(() => undefined);
  const isHere = (await start)?.type === "opaqueredirect";
  for (const link of links) link.hidden = isHere;
}
