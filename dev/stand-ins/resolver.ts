import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { isObjectType } from 'graphql';
import type { Events } from './events/events.ts';
import { kebabCase } from './graph/facts.ts';
import { stemOf } from './graph/shape.ts';
import type { Resolve } from './executable-schema.ts';
import type { Acting } from './script/act.ts';
import { mutate, type Changed } from './world/mutate.ts';
import { entity, idText, isRecord, isThing, mayBeId, type Thing, type World } from './world/thing.ts';
import { lookUp } from './world/references.ts';

type Options = { world: World; events: Events; acting: Acting; logger: Logger };

/** Resolves each field of the schema: entities, mutations, and everything that is read. */
export function resolver({ world, events, acting, logger }: Options): Resolve {
  const mutation = world.schema.getMutationType();
  const once = oncePerKey();
  const resolveRoot = (call: Parameters<Resolve>[0]): unknown => {
    const { coordinate, args, context, info, field } = call;
    if (coordinate === 'Query._entities')
      return (args.representations as Representation[]).map((each) => entityOf(world, each));
    const asked = { args, viewer: context.viewer };
    if (info.parentType !== mutation) return world.read(root('Query'), field.name, asked);
    return once(args, `${field.name} ${context.viewer.id}`, () => {
      const { result, changed } = mutate(world, field, asked);
      if (changed) publishFor(events, changed, logger);
      return result === undefined ? world.read(root('Mutation'), field.name, asked) : result;
    });
  };
  return (call) => {
    const { coordinate, parent, args, context, info, field } = call;
    if (isThing(parent)) {
      const read = () => world.read(parent, field.name, { args, viewer: context.viewer });
      return acting.field({ coordinate, key: `${parent.key}.${field.name}`, field }, read);
    }
    const resolve = () => acting.field({ coordinate, key: coordinate, field }, () => resolveRoot(call));
    return acting.operation(context, info)?.then(resolve) ?? resolve();
  };
}

/** The same idempotency key gives the same result. */
function oncePerKey() {
  const results = new Map<string, unknown>();
  return (args: Record<string, unknown>, command: string, run: () => unknown): unknown => {
    const [key] = Object.values(args).flatMap((each) => (isRecord(each) ? [each.idempotencyKey] : []));
    if (typeof key !== 'string') return run();
    const name = `${command} ${key}`;
    if (!results.has(name)) results.set(name, run());
    return results.get(name);
  };
}

const root = (name: string): Thing => ({ __typename: name, key: name, known: {} });

type Representation = Readonly<Record<string, unknown>> & { __typename: string };

/** By id, else by the other fields of the representation; what it carries stays as it is. */
function entityOf(world: World, { __typename: name, ...given }: Representation): Thing | null {
  const type = world.schema.getType(name);
  if (!isObjectType(type)) return null;
  if (given.id !== undefined) {
    const id = idText(given.id);
    return mayBeId(world, name, id) ? entity(name, id, given) : null;
  }
  const found = lookUp(world, type, given);
  return found
    ? { ...found, known: { ...given, ...found.known } }
    : { __typename: name, key: `${name}:${JSON.stringify(given)}`, known: given };
}

/** Publishes the event that a mutation is named for: `order.cancelled` after cancelOrder. */
function publishFor(events: Events, { type, id, verb }: Changed, logger: Logger): void {
  const event = [...events.types.keys()].find((each) =>
    each.startsWith(`${kebabCase(type)}.${stemOf(verb)}`),
  );
  if (event === undefined) return;
  events
    .emit({ type: event, subject: id })
    .catch((error: unknown) => logger.warn({ event, reason: messageOf(error) }, 'event not published'));
}
