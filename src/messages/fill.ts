// Fills the {placeholders} of a message.

/** Replaces each `{name}` with the value of that name. A placeholder without a value stays as it is. */
export function fill(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
