const SVG = "http://www.w3.org/2000/svg";

/** A new SVG element. */
export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly Node[]
): Element {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, String(value));
  created.append(...content);
  return created;
}
