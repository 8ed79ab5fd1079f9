// Fills an element, such as a link, into a message.

/** The content of a message with `part` in place of `{name}`. */
export function fillWith(message: string, name: string, part: string | Node): (string | Node)[] {
  const [before = "", after] = message.split(`{${name}}`);
  return after === undefined ? [message] : [before, part, after];
}
