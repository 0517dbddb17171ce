import { adminPortOf } from '@shop/shared/runtime';
import type { FaultBoard } from '../../faults/fault-board.ts';
import type { Ports } from './ports.ts';
import { portOf } from './processes.ts';
import type { ServiceName } from './services.ts';
import type { PublishedEvent } from '../../events/event-log.ts';

/** The URL of what the service on a port has for operators. */
export const adminUrlOf = (port: number): string => `http://127.0.0.1:${adminPortOf(port)}`;

export type Gateways = Disposable & {
  /** What the gateways have not received, read or sent yet, as text. */
  pending(events: readonly PublishedEvent[]): Promise<string[]>;
};

type Ready = { broker?: boolean; subscriptions?: { open: number; busy: number } };

/**
 * The events that a gateway has received since it last connected; it need not have received events before
 * `from`.
 */
type Hearing = { types: ReadonlySet<string>; heard: Set<string>; from: number | undefined };

/** Tracks which events reach the gateways, and reads their state. */
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
    // It connected after the last read, and may have missed events published just before.
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

/** A stopped gateway has nothing to send. */
async function askWhetherReady(adminUrl: string): Promise<Ready> {
  try {
    return (await (await fetch(`${adminUrl}/ready`)).json()) as Ready;
  } catch {
    return {};
  }
}
