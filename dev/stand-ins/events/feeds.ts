import type { Envelope } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { getNamedType, isEnumType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { GraphFacts } from '../graph/facts.ts';
import type { LiveField } from '../graph/live-fields.ts';
import { hasId, pathTo, singleObject, valueNamed, type Field } from '../graph/shape.ts';
import { entity, idText, isThing, mayBeId, type Asked, type Thing, type World } from '../world/thing.ts';
import { subjectOf, verbOf, type Subject } from './subject.ts';

/** The updates behind the live fields. */
export type Feeds = {
  read: (world: World, field: Field, asked: Asked) => Thing[] | null;
  /** Adds the update that an event announces to each feed that it concerns. */
  append: (envelope: Envelope) => void;
};

type Entry = { about: Subject | undefined; envelope: Envelope | undefined };

export function createFeeds(live: readonly LiveField[], facts: GraphFacts): Feeds {
  const entries = new Map<string, Entry[]>();

  /** A feed about one object begins with its current state, that of a viewer empty. */
  const beginning = (world: World, { argument }: LiveField, subject: string): Entry[] => {
    const type = argument === undefined ? undefined : facts.named(argument);
    if (type === undefined) return argument === undefined ? [] : [{ about: undefined, envelope: undefined }];
    return mayBeId(world, type, subject) ? [{ about: { type, id: subject }, envelope: undefined }] : [];
  };

  return {
    read(world, field, asked) {
      const fed = live.find(({ read }) => read === field.name);
      if (!fed) return [];
      const subject = fed.argument === undefined ? asked.viewer.id : asked.args[fed.argument];
      if (subject == null) return null;
      const feed = `${field.name}#${idText(subject)}`;
      const begun = beginning(world, fed, idText(subject));
      const all = [...begun, ...(entries.get(feed) ?? [])];
      const positions = positionsAfter(feed, all.length, asked.args);
      const type = getNamedType(field.type) as GraphQLObjectType;
      return positions.map((position) => updateOf(world, { type, feed, position, entry: all[position - 1] }));
    },
    append(envelope) {
      for (const { events, key, read } of live) {
        const subject = envelope.data[key];
        if (!events.includes(envelope.type) || subject == null) continue;
        const feed = `${read}#${idText(subject)}`;
        const about = subjectOf(facts, envelope.type, envelope.data);
        entries.set(feed, [...(entries.get(feed) ?? []), { about, envelope }]);
      }
    },
  };
}

/** Without a cursor the newest only; the empty cursor is before the first. */
function positionsAfter(feed: string, length: number, { after, first }: Asked['args']): number[] {
  if (after == null) return length === 0 ? [] : [length];
  const position = after === '' ? 0 : Number(textIn(idText(after)).slice(feed.length + 1));
  const isOwn = after === '' || textIn(idText(after)) === `${feed}#${position}`;
  if (!isOwn || !(position <= length)) throw new Refusal('CURSOR_UNKNOWN', 'The cursor was not issued here');
  const limit = typeof first === 'number' ? first : length;
  return Array.from({ length: length - position }, (_, index) => position + 1 + index).slice(0, limit);
}

const textIn = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

type UpdatePlace = { type: GraphQLObjectType; feed: string; position: number; entry: Entry | undefined };

function updateOf(world: World, { type, feed, position, entry }: UpdatePlace): Thing {
  const key = `${feed}#${position}`;
  const cursor = Buffer.from(key).toString('base64url');
  const made = entry ? knownOf(world, type, entry) : {};
  return { __typename: type.name, key, known: { ...made, cursor, version: position, gap: false } };
}

/** What the event says of the fields of an update, else what the object that it is about has. */
function knownOf(world: World, type: GraphQLObjectType, { about, envelope }: Entry): Record<string, unknown> {
  const data = envelope?.data ?? {};
  const known: Record<string, unknown> = {};
  for (const { name, type: fieldType } of Object.values(type.getFields())) {
    const named = getNamedType(fieldType);
    const single = singleObject(fieldType);
    if (single && hasId(single)) {
      const id = data[`${name}Id`] ?? (single.name === about?.type ? about.id : undefined);
      if (id !== undefined) known[name] = { id };
    } else if (isLeafType(named)) {
      const word = envelope && verbOf(envelope.type);
      const values = isEnumType(named) ? named.getValues().map((each) => each.name) : [];
      known[name] = (word && valueNamed(values, word)) ?? data[name] ?? currentValue(world, about, name);
    }
  }
  return known;
}

/** The value of a field of that name in the object, or in a part of it. */
export function currentValue(world: World, about: Subject | undefined, name: string): unknown {
  const type = about && world.schema.getType(about.type);
  const path = isObjectType(type) ? pathTo(type, name) : undefined;
  if (!about || !path) return undefined;
  return path.reduce<unknown>(
    (value, field) => (isThing(value) ? world.read(value, field) : undefined),
    entity(about.type, about.id),
  );
}
