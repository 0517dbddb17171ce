import { readFileSync } from 'node:fs';
import { messageOf, StartError } from '@shop/shared/errors';
import { parseYaml, YamlError, type ParsedYaml, type YamlPath } from '@shop/shared/runtime/yaml';
import { allSettings, settings, type NamedSetting } from './settings/index.ts';

/** What the settings file says of one setting. */
export type FileValue = { value: unknown; line: number };

export type SettingsFile = {
  path: string;
  valueOf(setting: NamedSetting): FileValue | undefined;
  /** What is wrong with its keys. */
  problems: readonly string[];
};

const largestBytes = 1_000_000;

/** Reads a settings file; throws one sentence where it cannot be read or is no YAML. */
export function readSettingsFile(path: string): SettingsFile {
  const { value: content, lineOf } = parse(path);
  const groups = content ?? {};
  const at = (place: YamlPath) => `${path}:${lineOf(place)}`;
  if (!isMapping(groups)) throw new StartError(`${at([])}: the settings must be a mapping of groups`);
  return {
    path,
    problems: unknownKeys(groups, at),
    valueOf({ group, name }) {
      const inGroup = groups[group];
      if (!isMapping(inGroup) || !Object.hasOwn(inGroup, name)) return undefined;
      return { value: inGroup[name], line: lineOf([group, name]) };
    },
  };
}

function parse(path: string): ParsedYaml {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`The settings file ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (text.length > largestBytes)
    throw new StartError(
      `The settings file ${path} has ${text.length} characters, expected up to ${largestBytes}`,
    );
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new StartError(`${path}:${error.line}: ${error.message}`, { cause: error });
  }
}

function unknownKeys(groups: Readonly<Record<string, unknown>>, at: (place: YamlPath) => string): string[] {
  return Object.entries(groups).flatMap(([group, entries]) => {
    if (!Object.hasOwn(settings, group))
      return [`${at([group])}: there is no group "${shortened(group)}"; ${expectedGroups}`];
    if (entries === null) return [];
    if (!isMapping(entries)) return [`${at([group])}: ${group} must be a mapping of settings`];
    return Object.keys(entries).flatMap((name) => {
      if (allSettings.some((each) => each.group === group && each.name === name)) return [];
      const known = allSettings.filter((each) => each.name === name).map(({ path }) => path);
      const remedy = known.length > 0 ? `; there is ${known.join(' and ')}` : '';
      return [`${at([group, name])}: there is no setting ${group}.${shortened(name)}${remedy}`];
    });
  });
}

const expectedGroups = `the groups are ${Object.keys(settings).join(', ')}`;
const shortened = (key: string): string => key.slice(0, 100);

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
