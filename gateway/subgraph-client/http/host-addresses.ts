import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const lookUpAll = promisify(lookUp);
export const resolveAll: Resolve = (host) => lookUpAll(host, { all: true });

/** The addresses of a host name, which connections use by turns. */
export class HostAddresses {
  readonly #host: string;
  readonly #resolve: Resolve;
  #known: readonly LookupAddress[] = [];
  #next = 0;
  /** Counts the changes of the addresses. */
  generation = 0;

  constructor(host: string, resolve: Resolve) {
    this.#host = host;
    this.#resolve = resolve;
  }

  /** Gives a new connection all of them, each time with another one first: the rest is for when that does not answer. */
  readonly lookup: LookupFunction = (_host, { all }, callback) => {
    this.refresh().then(
      () => {
        const at = (this.#next += 1) % this.#known.length;
        const turned = [...this.#known.slice(at), ...this.#known.slice(0, at)];
        const [first = { address: '', family: 0 }] = turned;
        if (all) callback(null, turned);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };

  /** Looks the addresses up again. While that fails, the known ones are used. */
  async refresh(): Promise<void> {
    if (isIP(this.#host)) return;
    try {
      const found = await this.#resolve(this.#host);
      if (namesOf(found) === namesOf(this.#known) || found.length === 0) return;
      this.#known = found;
      this.generation += 1;
    } catch (error) {
      if (this.#known.length === 0) throw error;
    }
  }
}

const namesOf = (addresses: readonly LookupAddress[]): string =>
  addresses
    .map(({ address }) => address)
    .sort()
    .join(' ');
