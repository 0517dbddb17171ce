import { openChild, type Child } from './open-child.ts';

/** Keeps one process warm, for the subgraph that changes next. */
export type Standby = AsyncDisposable & {
  /** The warm process, or a new one if it has been taken. */
  take(): Child;
  /** Resolves when the waiting process, if there is one, has loaded the kit. */
  warm(): Promise<void>;
  /** Warms up another, if there is none. */
  refill(): void;
  /** Discards the warm process if it has loaded one of the files. */
  discard(changed: ReadonlySet<string>): void;
};

export function openStandby(onOutput: (text: string) => void): Standby {
  let waiting: Child | undefined;
  const leaving: PromiseLike<void>[] = [];
  const drop = () => {
    if (!waiting) return;
    leaving.push(waiting[Symbol.asyncDispose]());
    waiting = undefined;
  };
  return {
    take() {
      const child = waiting ?? openChild('subgraph', onOutput);
      waiting = undefined;
      return child;
    },
    warm: async () => waiting?.warm,
    refill: () => void (waiting ??= openChild('subgraph', onOutput)),
    discard(changed) {
      if (waiting && !changed.isDisjointFrom(waiting.files)) drop();
    },
    async [Symbol.asyncDispose]() {
      drop();
      await Promise.all(leaving);
    },
  };
}
