import { StartError } from '@shop/shared/errors';
import { readVariables, weakSecrets, type Env } from '@shop/shared/runtime';
import type { z } from 'zod';
import type { SettingsFile } from './settings-file.ts';
import { allSettings, type NamedSetting, type SettingValues } from './settings/index.ts';
import { defaultIn, isBySubgraph, optionOf, type Profile } from './settings/setting.ts';

/** Where settings come from; what comes later wins: defaults, the settings file, the environment, the command line. */
export type Sources = {
  profile: Profile;
  file: SettingsFile | undefined;
  env: Env;
  /** By the path of the setting. */
  options: ReadonlyMap<string, unknown>;
};

/** A value, and how messages name its source. */
type Given = { from: string; value: unknown; text?: string };

/** Reads every setting; throws one StartError that lists each one that is missing or invalid. */
export function readSettings(given: Sources): SettingValues {
  const { profile, file } = given;
  const problems = [...(file?.problems ?? [])];
  const read = readVariables(given.env, ownVariables);
  for (const [name, problem] of read.problems) problems.push(`${name}: ${problem}`);
  const env = { ...given.env, ...read.given };
  const sources = { ...given, env };
  const values: Record<string, Record<string, unknown>> = {};
  for (const named of allSettings) {
    const inGroup = (values[named.group] ??= {});
    inGroup[named.name] = valueOf(named, sources, (problem) => problems.push(problem));
  }
  if (profile === 'production')
    for (const [name, problem] of weakSecrets(secretsIn(env))) problems.push(`${name}: ${problem}`);
  if (problems.length > 0)
    throw new StartError(`The gateway cannot start because of its settings:\n  ${problems.join('\n  ')}`);
  return values as SettingValues;
}

function valueOf(named: NamedSetting, sources: Sources, report: (problem: string) => void): unknown {
  const { setting } = named;
  const given = givenFor(named, sources);
  if (given.length === 0) {
    if (!setting.requiredIn?.includes(sources.profile)) return defaultIn(setting, sources.profile);
    if (!sources.env[`${setting.variable}_FILE`])
      report(`${setting.variable} (${named.path} in the settings file): is missing`);
    return undefined;
  }
  const valid = given.flatMap((each) => {
    const { success, data, error } = setting.type.schema.safeParse(each.value);
    if (success) return [data];
    report(`${each.from}${problemIn(error)}${found(named, each)}`);
    return [];
  });
  // Each source may name other subgraphs.
  return isBySubgraph(setting) ? Object.assign({}, ...valid) : valid.at(-1);
}

/** Where something deep within a value is wrong, its place stands before it: `[0].audience`. */
function problemIn({ issues: [issue] }: z.core.$ZodError): string {
  const { path = [], message = 'is invalid' } = issue ?? {};
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${path.length > 1 ? place : ''}: ${message}`;
}

function found({ setting }: NamedSetting, { value, text }: Given): string {
  const shown: unknown = text ?? value;
  const isShown = setting.type.quotable && (typeof shown === 'string' || typeof shown === 'number');
  return isShown ? `, not "${String(shown).slice(0, 100)}"` : '';
}

/** Lowest precedence first. */
function givenFor(named: NamedSetting, { file, env, options }: Sources): Given[] {
  const { setting, path } = named;
  const inFile = file?.valueOf(named);
  const option = options.get(path);
  return [
    ...(inFile && file ? [{ from: `${file.path}:${inFile.line}: ${path}`, value: inFile.value }] : []),
    ...givenByEnv(named, env),
    ...(option === undefined ? [] : [{ from: `--${optionOf(setting)}`, value: option }]),
  ];
}

function givenByEnv({ setting }: NamedSetting, env: Env): Given[] {
  const { variable, type } = setting;
  if (!isBySubgraph(setting)) {
    const text = env[variable];
    return text ? [{ from: variable, value: type.fromText(text), text }] : [];
  }
  // ROUTING_URL_USERS is about the subgraph `users`.
  return Object.entries(env).flatMap(([name, text]) =>
    name.startsWith(variable) && text
      ? [{ from: name, value: { [name.slice(variable.length).toLowerCase()]: type.fromText(text) }, text }]
      : [],
  );
}

/** A setting by subgraph holds no secret, and stands in no file of its own. */
const ownVariables = allSettings.flatMap(({ setting }) => (isBySubgraph(setting) ? [] : setting.variable));

const secretsIn = (env: Env) =>
  Object.fromEntries(allSettings.map(({ setting: { variable } }) => [variable, env[variable]]));
