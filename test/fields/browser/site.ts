// A site whose owner has declared fields and links: a copy of the project with edited src/accounts/fields.ts and
// src/site.ts, and its own stack.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../src/tooling/dev/stack.ts";
import { type ProjectCopy, startCopy } from "../../stack/project-copy.ts";

const LINKS = '[{ href: "/imprint", text: { en: "Imprint", de: "Impressum", es: "I", fr: "I", ja: "I" } }]';

export function startSiteWithFields(): Promise<ProjectCopy> {
  const declared = readFileSync(join(ROOT, "test/fields/fields.ts"), "utf8");
  return startCopy((folder) => {
    writeFileSync(
      join(folder, "src/accounts/fields.ts"),
      declared.replace("../../src/accounts/field-kinds.ts", "./field-kinds.ts"),
    );
    const site = join(folder, "src/site.ts");
    writeFileSync(site, readFileSync(site, "utf8").replace("SiteLink[] = []", `SiteLink[] = ${LINKS}`));
  });
}
