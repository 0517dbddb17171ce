import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import { messageOf, StartError } from '@shop/shared/errors';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { affectedUsesIn, type AffectedUses, type Difference } from './affected-uses.ts';

/** A schema that clients see, as it is published and as it would be. */
export type Comparison = {
  /** Undefined for the whole graph. */
  variant: string | undefined;
  before: { sdl: string; label: string };
  after: string;
};

/** A change that can make a valid operation of a client fail, or give it what it does not expect. */
export type GraphChange = AffectedUses & {
  /** Dangerous is what keeps every operation valid. */
  level: 'breaking' | 'dangerous';
  type: string;
  variant: string | undefined;
  coordinate: string;
  message: string;
  before: GraphQLSchema;
};

/** The differences are found by @graphql-inspector/core (docs/decisions/0015-schema-diff.md). */
export async function changesOf({
  variant,
  before: { sdl, label },
  after,
}: Comparison): Promise<GraphChange[]> {
  const before = parsed(sdl, label);
  const differences: readonly Difference[] = await diff(before, buildSchema(after, { assumeValidSDL: true }));
  const affectedUses = affectedUsesIn(before);
  return differences.flatMap((difference) => {
    const uses = affectedUses(difference);
    const level = levelOf(difference, uses);
    if (level === undefined) return [];
    const { type, message } = difference;
    return [{ ...uses, level, type, variant, coordinate: coordinateOf(difference), message, before }];
  });
}

function levelOf(difference: Difference, uses: AffectedUses): GraphChange['level'] | undefined {
  const { level } = difference.criticality;
  if (level === CriticalityLevel.Breaking) return 'breaking';
  return level === CriticalityLevel.Dangerous && isNoticed(difference, uses) ? 'dangerous' : undefined;
}

/** Not: deprecations, new arguments that operations leave out, and values of an enum that nothing returns. */
function isNoticed({ type, meta }: Difference, { returnedBy }: AffectedUses): boolean {
  if (type === ChangeType.EnumValueAdded) return returnedBy.size > 0;
  if (type === ChangeType.FieldArgumentAdded)
    return Boolean((meta as { hasDefaultValue?: boolean }).hasDefaultValue);
  return !type.startsWith('DIRECTIVE_USAGE');
}

function parsed(sdl: string, label: string): GraphQLSchema {
  try {
    return buildSchema(sdl);
  } catch (error) {
    throw new StartError(`${label} is not a schema to compare with: ${messageOf(error)}`, { cause: error });
  }
}

const ofArguments: ReadonlySet<string> = new Set([
  ChangeType.FieldArgumentAdded,
  ChangeType.FieldArgumentDefaultChanged,
  ChangeType.FieldArgumentRemoved,
  ChangeType.FieldArgumentTypeChanged,
]);

function coordinateOf({ type, path = '' }: Difference): string {
  const [parent, field, argument] = path.split('.');
  return ofArguments.has(type) && argument ? `${parent}.${field}(${argument}:)` : path;
}
