import { StartError } from '@shop/shared/errors';
import type { GraphQLSchema } from 'graphql';
import { coordinatesOf, type UsageRecord } from './read-usage.ts';
import { recordedAs, schemaCoordinates } from './schema-coordinates.ts';
import { summarise, type UsageRow, type UsageSummary } from './summary.ts';

type Asked = { field?: string | undefined; client?: string | undefined };

export type Period = Pick<UsageSummary, 'from' | 'to' | 'sample'>;
export type FoundUsage = Period & ({ used: UsageRow[] } | { unused: string[] });

/** Which operations of which clients use a field, or all that a client uses; without either, what nobody uses. */
export async function findUsage(
  records: AsyncIterable<UsageRecord>,
  schema: GraphQLSchema,
  { field, client }: Asked,
): Promise<FoundUsage> {
  const isWanted = wanted(schema, field && dotted(field), client);
  const { from, to, sample, coordinates, rows } = await summarise(records, isWanted);
  const all = schemaCoordinates(schema);
  if (field === undefined && client === undefined) {
    const namesOf = recordedAs(schema);
    const isUsed = (each: string) => namesOf(each).some((name) => coordinates.has(name));
    return { from, to, sample, unused: all.filter((each) => !isUsed(each)) };
  }
  if (rows.length === 0 && field !== undefined && !all.some(isWithin(dotted(field))))
    throw new StartError(`The graph has no ${field}`);
  return { from, to, sample, used: rows };
}

function wanted(schema: GraphQLSchema, field: string | undefined, client: string | undefined) {
  const tests = field === undefined ? undefined : recordedAs(schema)(field).map(isWithin);
  return (record: UsageRecord): boolean =>
    (client === undefined || record.client === client || record.client.startsWith(`${client} `)) &&
    (!tests || coordinatesOf(record).some((each) => tests.some((isUsed) => isUsed(each))));
}

/** A field is used with each of its arguments, and a type with each of its fields. */
const isWithin = (coordinate: string) => (each: string) =>
  each === coordinate || each.startsWith(`${coordinate}.`);

/** `Query.order(id:)`, as the GraphQL specification writes the coordinate of an argument, is `Query.order.id`. */
const dotted = (coordinate: string): string => coordinate.replace(/\((\w+):\)$/, '.$1');
