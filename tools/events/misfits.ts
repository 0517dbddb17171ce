import type { JsonSchema } from '@shop/shared/contracts';
import { z } from 'zod';
import { boundMisfits } from './bounds.ts';
import type { Keywords, Misfit } from './keywords.ts';

/** Where the contract allows what the need does not accept; what cannot be proved to fit is a misfit. */
export function misfitsOf(needed: JsonSchema, given: JsonSchema): Misfit[] {
  const compare = comparison(needed, given);
  return compare(needed, given, 'data');
}

type Compare = (needed: Keywords, given: Keywords, path: string) => Misfit[];

function comparison(neededRoot: Keywords, givenRoot: Keywords): Compare {
  // Schemas may be recursive; what is being compared already is not compared again inside itself.
  const compared = new Set<string>();
  const compare: Compare = (neededAt, givenAt, path) => {
    const needed = resolved(neededAt, neededRoot);
    const given = resolved(givenAt, givenRoot);
    const pair = neededAt.$ref && givenAt.$ref && `${neededAt.$ref} ${givenAt.$ref}`;
    if (pair) {
      if (compared.has(pair)) return [];
      compared.add(pair);
    }
    return combined(needed, given, path, compare) ?? plain(needed, given, path, compare);
  };
  return compare;
}

function resolved(schema: Keywords, root: Keywords): Keywords {
  if (schema.$ref === undefined) return schema;
  const steps = schema.$ref.split('/').slice(1);
  const found = steps.reduce<unknown>((at, step) => (at as Keywords | undefined)?.[step], root);
  return (found ?? {}) as Keywords;
}

/** Alternatives of the contract all have to fit; those of the need, one of them for each. */
function combined(needed: Keywords, given: Keywords, path: string, compare: Compare): Misfit[] | undefined {
  const offered = given.anyOf ?? given.oneOf;
  if (offered) return offered.flatMap((each) => compare(needed, each, path));
  if (needed.allOf) {
    const { allOf, ...rest } = needed;
    return [rest, ...allOf].flatMap((each) => compare(each, given, path));
  }
  if (given.allOf) {
    const { allOf, ...rest } = given;
    return fewest([rest, ...allOf].map((each) => compare(needed, each, path)));
  }
  const accepted = needed.anyOf ?? needed.oneOf;
  return accepted && fewest(accepted.map((each) => compare(each, given, path)));
}

const fewest = (all: readonly Misfit[][]): Misfit[] =>
  all.reduce((one, other) => (other.length < one.length ? other : one));

function plain(needed: Keywords, given: Keywords, path: string, compare: Compare): Misfit[] {
  const values = valuesOf(given);
  if (values) return valueMisfits(needed, values, path);
  const ofType = typeMisfit(needed, given, path);
  if (ofType) return [ofType];
  const accepted = valuesOf(needed);
  if (accepted) return [{ path, needed: `as one of ${accepted.join(', ')}`, given: 'allows any' }];
  return [
    ...boundMisfits(needed, given, path),
    ...(isObject(needed.items)
      ? compare(needed.items, isObject(given.items) ? given.items : {}, `${path}[]`)
      : []),
    ...fieldMisfits(needed, given, path, compare),
    ...furtherFieldMisfits(needed, given, path, compare),
  ];
}

const isObject = (schema: Keywords | boolean | undefined): schema is Keywords => typeof schema === 'object';

const valuesOf = ({ enum: values, const: one }: Keywords): unknown[] | undefined =>
  values ?? (one === undefined ? undefined : [one]);

function valueMisfits(needed: Keywords, values: readonly unknown[], path: string): Misfit[] {
  const schema = z.fromJSONSchema(needed as Parameters<typeof z.fromJSONSchema>[0]);
  const refused = values.filter((value) => !schema.safeParse(value).success);
  const accepted = valuesOf(needed);
  const wanted = accepted ? `as one of ${accepted.join(', ')}` : `as ${constraintsOf(needed)}`;
  return refused.length > 0
    ? [{ path, needed: wanted, given: `allows ${refused.map(String).join(', ')}` }]
    : [];
}

/** `string with minLength 3`. */
function constraintsOf({ type = 'another value', description: _, ...rest }: Keywords): string {
  const bounds = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  return `${[type].flat().join(' or ')}${bounds.length > 0 ? ` with ${bounds.join(', ')}` : ''}`;
}

function typeMisfit(needed: Keywords, given: Keywords, path: string): Misfit | undefined {
  if (needed.type === undefined) return undefined;
  const accepted = [needed.type].flat();
  const isAccepted = (type: string) =>
    accepted.includes(type) || (type === 'integer' && accepted.includes('number'));
  if (given.type !== undefined && [given.type].flat().every(isAccepted)) return undefined;
  const found = given.type === undefined ? 'allows any type' : `has ${[given.type].flat().join(' or ')}`;
  return { path, needed: `as ${accepted.join(' or ')}`, given: found };
}

function fieldMisfits(needed: Keywords, given: Keywords, path: string, compare: Compare): Misfit[] {
  const names = new Set([...Object.keys(needed.properties ?? {}), ...(needed.required ?? [])]);
  return [...names].flatMap((name): Misfit[] => {
    const found = given.properties?.[name];
    const inside = `${path}.${name}`;
    const isRequired = needed.required?.includes(name) ?? false;
    if (isRequired && !found) return [{ path: inside, needed: '', given: 'has no such field' }];
    if (isRequired && !given.required?.includes(name))
      return [{ path: inside, needed: 'always', given: 'makes it optional' }];
    const wanted = needed.properties?.[name];
    return found && wanted ? compare(wanted, found, inside) : [];
  });
}

/** What the need says of fields that it does not name: nothing, that there are none, or a schema. */
function furtherFieldMisfits(needed: Keywords, given: Keywords, path: string, compare: Compare): Misfit[] {
  const { additionalProperties: wanted = true, properties = {} } = needed;
  if (wanted === true) return [];
  const named = Object.entries(given.properties ?? {}).filter(([name]) => !(name in properties));
  const isOpen = given.additionalProperties !== false && needed.type === 'object';
  if (wanted === false) {
    const names = named.map(([name]) => name);
    if (names.length > 0)
      return [{ path, needed: 'without further fields', given: `has ${names.join(', ')}` }];
    return isOpen ? [{ path, needed: 'without further fields', given: 'allows them' }] : [];
  }
  const others = isObject(given.additionalProperties) ? given.additionalProperties : {};
  return [
    ...named.flatMap(([name, schema]) => compare(wanted, schema, `${path}.${name}`)),
    ...(isOpen ? compare(wanted, others, `${path}.*`) : []),
  ];
}
