// Copies a text when a control is pressed, and says so in the control.

const SAID_FOR_MS = 3_000;

/** Ends what a control says. */
const endOf = new WeakMap<HTMLElement, () => void>();

/** False outside a secure context, and in some apps: then there is no button that copies. */
export function canCopy(): boolean {
  const { clipboard }: Partial<Navigator> = navigator;
  return clipboard !== undefined;
}

/** Returns whether the browser has copied it. Only then the control says `copied`. */
export async function copyText(control: HTMLElement, text: string, copied: string): Promise<boolean> {
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (isCopied) sayFor(control, copied);
  return isCopied;
}

/** The control has this text for some seconds. */
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
