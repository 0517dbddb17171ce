import { cursorParts, nowMs } from './cursor.ts';
import { openWire, type Place, type Wire } from './wire.ts';

export type ClientOptions = Place & {
  token: string | undefined;
  /** Without it only a socket is opened. */
  operation?: { query: string; variables: Readonly<Record<string, string>> };
};

/** The state of all clients of a process. */
export type Tally = {
  /** Sockets that are acknowledged. */
  open: number;
  updates: number;
  /** From the event to the client, of each update. */
  delaysMs: number[];
  /** Lost connections, missing or repeated updates, errors. */
  problems: string[];
};

const cursorMark = '"cursor":"';

/** Speaks graphql-transport-ws, and checks that no update is missing and none comes twice. */
export class Client {
  readonly #options: ClientOptions;
  readonly #tally: Tally;
  #wire: Wire | undefined;
  #cursor: string | undefined;
  #version = 0;
  #begun = () => {};

  constructor(options: ClientOptions, tally: Tally) {
    this.#options = options;
    this.#tally = tally;
  }

  /** Connects, for the first time or again, and resolves with the first update, or with the acknowledgement. */
  begin(): Promise<void> {
    return new Promise((resolve) => {
      this.#begun = resolve;
      let isOpen = false;
      const wire = openWire(this.#options, {
        opened: () => wire.send({ type: 'connection_init', payload: this.#credentials() }),
        text: (text) => {
          if (text.includes('"type":"connection_ack"')) isOpen = true;
          this.#receive(text, wire);
        },
        closed: (why) => {
          if (isOpen) this.#tally.open -= 1;
          if (this.#wire === wire) this.#problem(why);
          resolve();
        },
      });
      this.#wire = wire;
    });
  }

  cut(): void {
    const wire = this.#wire;
    this.#wire = undefined;
    wire?.cut();
  }

  #credentials(): object {
    const { token } = this.#options;
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  #receive(text: string, wire: Wire): void {
    if (text.includes('"type":"next"')) return this.#next(text);
    if (!text.includes('"type":"connection_ack"')) {
      this.#problem(text.slice(0, 200));
      return this.#begun();
    }
    this.#tally.open += 1;
    const { operation } = this.#options;
    if (!operation) return this.#begun();
    const after = this.#cursor === undefined ? {} : { after: this.#cursor };
    const payload = { ...operation, variables: { ...operation.variables, ...after } };
    wire.send({ id: '1', type: 'subscribe', payload });
  }

  #next(text: string): void {
    const at = text.indexOf(cursorMark) + cursorMark.length;
    const cursor = text.slice(at, text.indexOf('"', at));
    const { version, atMs } = cursorParts(cursor);
    if (this.#version > 0 && version !== this.#version + 1)
      this.#problem(`update ${version} came after ${this.#version}`);
    if (Number.isNaN(version)) this.#problem(text.slice(0, 200));
    this.#version = version;
    this.#cursor = cursor;
    this.#tally.updates += 1;
    this.#tally.delaysMs.push(nowMs() - atMs);
    this.#begun();
  }

  #problem(what: string): void {
    this.#tally.problems.push(what);
  }
}
