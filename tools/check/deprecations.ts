import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type GraphQLSchema,
} from 'graphql';
import { ownerOf } from './breaking-changes/owner.ts';
import type { Check, CheckContext } from './context.ts';
import type { Finding } from './finding.ts';

const example = '@deprecated(reason: "Use remarks. Until 2027-03-01.")';

/** The last day of a deprecated element, which its reason names: "… until 2027-03-01". */
export function sunsetOf(reason: string): string | undefined {
  const [, date] = /\buntil (\d{4}-\d{2}-\d{2})\b/i.exec(reason) ?? [];
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

/** Every deprecation names its last day, and is kept until then. */
export const checkDeprecations: Check = async (context) => [
  ...context.subgraphs.flatMap((subgraph) => sunsetFindings(subgraph, context)),
  ...(await removedEarly(context)),
];

function sunsetFindings(
  { document }: CheckContext['subgraphs'][number],
  { index, today }: CheckContext,
): Finding[] {
  const found: Finding[] = [];
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'deprecated') return;
      const reason = node.arguments?.find(({ name }) => name.value === 'reason')?.value;
      const sunset = sunsetOf(reason?.kind === Kind.STRING ? reason.value : '');
      if (sunset !== undefined && sunset >= today) return;
      for (const place of index.placesOf([node]))
        found.push(sunset === undefined ? undated(place) : overdue(place, sunset));
    },
  });
  return found;
}

type Deprecated = Pick<Finding, 'coordinate' | 'subgraph' | 'file' | 'line'>;

const undated = (place: Deprecated): Finding => ({
  ...place,
  rule: 'deprecation-sunset',
  severity: 'error',
  message: `${place.coordinate} is deprecated without the day until which it is kept`,
  suggestion: `Name the day in the reason: ${example}`,
});

const overdue = (place: Deprecated, sunset: string): Finding => ({
  ...place,
  rule: 'deprecation-overdue',
  severity: 'warning',
  message: `${place.coordinate} was to be kept until ${sunset}, and is still there`,
  suggestion: 'Remove it if no client uses it, or name a later day.',
});

async function removedEarly(context: CheckContext): Promise<Finding[]> {
  const changes = await context.changes();
  return changes.flatMap(({ type, level, variant, coordinate, before }) => {
    // A variant that hides an element does not remove it.
    if (level !== 'breaking' || variant !== undefined) return [];
    const sunset = type.endsWith('_REMOVED') ? sunsetOf(reasonOf(coordinate, before) ?? '') : undefined;
    if (sunset === undefined || sunset < context.today) return [];
    return [
      {
        rule: 'deprecation-window',
        severity: 'error',
        coordinate,
        ...ownerOf(coordinate, context),
        message: `${coordinate} is removed on ${context.today}, but clients were told that it is kept until ${sunset}`,
        suggestion: `Put it back, and remove it after ${sunset}.`,
      } satisfies Finding,
    ];
  });
}

/** The reason for which an element of a published schema is deprecated. */
function reasonOf(coordinate: string, schema: GraphQLSchema): string | null | undefined {
  const [, typeName = '', member = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason;
  if (isInputObjectType(type)) return type.getFields()[member]?.deprecationReason;
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[member];
  return argument === undefined
    ? field?.deprecationReason
    : field?.args.find(({ name }) => name === argument)?.deprecationReason;
}
