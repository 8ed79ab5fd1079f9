// The D1 database and the KV namespace. They are found by name, so setup uses those that an earlier run created.

import { fail, type Result, succeed } from "../../../core/result.ts";
import { done, type Site, type Step, todo } from "../plan.ts";

interface Kind {
  readonly name: string;
  readonly nameOf: (site: Site) => string;
  /** An ID in wrangler.toml is kept, whatever the resource's name. */
  readonly idInFile: (site: Site) => string;
  readonly list: (site: Site) => Promise<Result<ReadonlyMap<string, string>, string>>;
  readonly create: (site: Site, name: string) => Promise<Result<void, string>>;
  readonly setId: (site: Site, id: string) => void;
}

function storageStep(kind: Kind): Step {
  return {
    name: kind.name,

    async inspect(site) {
      const name = kind.nameOf(site);
      const listed = await kind.list(site);
      if (!listed.ok) return listed;
      const idInFile = kind.idInFile(site);
      const found = [...listed.value].find(([title, id]) => (idInFile === "" ? title === name : id === idInFile));
      if (found !== undefined) {
        kind.setId(site, found[1]);
        return done(`${found[0]} exists`);
      }
      return idInFile === ""
        ? todo(`create ${name}`)
        : fail(`wrangler.toml names ${idInFile}, which this account doesn't have: another account, or it was deleted?`);
    },

    async apply(site) {
      const name = kind.nameOf(site);
      const created = await kind.create(site, name);
      if (!created.ok) return created;
      const listed = await kind.list(site);
      if (!listed.ok) return listed;
      const id = listed.value.get(name);
      if (id === undefined) return fail(`${name} was created, but is not in the list.`);
      kind.setId(site, id);
      return succeed(name);
    },
  };
}

export const databaseStep = storageStep({
  name: "D1 database",
  nameOf: ({ settings }) => settings.databaseName || settings.name,
  idInFile: ({ settings }) => settings.databaseId,
  list: ({ cloudflare }) => cloudflare.databases(),
  create: ({ cloudflare }, name) => cloudflare.createDatabase(name),
  setId: (site, id) => {
    site.databaseId = id;
  },
});

export const namespaceStep = storageStep({
  name: "KV namespace",
  nameOf: ({ settings }) => `${settings.name}-jwks`,
  idInFile: ({ settings }) => settings.namespaceId,
  list: ({ cloudflare }) => cloudflare.namespaces(),
  create: ({ cloudflare }, name) => cloudflare.createNamespace(name),
  setId: (site, id) => {
    site.namespaceId = id;
  },
});
