// Copies a text when a control is clicked, and confirms this in the text of the control.

const SAID_FOR_MS = 3_000;

/** For each control that shows another text, the function that restores its own text. */
const endOf = new WeakMap<HTMLElement, () => void>();

/** Whether the browser can copy. False outside a secure context, and in some apps: then no button to copy is shown. */
export function canCopy(): boolean {
  const { clipboard }: Partial<Navigator> = navigator;
  return clipboard !== undefined;
}

/** Returns whether the browser has copied the text. If so, the control shows `copied` for some seconds. */
export async function copyText(control: HTMLElement, text: string, copied: string): Promise<boolean> {
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (isCopied) sayFor(control, copied);
  return isCopied;
}

/** Shows this text in the control for some seconds, and then the control's own text again. */
export function sayFor(control: HTMLElement, text: string): void {
  endOf.get(control)?.();
  const { textContent, ariaLabel } = control;
  const end = () => {
    clearTimeout(timer);
    endOf.delete(control);
    control.textContent = textContent;
    control.ariaLabel = ariaLabel;
  };
  const timer = setTimeout(end, SAID_FOR_MS);
  endOf.set(control, end);
  control.textContent = text;
  control.ariaLabel = null;
}
