type Schema = {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
};

export type EventContract = {
  schema: Schema;
  publisher: string | undefined;
  /** Undefined if they are not known. */
  consumers: readonly string[] | undefined;
};
export type EventContractsByType = ReadonlyMap<string, EventContract>;

/** What changed of the events, a sentence each, in the order of their names. */
export function eventChanges(before: EventContractsByType, after: EventContractsByType): string[] {
  const types = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return types.flatMap((type) => {
    const [old, now] = [before.get(type), after.get(type)];
    if (!now) return [`\`${type}\` is no longer published`];
    if (!old) return [`\`${type}\` is new${now.publisher ? `, published by ${now.publisher}` : ''}`];
    return [...fieldChanges(old.schema, now.schema), ...partyChanges(old, now)].map(
      (change) => `\`${type}\`: ${change}`,
    );
  });
}

function partyChanges(old: EventContract, now: EventContract): string[] {
  const moved = old.publisher && now.publisher && old.publisher !== now.publisher;
  const added = newIn(now.consumers, old.consumers);
  const gone = newIn(old.consumers, now.consumers);
  return [
    ...(moved ? [`published by ${now.publisher}, before by ${old.publisher}`] : []),
    ...added.map((name) => `${name} consumes it`),
    ...gone.map((name) => `${name} no longer consumes it`),
  ];
}

const newIn = (names: readonly string[] | undefined, known: readonly string[] | undefined): string[] =>
  names && known ? names.filter((name) => !known.includes(name)) : [];

function fieldChanges(old: Schema, now: Schema): string[] {
  const [before, after] = [new Map(fieldsIn(old)), new Map(fieldsIn(now))];
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) return [];
    if (was === undefined) return [`field \`${path}\` (${is}) added`];
    if (is === undefined) return [`field \`${path}\` (${was}) removed`];
    return [`field \`${path}\` is ${is}, before ${was}`];
  });
}

/** Each field by its path, `lines[].quantity`, with its type in words. */
function fieldsIn({ properties = {}, required = [] }: Schema, path = ''): [path: string, type: string][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const type = `${typeOf(schema)}${required.includes(name) ? '' : ', optional'}`;
    return [[here, type] as [string, string], ...nestedFields(schema, here)];
  });
}

const nestedFields = (schema: Schema, path: string): [string, string][] => [
  ...fieldsIn(schema, path),
  ...(schema.items ? nestedFields(schema.items, `${path}[]`) : []),
  ...(schema.anyOf ?? []).flatMap((each) => nestedFields(each, path)),
];

function typeOf({ type, format, anyOf, items, ...schema }: Schema): string {
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (items) return `list of ${typeOf(items)}`;
  return [format, type].flat().filter(Boolean).join(' ') || 'any value';
}
