import type { CheckResult } from '../run-check.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export const formats = { text, json, junit, sarif, github } satisfies Record<
  string,
  (result: CheckResult) => string
>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];
