// The values of src/site.ts as CSS, which stand before style.css.

import { accent, font, logo, radius } from "../../site.ts";

export function siteTokens(): string {
  const { light, dark } = accent;
  return `:root{--accent:light-dark(${light},${dark});--radius:${radius};--logo:url(${JSON.stringify(logo)});--font:${font}}`;
}
