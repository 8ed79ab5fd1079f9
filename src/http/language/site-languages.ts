// Which languages the site has: the build writes the list, from the catalogues that it finds. Kept in the isolate once it
// was read; a list that can't be read is asked for again by the next request.

const LANGUAGES_FILE = "/_gatehouse/languages.json";

/** Codes, the default first; none if the list can't be had. `url` is any address of the site. */
export type SiteLanguages = (url: string) => Promise<readonly string[]>;

export function siteLanguages(assets: Fetcher): SiteLanguages {
  let known: readonly string[] | undefined;
  return async (url) => {
    if (known !== undefined) return known;
    const answer = await assets.fetch(new URL(LANGUAGES_FILE, url));
    if (!answer.ok) {
      await answer.body?.cancel();
      return [];
    }
    const list: unknown = await answer.json();
    known = Array.isArray(list) ? list.map(String) : [];
    return known;
  };
}
