import {
  FieldsOnCorrectTypeRule,
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  validate,
  ValuesOfCorrectTypeRule,
  type GraphQLSchema,
} from 'graphql';
import type { CheckContext } from '../context.ts';
import { plural } from '../output/count.ts';
import type { GraphChange } from './changes.ts';
import { readOperations, type Operation } from './operations.ts';
import { readUsageOf, type Usage, type User } from './usage.ts';
import { usesOf, type Uses } from './uses.ts';

type Used = Pick<GraphChange, 'before' | 'variant'>;

/** What is known of the use of the graph, by saved operations and usage records. */
export type KnownUses = {
  isAnything: boolean;
  /** Records name what variables carried. */
  hasRecords: boolean;
  /** Who certainly uses one of the coordinates. */
  usersOf: (change: Used, coordinates: ReadonlySet<string>) => readonly User[];
  /** Whose variables may carry one of them. */
  carriersOf: (change: Used, coordinates: ReadonlySet<string>) => readonly User[];
  /** Where nothing was found: "by 3 saved operations or in 28 days of records". */
  extent: string;
  /** One sentence for the notes. */
  description: string;
};

export async function readKnownUses({ root, files }: CheckContext): Promise<KnownUses> {
  const { all, unreadable } = readOperations(root, files.operations);
  const usage = await readUsageOf(files.usage);
  const operationsFor = usesBySchema(all);
  const users = ({ before, variant }: Used, kind: keyof Uses, coordinates: ReadonlySet<string>) =>
    operationsFor(before, variant)
      .filter(({ uses }) => coordinates.values().some((each) => uses[kind].has(each)))
      .map(({ name, client }): User => ({ operation: name, client }));
  const unread =
    unreadable > 0 ? `; ${plural(unreadable, 'document')} put together at run time cannot be read` : '';
  return {
    isAnything: all.length > 0 || usage.records > 0,
    hasRecords: usage.records > 0,
    usersOf: (change, coordinates) => [
      ...users(change, 'certain', coordinates),
      ...[...coordinates].flatMap(usage.usersOf),
    ],
    carriersOf: (change, coordinates) => users(change, 'possible', coordinates),
    extent: [
      ...(all.length > 0 ? [`by ${plural(all.length, 'saved operation')}`] : []),
      ...(usage.records > 0 ? [`in ${describeDays(usage.days)} of records`] : []),
    ].join(' or '),
    description: `Weighed by ${plural(all.length, 'saved operation')}${unread}, and by ${describeRecords(usage)}.`,
  };
}

type OperationUses = Operation & { uses: Uses };

function usesBySchema(operations: readonly Operation[]) {
  const known = new Map<GraphQLSchema, readonly OperationUses[]>();
  return (schema: GraphQLSchema, variant: string | undefined): readonly OperationUses[] => {
    const found =
      known.get(schema) ??
      operations
        // What uses more than the variant has is of no client of the variant.
        .filter(({ document }) => variant === undefined || validate(schema, document, rules).length === 0)
        .map((operation) => ({ ...operation, uses: usesOf(schema, operation.document) }));
    known.set(schema, found);
    return found;
  };
}

const rules = [FieldsOnCorrectTypeRule, KnownArgumentNamesRule, KnownTypeNamesRule, ValuesOfCorrectTypeRule];

const describeRecords = ({ records, days, until }: Usage): string =>
  records === 0
    ? 'no usage records'
    : `${plural(records, 'usage record')} of ${describeDays(days)} until ${until}`;

const describeDays = (days: number): string => `${days < 10 ? days.toFixed(1) : days.toFixed(0)} days`;

const shown = 3;

export function listed(users: readonly User[]): string {
  const all = [...new Set(users.map(({ operation, client }) => `${operation} (${client})`))];
  const more = all.length > shown ? ` and ${all.length - shown} more` : '';
  return `${all.slice(0, shown).join(', ')}${more}`;
}
