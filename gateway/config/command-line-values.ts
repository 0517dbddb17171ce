import type { Env } from '@shop/shared/runtime';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const longestShown = 100;
export const routingPrefix = 'ROUTING_URL_';

/** Reads the values of options, and adds a sentence to `problems` for each that cannot be used. */
export class ValueReader {
  readonly #problems: string[];

  constructor(problems: string[]) {
    this.#problems = problems;
  }

  words(option: string, value: string, expected: string): string {
    return this.#check(option, value, expected, value.trim() !== '');
  }

  host(option: string, value: string): string {
    return this.#check(option, value, 'the name or the address of a host', /^[\w.:-]+$/.test(value));
  }

  port(option: string, value: string): number {
    const isPort = /^\d{1,5}$/.test(value) && Number(value) <= 65535;
    return Number(this.#check(option, value, 'a port from 0 to 65535', isPort));
  }

  proxies(option: string, value: string): number {
    return Number(this.#check(option, value, 'a number of proxies from 0 to 9', /^\d$/.test(value)));
  }

  seconds(option: string, value: string): number {
    const isDuration = /^\d{1,6}(\.\d{1,3})?$/.test(value) && Number(value) > 0;
    return Number(this.#check(option, value, 'a number of seconds above 0', isDuration));
  }

  whole(option: string, value: string, least: number): number {
    const isWhole = /^\d{1,9}$/.test(value) && Number(value) >= least;
    return Number(this.#check(option, value, `a whole number from ${least} to 999999999`, isWhole));
  }

  logLevel(option: string, value: string): string {
    return this.#check(option, value, `one of ${logLevels.join(', ')}`, logLevels.includes(value));
  }

  /** `users=http://localhost:4001/graphql` */
  routes(option: string, values: readonly string[]): Record<string, string> {
    const expected = 'a subgraph and its URL, such as users=http://localhost:4001/graphql';
    return Object.fromEntries(
      values.map((value) => {
        const [, name = '', url = ''] = /^([^=]+)=(.*)$/.exec(value) ?? [];
        this.#check(option, value, expected, isHttpUrl(url));
        return [name, url];
      }),
    );
  }

  /** ROUTING_URL_USERS is that of the subgraph users. */
  routesOf(env: Env): Record<string, string> {
    const given = Object.entries(env).filter(([name, url]) => name.startsWith(routingPrefix) && url);
    return Object.fromEntries(
      given.map(([name, url = '']) => {
        this.#check(name, url, 'a URL that starts with http:// or https://', isHttpUrl(url));
        return [name.slice(routingPrefix.length).toLowerCase(), url];
      }),
    );
  }

  #check(option: string, value: string, expected: string, isValid: boolean): string {
    if (!isValid) this.#problems.push(`${option} must be ${expected}, not "${shown(value)}"`);
    return value;
  }
}

export const shown = (value: string): string =>
  value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;

const isHttpUrl = (url: string): boolean => URL.canParse(url) && /^https?:\/\//i.test(url);
