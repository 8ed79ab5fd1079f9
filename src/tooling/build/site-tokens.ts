// The values of src/site.ts as CSS variables. The build puts them before the contents of style.css.

import { accent, font, logo, radius } from "../../site.ts";

export function siteTokens(): string {
  const { light, dark } = accent;
  return `:root{--accent:light-dark(${light},${dark});--radius:${radius};--logo:url(${JSON.stringify(logo)});--font:${font}}`;
}
