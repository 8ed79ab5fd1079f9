// The HTML of the site's own account fields: the form controls of the sign-up page, and the rows of the account page.

import type { Field, Label } from "../../accounts/field-kinds.ts";
import { escapeHtml } from "../../core/escape-html.ts";
import type { Catalogue } from "./read-catalogues.ts";

type Declared = Readonly<Record<string, Field>>;
type Messages = Catalogue["messages"];

/** The form controls of the fields that the sign-up page asks for. */
export function signUpFields(declared: Declared, language: string, messages: Messages): string {
  return Object.entries(declared)
    .filter(([, { askedOn = "account" }]) => askedOn === "sign-up")
    .map(([name, field]) => control(name, field, language, messages))
    .join("");
}

/** A row for each field that people can change on the account page. */
export function accountRows(declared: Declared, language: string, messages: Messages): string {
  return rowsOf(declared)
    .map(([name, { label }]) => {
      const id = idOf(name);
      const opener = `id="${id}-action" aria-labelledby="${id}-action ${id}-label"`;
      return `<div class="row" id="${id}-row" data-field="${name}">
        <h3 id="${id}-label">${textIn(label, language, name)}</h3>
        <p class="value fetched" id="${id}-value"></p>
        <button class="link" type="button" disabled ${opener}>${messages.edit}</button>
      </div>`;
    })
    .join("");
}

/** The form that each row opens. */
export function accountPanels(declared: Declared, language: string, messages: Messages): string {
  return rowsOf(declared)
    .map(
      ([name, field]) => `<template id="${idOf(name)}-panel">
      <form method="post">
        ${control(name, field, language, messages, ' class="visually-hidden"')}
        <p class="actions">
          <button class="button main" type="submit">${messages.save}</button>
          <button class="button" type="button" data-close>${messages.cancel}</button>
        </p>
        <div class="messages"><p role="alert"></p><p role="status"></p></div>
      </form>
    </template>`,
    )
    .join("");
}

/** The form controls of all fields, for operators, who may leave any of them empty. */
export function operatorFields(declared: Declared, language: string, messages: Messages): string {
  return Object.entries(declared)
    .map(([name, field]) => control(name, { ...field, required: false }, language, messages))
    .join("");
}

/** Throws if a label, a hint or an option of a field has no text in this language. */
export function requireTexts(declared: Declared, language: string): void {
  for (const [name, field] of Object.entries(declared)) {
    const options = field.kind === "choice" ? Object.values(field.options) : [];
    const hints = field.hint === undefined ? [] : [field.hint];
    for (const label of [field.label, ...hints, ...options]) textIn(label, language, name);
  }
}

function rowsOf(declared: Declared): [string, Field][] {
  return Object.entries(declared).filter(([, { askedOn = "account" }]) => askedOn !== "nowhere");
}

/** The prefix keeps the site's own fields from having the ID of a built-in field. */
function idOf(name: string): string {
  return `field-${name}`;
}

/** @param unseen Attributes that hide the control's own label where the page already shows one beside the control. */
function control(name: string, field: Field, language: string, messages: Messages, unseen = ""): string {
  const id = idOf(name);
  const { label, hint, required = false } = field;
  const described = [`${id}-error`, ...(hint === undefined ? [] : [`${id}-hint`])].join(" ");
  const attributes = `id="${id}" name="${id}" data-kind="${field.kind}" aria-describedby="${described}"${required ? " required" : ""}`;
  const optional = required ? "" : ` <span class="hint">(${messages.optional})</span>`;
  const help = hint === undefined ? "" : `<p class="hint" id="${id}-hint">${textIn(hint, language, name)}</p>`;
  return `<div class="field">
    <label for="${id}"${unseen}>${textIn(label, language, name)}${optional}</label>
    ${element(name, field, attributes, language, messages)}
    ${help}
    <p class="error" id="${id}-error"></p>
  </div>`;
}

function element(name: string, field: Field, attributes: string, language: string, messages: Messages): string {
  switch (field.kind) {
    case "text":
      return `<input type="text" ${attributes} autocomplete="off" data-draft />`;
    case "date": {
      const earliest = field.earliest === undefined ? "" : ` min="${field.earliest}"`;
      const latest = field.latest === undefined ? "" : ` max="${field.latest}"`;
      return `<input type="date" ${attributes}${earliest}${latest} />`;
    }
    case "choice": {
      const options = Object.entries(field.options).map(([value, label]) => [value, textIn(label, language, name)]);
      return select(attributes, options, messages);
    }
    case "yes-no":
      return select(
        attributes,
        [
          ["yes", messages.yes],
          ["no", messages.no],
        ],
        messages,
      );
  }
}

function select(attributes: string, options: readonly (string | undefined)[][], messages: Messages): string {
  const all = [["", messages.chooseOption], ...options];
  const elements = all.map(([value, text]) => `<option value="${value}">${text}</option>`);
  return `<select ${attributes}>${elements.join("")}</select>`;
}

function textIn(label: Label, language: string, name: string): string {
  const text = label[language];
  if (text === undefined) throw new Error(`src/accounts/fields.ts: ${name} has a label without "${language}".`);
  return escapeHtml(text);
}
