// The names of the template's parameters.

import type template from "./template.json";

export type ParameterName = keyof typeof template.Parameters;
