// The languages of the site. The build writes the list from the catalogues that it finds. Each isolate caches the
// list; after a failed read, the next request tries again.

const LANGUAGES_FILE = "/_gatehouse/languages.json";

/** Returns language codes, the default first; none if the list cannot be read. `url` is any URL of the site. */
export type SiteLanguages = (url: string) => Promise<readonly string[]>;

export function siteLanguages(assets: Fetcher): SiteLanguages {
  let cached: readonly string[] | undefined;
  return async (url) => {
    if (cached !== undefined) return cached;
    const response = await assets.fetch(new URL(LANGUAGES_FILE, url));
    if (!response.ok) {
      await response.body?.cancel();
      return [];
    }
    const list: unknown = await response.json();
    cached = Array.isArray(list) ? list.map(String) : [];
    return cached;
  };
}
