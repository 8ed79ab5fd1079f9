// The texts of mails in the recipient's language. To keep the Worker's bundle small, the build writes them to a file
// for each language, with the site's name and colour. A file is read when a mail in its language is first sent, and
// cached in the isolate.

import type { MailTemplates, ReadMailTemplates } from "../../mail/mail.ts";
import { chooseLanguage, DEFAULT_LANGUAGE } from "./negotiation.ts";
import type { SiteLanguages } from "./site-languages.ts";

const TIME_LIMIT_MILLISECONDS = 2_000;

/** The binding of the assets needs a URL with a host, but ignores the host. */
const ANY_ORIGIN = "http://localhost";

export function mailTemplates(assets: Fetcher, languages: SiteLanguages): ReadMailTemplates {
  const cached = new Map<string, MailTemplates>();
  return async (wanted) => {
    try {
      const language = chooseLanguage(await languages(ANY_ORIGIN), wanted) ?? DEFAULT_LANGUAGE;
      const templates = cached.get(language) ?? (await load(language));
      if (templates !== undefined) cached.set(language, templates);
      return templates;
    } catch {
      return undefined;
    }
  };

  async function load(language: string): Promise<MailTemplates | undefined> {
    const signal = AbortSignal.timeout(TIME_LIMIT_MILLISECONDS);
    const response = await assets.fetch(new URL(`/_gatehouse/${language}/mails.json`, ANY_ORIGIN), { signal });
    if (response.ok) return response.json();
    await response.body?.cancel();
    return undefined;
  }
}
