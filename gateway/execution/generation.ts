import type { FetchNode } from '@apollo/query-planner';
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';
import type { IsOfType } from './merge.ts';
import { openPlanner, type Planner } from './planner.ts';
import { objectTypes, type ObjectTypes } from './selection.ts';

/** What one supergraph gives to the operations that are compiled for it. */
export type Generation = {
  planner: Planner;
  types: ObjectTypes;
  isOfType: IsOfType;
  isObjectType: (typename: unknown) => boolean;
  /** All names that fields of the supergraph have. */
  fieldNames: ReadonlySet<string>;
  /** Whether a fetch may answer with values of custom scalars. */
  holdsCustomScalars: (fetch: FetchNode) => boolean;
};

/** Reads a supergraph's SDL; throws an error that says why it cannot be used. */
export function openGeneration(sdl: string): Generation {
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
    holdsCustomScalars: customScalarTest(fullSchema),
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

function customScalarTest(schema: GraphQLSchema): Generation['holdsCustomScalars'] {
  const isCustom = (type: unknown) => isScalarType(type) && !isSpecifiedScalarType(type);
  if (!Object.values(schema.getTypeMap()).some(isCustom)) return () => false;
  return ({ operation }) => {
    const typeInfo = new TypeInfo(schema);
    let found = false;
    const look = () => {
      const type = typeInfo.getType();
      found ||= type ? isCustom(getNamedType(type)) : false;
    };
    visit(parse(operation, { noLocation: true }), visitWithTypeInfo(typeInfo, { Field: look }));
    return found;
  };
}

const fieldNamesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
