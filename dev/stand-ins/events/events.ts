import type { Envelope, EventContract, EventContracts, Money } from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { decimalAmount } from '@shop/shared/graphql';
import { checkEvent, envelopeOf } from '@shop/shared/messaging/envelope';
import { withTrace, type Dependencies } from '@shop/shared/runtime';
import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { z } from 'zod';
import { fieldOf, pathTo, singleObject, type Field } from '../graph/shape.ts';
import { fits, setStatus } from '../world/held-values.ts';
import { throughOther } from '../world/mutate.ts';
import { entity, idOf, isRecord, isThing, type World } from '../world/thing.ts';
import { dataOf } from './data.ts';
import type { Feeds } from './feeds.ts';
import { schemaOf } from './json-schema.ts';
import { subjectField, subjectOf, verbOf } from './subject.ts';

export type EmitOptions = {
  type: string;
  subject?: string;
  data?: Readonly<Record<string, unknown>>;
  /** Whether an event of a change brings new numbers, instead of those that the object has. */
  varies?: boolean;
};

export type Events = {
  /** Makes an event, changes the objects that it is about, and publishes it. */
  emit: (options: EmitOptions) => Promise<Envelope>;
  /** The types that it publishes, each with the type of object that it is about, if the graph has it. */
  types: ReadonlyMap<string, string | undefined>;
  /** Makes the event that answers another, about the same objects. */
  answer: (cause: Envelope, type: string) => Promise<Envelope>;
};

type Options = {
  service: string;
  contracts: EventContracts;
  world: World;
  feeds: Feeds;
  dependencies: Dependencies;
  publish: (envelope: Envelope) => Promise<void>;
};

export function createEvents(options: Options): Events {
  const { service, contracts, world, feeds, dependencies, publish } = options;
  const shapes = new Map(Object.entries(contracts).map(([type, each]) => [type, shapeOf(world, type, each)]));
  const versions = new Map<string, number>();
  let emitted = 0;

  const draft = ({ type, subject, data: given = {}, varies = false }: EmitOptions) => {
    const shape = shapes.get(type);
    if (!shape) {
      const known = [...shapes.keys()].join(', ') || 'no events';
      throw new StartError(`${service} publishes no ${type}; it publishes ${known}`);
    }
    const { field, about, schema } = shape;
    const named = subject ?? given[field ?? ''] ?? idThrough(world, about, given);
    const id = typeof named === 'string' ? named : anyId(world, about, `${type}#${emitted}`);
    const version = (versions.get(id) ?? 0) + 1;
    const changes = varies && /^(changed|updated)$/.test(verbOf(type));
    const data = dataOf(
      {
        world,
        key: `${type}:${id}${changes ? `:${version}` : ''}`,
        subject: about === undefined ? undefined : { type: about, id },
        given: field === undefined ? given : { [field]: id, ...given },
        version,
        changes,
      },
      schema,
    );
    return { event: { type, subject: id, data: { ...data, ...given } }, version };
  };

  const emit = async (wanted: EmitOptions): Promise<Envelope> => {
    const { event, version } = draft(wanted);
    check(event, { service, events: contracts });
    versions.set(event.subject, version);
    emitted += 1;
    const { ids, clock } = dependencies;
    const envelope = envelopeOf(event, service, ids.next('evt'), clock.now(), version);
    applyTo(world, envelope);
    feeds.append(envelope);
    await publish(envelope);
    return envelope;
  };
  return {
    emit,
    types: new Map([...shapes].map(([type, { about }]) => [type, about])),
    answer: ({ data, traceparent, correlationid, id }, type) =>
      withTrace(`answer by ${type}`, { traceparent, correlationId: correlationid, causationId: id }, () =>
        emit({ type, data: sharedData(contracts[type], data) }),
      ),
  };
}

/** The fields of an event that another has too. */
function sharedData(contract: EventContract | undefined, data: Envelope['data']): Envelope['data'] {
  const { version: _, ...fields } = contract?.data.shape ?? {};
  const fitting = Object.entries(fields).flatMap(([name, field]) => {
    const checked = z.safeParse(field, data[name]);
    return checked.success && checked.data !== undefined ? [[name, checked.data]] : [];
  });
  return Object.fromEntries(fitting) as Envelope['data'];
}

/** What a contract says: the field with the id of the subject, and the type of that. */
function shapeOf(world: World, type: string, contract: EventContract) {
  const schema = schemaOf(contract);
  const field = subjectField(type, Object.keys(schema.properties ?? {}));
  return { schema, field, about: field === undefined ? undefined : world.facts.named(field) };
}

/** The payment of the order that is given. */
function idThrough(
  world: World,
  about: string | undefined,
  given: EmitOptions['data'] = {},
): string | undefined {
  const type = about === undefined ? undefined : world.schema.getType(about);
  const found = isObjectType(type) ? throughOther(world, type, given) : undefined;
  return found && idOf(found);
}

function anyId(world: World, type: string | undefined, key: string): string {
  const random = world.random(key);
  return type === undefined ? random.letters(8) : random.pick(world.referable(type));
}

function check(...[event, publisher]: Parameters<typeof checkEvent>): void {
  try {
    checkEvent(event, publisher);
  } catch (cause) {
    throw new StartError(messageOf(cause), { cause });
  }
}

/** The graph shows what the event says. */
function applyTo(world: World, { type, data }: Envelope): void {
  const about = subjectOf(world.facts, type, data);
  const object = about && world.schema.getType(about.type);
  if (!about || !isObjectType(object)) return;
  for (const [name, value] of Object.entries(data)) {
    const path = /Id$/.test(name) ? undefined : pathTo(object, name);
    if (path) changeAt(world, object, entity(about.type, about.id), path, value);
  }
  setStatus(world, object, `${about.type}:${about.id}`, verbOf(type));
}

function changeAt(
  world: World,
  object: GraphQLObjectType,
  thing: ReturnType<typeof entity>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  const field = fieldOf(object, name);
  if (!field) return;
  const part = rest.length > 0 ? world.read(thing, name) : undefined;
  const partType = getNamedType(field.type);
  if (isThing(part) && isObjectType(partType)) return changeAt(world, partType, part, rest, value);
  const shown = shownAs(field, value);
  if (shown !== undefined) world.change(thing.key, { [name]: shown });
}

/** A value of an event as the field has it; undefined if it does not fit. */
function shownAs(field: Field, value: unknown): unknown {
  if (!isRecord(value)) return fits(field, value) ? value : undefined;
  const { amount } = fieldsOf(field);
  if (!amount || !('amountMinor' in value)) return undefined;
  return { amount: decimalAmount(value as Money), currency: value.currency };
}

const fieldsOf = ({ type }: Field) => singleObject(type)?.getFields() ?? {};
