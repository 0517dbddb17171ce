import { adminPortOf } from '@shop/gateway/config';
import type { FaultBoard } from '../../faults/fault-board.ts';
import type { Ports } from './ports.ts';
import { portOf } from './processes.ts';
import type { ServiceName } from './services.ts';
import type { PublishedEvent } from '../../events/event-log.ts';

/** Where the gateway on a port shows what operators read. */
export const adminUrlOf = (port: number): string => `http://127.0.0.1:${adminPortOf(port)}`;

export type Gateways = Disposable & {
  /** What the gateways have yet to hear, read or write, in words. */
  pending(events: readonly PublishedEvent[]): Promise<string[]>;
};

type Ready = { broker?: boolean; subscriptions?: { open: number; busy: number } };

/** What a gateway has heard since it last began to listen; of the events before `from` it need not have heard. */
type Hearing = { types: ReadonlySet<string>; heard: Set<string>; from: number | undefined };

/** Watches what reaches the gateways, and asks them what they are doing. */
export function watchGateways(
  names: readonly ServiceName[],
  ports: Ports,
  faults: FaultBoard | undefined,
): Gateways {
  const hearings = new Map<string, Hearing>();
  const watching = faults?.watch(({ party, step, kind = '', id = '' }) => {
    if (step === 'listening')
      hearings.set(party, { types: new Set(kind.split(' ')), heard: new Set(), from: undefined });
    if (step === 'announced') hearings.get(party)?.heard.add(id);
  });

  const unheard = (name: ServiceName, events: readonly PublishedEvent[]): string[] => {
    const hearing = hearings.get(name);
    if (!hearing) return [];
    // It began to listen after the last look, and may or may not have heard what was published just before.
    hearing.from ??= events.length;
    const toHear = events.slice(hearing.from).filter(({ envelope: { type } }) => hearing.types.has(type));
    const missing = toHear.filter(({ envelope: { id } }) => !hearing.heard.has(id));
    if (missing.length === 0) {
      for (const { envelope } of toHear) hearing.heard.delete(envelope.id);
      hearing.from = events.length;
    }
    return missing.map(({ envelope: { id, type } }) => `${name} has not heard ${type} ${id}`);
  };

  return {
    async pending(events) {
      const states = await Promise.all(
        names.map(async (name) => {
          const { broker, subscriptions } = await askWhetherReady(adminUrlOf(portOf(name, ports)));
          const busy = subscriptions?.busy ?? 0;
          const reading = busy > 0 ? [`${name} has ${busy} subscriptions to read or to write for`] : [];
          return broker ? [...unheard(name, events), ...reading] : reading;
        }),
      );
      return states.flat();
    },
    [Symbol.dispose]: () => watching?.[Symbol.dispose](),
  };
}

/** One that does not run has nothing to write. */
async function askWhetherReady(adminUrl: string): Promise<Ready> {
  try {
    return (await (await fetch(`${adminUrl}/ready`)).json()) as Ready;
  } catch {
    return {};
  }
}
