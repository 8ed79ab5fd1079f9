// The console's style sheet: the style sheets of the product's pages, and console.css. It is inlined, and the
// Content-Security-Policy allows exactly this text by its hash.

import app from "../../../src/browser/app.css" with { type: "text" };
import components from "../../../src/browser/components.css" with { type: "text" };
import menu from "../../../src/browser/menu.css" with { type: "text" };
import pages from "../../../src/browser/style.css" with { type: "text" };
import { siteTokens } from "../../../src/tooling/build/site-tokens.ts";
import own from "./console.css" with { type: "text" };

export const STYLE = [siteTokens(), pages, app, components, menu, own].join("\n");
