// The form on /api that tries a call: a field for each part of the request, from the operation's description. It sends
// the request from this page to this origin, with the caller's own token. A call that cannot be undone, or that ends
// sessions, is sent after the caller confirms it.

import { element } from "../widgets/dom.ts";
import { busy } from "../widgets/form.ts";
import { type DescribedOperation, type Parameter, readOperation } from "./api/described-operation.ts";
import { exchange } from "./api/exchange.ts";
import { tokenField } from "./api/token.ts";

export async function tryItForm(operationId: string): Promise<HTMLFormElement> {
  const operation = await readOperation(operationId);
  const { id, method, path, needsToken, parameters, warning } = operation;
  const token = needsToken ? tokenField(id) : undefined;
  const fields = parameters.map((parameter) => ({ parameter, input: inputFor(id, parameter) }));
  const body = operation.body === undefined ? undefined : bodyField(id, operation.body);
  const send = element("button", { type: "submit", className: "button main" }, `Send ${method} ${path}`);
  const status = element("p", { role: "status", className: "quiet" });
  const result = element("div", {});
  const optional = fields.filter(({ parameter }) => !parameter.isRequired);
  const form = element(
    "form",
    { className: "try surface", ariaLabel: `Try ${method} ${path}` },
    ...(token === undefined ? [] : [token.content]),
    ...fields.filter(({ parameter }) => parameter.isRequired).map(({ parameter, input }) => field(parameter, input)),
    ...(body === undefined ? [] : [labelled("Body", body)]),
    element(
      "details",
      {},
      element("summary", {}, "Optional headers and parameters"),
      ...optional.map(({ parameter, input }) => field(parameter, input)),
    ),
    ...(method === "GET" ? [] : [element("p", {}, "The call changes the real data of this site.")]),
    element("p", { className: "actions" }, send),
    status,
    result,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.ariaDisabled === "true") return;
    if (warning !== "" && !(await isConfirmed(operation))) return;
    const idle = busy(send, status);
    status.textContent = "Sending…";
    status.className = "quiet";
    // Otherwise the result of the previous call would look like the result of this call.
    result.replaceChildren();
    const accessToken = (await token?.read()) ?? "";
    const values = new Map(fields.map(({ parameter, input }) => [parameter, input.value.trim()]));
    const done = await exchange(
      {
        method,
        address: addressOf(operation, values),
        headers: headersFrom(values, body !== undefined),
        token: accessToken,
        body: body?.value,
      },
      operation.headersOf,
    );
    idle();
    status.textContent = done.outcome + (token?.missing(accessToken) ?? "");
    status.className = done.isFailure ? "failed" : "succeeded";
    result.replaceChildren(...done.content);
  });
  return form;
}

function inputFor(id: string, { name, place, isRequired, example }: Parameter): HTMLInputElement {
  return element("input", {
    id: `${id}-${place}-${name}`,
    type: "text",
    autocomplete: "off",
    spellcheck: false,
    required: isRequired,
    value: isRequired ? example : "",
  });
}

function bodyField(id: string, example: string): HTMLTextAreaElement {
  const rows = example.split("\n").length;
  return element("textarea", { id: `${id}-body`, rows, spellcheck: false, autocomplete: "off", value: example });
}

function field({ name, place, description }: Parameter, input: HTMLInputElement): HTMLElement {
  const hint = element("p", { className: "hint", id: `${input.id}-hint` }, description.replaceAll("`", ""));
  input.setAttribute("aria-describedby", hint.id);
  return labelled(place === "header" ? name : `${name} in the ${place}`, input, hint);
}

function labelled(label: string, control: HTMLElement, ...more: HTMLElement[]): HTMLElement {
  return element("div", { className: "field" }, element("label", { htmlFor: control.id }, label), control, ...more);
}

function addressOf({ path }: DescribedOperation, values: ReadonlyMap<Parameter, string>): string {
  let address = path;
  const query = new URLSearchParams();
  for (const [{ name, place }, value] of values) {
    if (place === "path") address = address.replace(`{${name}}`, encodeURIComponent(value));
    if (place === "query" && value !== "") query.set(name, value);
  }
  return query.size === 0 ? address : `${address}?${query}`;
}

function headersFrom(values: ReadonlyMap<Parameter, string>, hasBody: boolean): [string, string][] {
  const entered = [...values].flatMap(([{ name, place }, value]): [string, string][] =>
    place === "header" && value !== "" ? [[name, value]] : [],
  );
  return hasBody ? [["content-type", "application/json"], ...entered] : entered;
}

function isConfirmed({ method, path, warning }: DescribedOperation): Promise<boolean> {
  const cancel = element("button", { type: "button", className: "button" }, "Cancel");
  const send = element("button", { type: "button", className: "button main danger" }, `Send ${method} ${path}`);
  const text = element("p", { id: "try-warning" }, warning);
  const actions = element("p", { className: "actions" }, cancel, send);
  const dialog = element("dialog", { className: "surface" }, text, actions);
  dialog.setAttribute("aria-labelledby", text.id);
  document.body.append(dialog);
  cancel.addEventListener("click", () => dialog.close());
  send.addEventListener("click", () => dialog.close("send"));
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "send");
    });
  });
}
