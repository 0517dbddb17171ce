import type { Envelope } from '@shop/shared/contracts';
import { messageOf, Refusal } from '@shop/shared/errors';
import { pause, type Logger } from '@shop/shared/runtime';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../executable-schema.ts';
import type { Events } from '../events/events.ts';
import { singleObject, type Field } from '../graph/shape.ts';
import type { Random } from '../random.ts';
import { adapted } from '../world/adapted.ts';
import { refusedPayload } from '../world/mutate.ts';
import type { FieldRule, OperationRule, Script } from './format.ts';

/** Carries out a script; what happens only sometimes is drawn from the seed, call by call. */
export type Acting = {
  /** Resolves a field as the script says, else by `resolve`. */
  field: (at: FieldPlace, resolve: () => unknown) => unknown;
  /** Delays or fails a whole operation; called for each of its root fields. */
  operation: (context: Context, info: GraphQLResolveInfo) => Promise<void> | undefined;
  /** Answers an event that the service consumes. */
  react: (cause: Envelope) => void;
};

type FieldPlace = { coordinate: string; key: string; field: Field };
type Options = {
  script: () => Script;
  random: (...parts: readonly (string | number)[]) => Random;
  events: () => Events;
  logger: Logger;
};

export function actBy({ script, random, events, logger }: Options): Acting {
  const calls = new Map<string, number>();
  const operations = new WeakMap<Context, Promise<void>>();

  const next = (name: string): Random => {
    const call = (calls.get(name) ?? 0) + 1;
    calls.set(name, call);
    return random('script', name, call);
  };
  const suffer = async (rule: OperationRule, name: string, drawn: Random): Promise<void> => {
    if (rule.latencyMs !== undefined) await pause(latencyOf(rule.latencyMs, drawn));
    if (rule.error !== undefined) throw new Refusal(rule.error, `${name} fails as scripted`);
  };

  return {
    field(place, resolve) {
      const { coordinate } = place;
      const rule = script().fields[coordinate];
      if (!rule) return resolve();
      const drawn = next(coordinate);
      if (!happens(rule, drawn)) return resolve();
      return suffer(rule, coordinate, drawn).then(() => scriptedValue(rule, place, resolve));
    },
    operation(context, info) {
      const named = info.operation.name?.value ?? '';
      // The gateway appends the subgraph and a number.
      const name = named.replace(/__.*$/, '');
      const known = script().operations;
      const rule = known[name] ?? known['*'];
      if (!rule) return undefined;
      const begun = operations.get(context);
      if (begun) return begun;
      const drawn = next(`operation ${name}`);
      const suffering = happens(rule, drawn)
        ? suffer(rule, name || 'The operation', drawn)
        : Promise.resolve();
      operations.set(context, suffering);
      return suffering;
    },
    react(cause) {
      for (const { emit, afterMs = 0, share } of script().reactions[cause.type] ?? []) {
        // Each stand-in reads the same script.
        if (!events().types.has(emit) || !happens({ share }, next(`${cause.type} ${emit}`))) continue;
        pause(afterMs, { ref: false })
          .then(() => events().answer(cause, emit))
          .catch((error: unknown) => logger.warn({ event: emit, reason: messageOf(error) }, 'no reaction'));
      }
    },
  };
}

const happens = ({ share = 1 }: { share?: number | undefined }, drawn: Random): boolean =>
  drawn.fraction() < share;

function scriptedValue(rule: FieldRule, { key, field }: FieldPlace, resolve: () => unknown): unknown {
  if (rule.value !== undefined) return adapted(rule.value, field.type, key);
  const payload = rule.userError === undefined ? undefined : singleObject(field.type);
  if (rule.userError === undefined || !payload) return resolve();
  return refusedPayload(payload, key, rule.userError, 'The command is refused as scripted');
}

/** The 99th percentile of the standard normal distribution. */
const deviationsToP99 = 2.326;

/** A fixed time, or a log-normal distribution: most calls are near `p50`, one in a hundred takes `p99` or more. */
function latencyOf(latency: NonNullable<OperationRule['latencyMs']>, drawn: Random): number {
  if (typeof latency === 'number') return latency;
  const { p50, p99 } = latency;
  const spread = Math.log(Math.max(p99, p50, 1) / Math.max(p50, 1)) / deviationsToP99;
  const normal = Math.sqrt(-2 * Math.log(1 - drawn.fraction())) * Math.cos(2 * Math.PI * drawn.fraction());
  return p50 * Math.exp(spread * normal);
}
