import type { ValueType } from './value-types.ts';

/** What the defaults are for: this project's gateway on a developer's machine or in production, or any other supergraph. */
export type Profile = 'development' | 'production' | 'standAlone';

/**
 * A setting of the gateway. Its line of `--help`, its row on the reference page, its environment variable, its option and
 * its place in the settings file all follow from this one entry.
 */
export type Setting<T = unknown> = {
  type: ValueType<T>;
  /** What it is, with its unit. */
  of: string;
  /** The reason for the default. */
  why?: string;
  /** The default. */
  is: T;
  /** Defaults of single profiles. */
  unless?: Partial<Record<Profile, T>>;
  /** The profiles in which it has no default and has to be given. */
  requiredIn?: readonly Profile[];
  /** What the default is, where it depends on other settings. */
  isText?: string;
  /** The environment variable; of a setting by subgraph, the beginning of its name. */
  variable: string;
  /** The command-line option without dashes; null where there is none. Else as the variable. */
  option?: string | null;
  /** Whether a change in the settings file takes effect without a restart. */
  reloads?: true;
};

export const setting = <T>(entry: Setting<T>): Setting<T> => entry;

export type SettingGroup = Readonly<Record<string, Setting<never>>>;

/** Whether it has a value for each of several subgraphs. */
export const isBySubgraph = ({ variable }: Pick<Setting, 'variable'>): boolean => variable.endsWith('_');

/** MAX_TOKENS is --max-tokens. */
export const optionOf = ({ variable, option }: Pick<Setting, 'variable' | 'option'>): string | null =>
  option === undefined ? variable.toLowerCase().replaceAll('_', '-') : option;

/** `maxTokens` is MAX_TOKENS. */
export const variableOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const defaultIn = <T>({ is, unless }: Pick<Setting<T>, 'is' | 'unless'>, profile: Profile): T =>
  unless && profile in unless ? (unless[profile] as T) : is;

/** The default in words; empty where there is none. */
export function defaultTextIn(entry: Setting, profile: Profile): string {
  const value = defaultIn(entry, profile);
  if (value === entry.is && entry.isText !== undefined) return entry.isText;
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
}
