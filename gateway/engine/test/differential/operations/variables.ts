import { DirectiveLocation, isNonNullType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import type { Random } from '../random.ts';
import { literalFor, valueFor, type Variables } from './argument-values.ts';
import { directivesAt } from './directives.ts';

const oddVariables = [
  'representations',
  '_n0',
  '_0',
  'constructor',
  'input',
  'id',
  'toString',
  '__v',
  '__proto__',
];

/** The variables of the operation that is being made. */
export type DefinedVariables = Variables & {
  /** One that decides about a selection. */
  condition(): string;
  /** As they stand between the parentheses. */
  definitions(): string;
  values: (random: Random) => Record<string, unknown>;
};

type Variable = {
  name: string;
  type: string;
  defaultValue: string | undefined;
  directives: string;
  /** Gives what is sent; undefined for nothing. */
  give: (random: Random) => unknown;
};

export function createVariables(schema: GraphQLSchema, random: Random): DefinedVariables {
  const defined: Variable[] = [];
  const nameOf = () => {
    const odd = random.pick(oddVariables);
    return random.chance(0.2) && !defined.some(({ name }) => name === odd) ? odd : `v${defined.length}`;
  };

  const applied = () =>
    directivesAt(DirectiveLocation.VARIABLE_DEFINITION, { schema, random, variables: undefined });

  function define(type: GraphQLInputType): string {
    const name = nameOf();
    const hasDefault = random.chance(0.25);
    // With a default value a variable that may be null can stand where null may not.
    const isRequired = isNonNullType(type) && !(hasDefault && random.chance(0.5));
    const inner = isNonNullType(type) && !isRequired ? type.ofType : type;
    const defaultValue = hasDefault ? notNull(() => literalFor(type, random, undefined)) : undefined;
    const mayLack = hasDefault || !isNonNullType(inner);
    const give = (given: Random) => (mayLack && given.chance(0.3) ? undefined : valueFor(type, given));
    defined.push({ name, type: String(inner), defaultValue, directives: applied(), give });
    return `$${name}`;
  }

  const notNull = (make: () => string): string => {
    const made = make();
    return made === 'null' ? notNull(make) : made;
  };

  function condition(): string {
    const known = defined.filter(({ type }) => type === 'Boolean!');
    if (known.length > 0 && random.chance(0.5)) return `$${random.pick(known).name}`;
    const name = nameOf();
    const hasDefault = random.chance(0.3);
    const defaultValue = hasDefault ? String(random.chance(0.5)) : undefined;
    const give = (given: Random) => (hasDefault && given.chance(0.5) ? undefined : given.chance(0.6));
    defined.push({ name, type: 'Boolean!', defaultValue, directives: applied(), give });
    return `$${name}`;
  }

  return {
    define,
    condition,
    definitions: () =>
      defined
        .map(
          ({ name, type, defaultValue, directives }) =>
            `$${name}: ${type}${defaultValue === undefined ? '' : ` = ${defaultValue}`}${directives}`,
        )
        .join(', '),
    values: (given) => {
      const entries = defined.map(({ name, give }) => [name, give(given)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    },
  };
}
