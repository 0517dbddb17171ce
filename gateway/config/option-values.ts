import { matching, someText } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import { engineNames, type EngineName } from './engine-name.ts';
import { leastOf, limitNames, variableOf, type LimitName } from './limits.ts';
import { expectedOf, isUsageSetting, usageSettings, type UsageSetting } from './usage-settings.ts';

export const routingPrefix = 'ROUTING_URL_';
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const hostName = matching(/^[\w.:-]+$/, 'the name or the address of a host');
export const proxyCount = matching(/^\d$/, 'a number of proxies from 0 to 9', Number);
export const portNumber = matching(
  /^(\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
  'a port from 0 to 65535',
  Number,
);

export const commaSeparated = (value: string): readonly string[] =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Collects an option that is given several times. */
export const oneMore = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  someText(value),
];

const route = matching(
  /^[^=]+=https?:\/\/\S+$/i,
  'a subgraph and its URL, such as users=http://localhost:4001/graphql',
);

export type RoutingUrls = Readonly<Record<string, string>>;

/** `users=http://localhost:4001/graphql`, one more each time that the option is given. */
export function oneMoreRoute(value: string, before: RoutingUrls = {}): RoutingUrls {
  const [name = '', ...url] = route(value).split('=');
  return { ...before, [name]: url.join('=') };
}

type FromEnv = {
  engine: EngineName | undefined;
  limits: Partial<Record<LimitName, number>>;
  routingUrls: RoutingUrls;
  usage: Partial<Record<UsageSetting, string>>;
};

/** The environment variables of a stand-alone gateway; a StartError names every one that is wrong. */
export function readOpenEnv(env: Env): FromEnv {
  const problems: string[] = [];
  const given = Object.entries(env).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  const check = (name: string, value: string, expected: string, isValid: boolean) => {
    if (!isValid) problems.push(`${name} must be ${expected}, not "${value}"`);
  };

  const limits: FromEnv['limits'] = {};
  for (const [variable, value] of given) {
    const name = limitNames.find((each) => variableOf(each) === variable);
    if (name === undefined) continue;
    limits[name] = Number(value);
    const isWhole = /^\d{1,9}$/.test(value) && Number(value) >= leastOf(name);
    check(variable, value, `a whole number from ${leastOf(name)} to 999999999`, isWhole);
  }
  const usage: FromEnv['usage'] = {};
  for (const name of usageSettings) {
    const [variable, value] = [variableOf(name), env[variableOf(name)]];
    if (!value) continue;
    usage[name] = value;
    check(variable, value, expectedOf(name), isUsageSetting(name, value));
  }
  const routes = given.filter(([name]) => name.startsWith(routingPrefix));
  for (const [name, url] of routes)
    check(name, url, 'a URL that starts with http:// or https://', /^https?:\/\/\S+$/i.test(url));

  const { GATEWAY_ENGINE: wanted } = env;
  const engine = engineNames.find((name) => name === wanted);
  if (wanted) check('GATEWAY_ENGINE', wanted, `one of ${engineNames.join(', ')}`, engine !== undefined);

  if (problems.length > 0) throw new StartError(problems.join('\n'));
  const named = routes.map(([name, url]) => [name.slice(routingPrefix.length).toLowerCase(), url]);
  return { engine, limits, usage, routingUrls: Object.fromEntries(named) as RoutingUrls };
}
