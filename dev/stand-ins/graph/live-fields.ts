import { Kind, visit, type ConstValueNode, type DocumentNode } from 'graphql';

/** A field of Subscription, as its `@live` says. */
export type LiveField = {
  events: readonly string[];
  /** The field of the events' data that selects the subscribers. */
  key: string;
  /** The argument that it must equal; undefined for the id of the viewer. */
  argument: string | undefined;
  /** The field of Query that reads the feed. */
  read: string;
};

/** Whether each is well formed is for `npx shop check`. */
export function liveFieldsIn(document: DocumentNode): LiveField[] {
  const found: LiveField[] = [];
  visit(document, {
    FieldDefinition({ directives }) {
      const live = directives?.find(({ name }) => name.value === 'live');
      if (!live) return;
      const given = new Map(live.arguments?.map(({ name, value }) => [name.value, textsIn(value)]));
      const [key = ''] = given.get('key') ?? [];
      const [equals = ''] = given.get('equals') ?? [];
      const [read = ''] = given.get('read') ?? [];
      const argument = /^args\.(\w+)$/.exec(equals)?.[1];
      found.push({ events: given.get('events') ?? [], key, argument, read });
    },
  });
  return found;
}

function textsIn(value: ConstValueNode): string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(textsIn);
  return value.kind === Kind.STRING ? [value.value] : [];
}
