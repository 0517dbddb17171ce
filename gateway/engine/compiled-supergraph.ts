import { getNamedType, isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { IsOfType } from './run/merge.ts';
import type { TypeOfField } from './run/representation.ts';
import { openPlanner, type Planner } from './plan/planner.ts';
import { objectTypes, type ObjectTypes } from './response/selection.ts';

/** What one supergraph gives to the operations that are compiled for it. */
export type CompiledSupergraph = {
  planner: Planner;
  types: ObjectTypes;
  isOfType: IsOfType;
  isObjectType: (typename: unknown) => boolean;
  /** All names that fields of the supergraph have. */
  fieldNames: ReadonlySet<string>;
  /** The name of the innermost type of a field. */
  typeOfField: TypeOfField;
};

/** Reads a supergraph's SDL; throws an error that says why it cannot be used. */
export function compileSupergraph(sdl: string): CompiledSupergraph {
  const planner = openPlanner(sdl);
  const { fullSchema } = planner;
  const objects = new Set<unknown>(
    Object.values(fullSchema.getTypeMap()).flatMap((type) => (isObjectType(type) ? [type.name] : [])),
  );
  return {
    planner,
    types: objectTypes(planner.apiSchema),
    isOfType: typeTest(fullSchema),
    isObjectType: (typename) => objects.has(typename),
    fieldNames: fieldNamesOf(fullSchema),
    typeOfField: fieldTypes(fullSchema),
  };
}

const typeTest =
  (schema: GraphQLSchema): IsOfType =>
  (typename, condition) => {
    if (typename === condition) return true;
    if (typeof typename !== 'string') return false;
    const type = schema.getType(typename);
    const wanted = schema.getType(condition);
    return (
      isAbstractType(wanted) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      schema.isSubType(wanted, type)
    );
  };

const fieldTypes =
  (schema: GraphQLSchema): TypeOfField =>
  (typename, field) => {
    const type = typeof typename === 'string' ? schema.getType(typename) : undefined;
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    const found = type.getFields()[field];
    return found && getNamedType(found.type).name;
  };

const fieldNamesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
