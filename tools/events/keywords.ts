/** The keywords of JSON Schema 2020-12 that are compared. */
export type Keywords = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  anyOf?: Keywords[];
  oneOf?: Keywords[];
  allOf?: Keywords[];
  properties?: Record<string, Keywords>;
  required?: string[];
  additionalProperties?: Keywords | boolean;
  items?: Keywords | boolean;
  pattern?: string;
  format?: string;
  uniqueItems?: boolean;
  [bound: string]: unknown;
};

/** A value that a contract allows and a need does not: where, and what each of them says. */
export type Misfit = { path: string; needed: string; given: string };
