import { pause } from '@shop/shared/runtime';
import type { ComposedSubgraph } from './compose-graph.ts';
import type { Doors } from './doors.ts';
import type { ProblemBoard } from './problems.ts';
import type { Instance, StartInstance } from './start-instance.ts';

export type Instances = AsyncDisposable & {
  get(name: string): Instance | undefined;
  names(): string[];
  /** The files that they have loaded. */
  files(): string[];
  /** Starts another instance of each; those that do not serve are a problem, and missing in the result. */
  startAll(subgraphs: readonly ComposedSubgraph[]): Promise<Map<string, Instance>>;
  /** These replace the earlier ones, which stop when the gateway has no operation left for them. */
  adopt(started: ReadonlyMap<string, Instance>): void;
  /** The subgraph is no longer part of the graph. */
  remove(name: string): void;
};

type Parts = {
  start: StartInstance;
  doors: Doors;
  problems: ProblemBoard;
  /** Called with the name of a subgraph that has crashed after it had served for a while. */
  onCrash: (name: string) => void;
};

/** Operations that were planned before a swap may still call the earlier instance. */
const drainMs = 1000;
/** What crashes earlier would crash again; it waits for a change. */
const steadyMs = 5000;

/** The subgraphs that run at this moment, by name. */
export function runningInstances({ start, doors, problems, onCrash }: Parts): Instances {
  const running = new Map<string, Instance>();
  const leaving = new Set<Promise<void>>();
  const stopping = new AbortController();
  const retire = (instance: Instance | undefined) => {
    const left = pause(drainMs, { signal: stopping.signal })
      .catch(() => {})
      .then(() => instance?.[Symbol.asyncDispose]())
      .finally(() => leaving.delete(left));
    leaving.add(left);
  };
  const watchFor = (name: string, instance: Instance) => {
    const since = performance.now();
    instance.onCrash((reason) => {
      if (running.get(name) !== instance) return;
      problems.set(name, { title: `${name} has crashed`, text: reason });
      if (performance.now() - since > steadyMs) onCrash(name);
    });
  };
  return {
    get: (name) => running.get(name),
    names: () => [...running.keys()],
    files: () => [...running.values()].flatMap(({ files }) => [...files]),
    async startAll(subgraphs) {
      const started = subgraphs.map(async (subgraph) => {
        const { name } = subgraph;
        const instance = await problems.during(name, `${name} does not start`, async () => {
          await doors.reserve(name);
          return start(subgraph);
        });
        return instance ? [[name, instance] as const] : [];
      });
      return new Map((await Promise.all(started)).flat());
    },
    adopt(started) {
      for (const [name, instance] of started) {
        if (running.has(name)) retire(running.get(name));
        running.set(name, instance);
        doors.lead(name, instance.url);
        watchFor(name, instance);
      }
    },
    remove(name) {
      retire(running.get(name));
      running.delete(name);
      problems.set(name, undefined);
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      const all = [...running.values()];
      running.clear();
      await Promise.all([...all.map((instance) => instance[Symbol.asyncDispose]()), ...leaving]);
    },
  };
}
