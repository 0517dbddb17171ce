import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  typeFromAST,
  type GraphQLNamedType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Variables } from '../../engine/engine.ts';
import { isObject } from '../../engine/run/merge.ts';
import type { Coordinates } from './coordinates.ts';

/** Adds the input fields and enum values that variables contain, as far as the schema has them. */
export type CollectFromVariables = (variables: Variables, found: Coordinates) => void;

/** The coordinates under an input type, by the names that values have. */
type Shape = { kind: 'inputFields' | 'enumValues'; entries: ReadonlyMap<string, Entry> };
type Entry = { coordinate: string; inner: Shape | undefined };

const deepest = 12;
const mostValues = 1000;

/** Undefined where no variable can contain an input field or an enum value. */
export function variableCollector(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): CollectFromVariables | undefined {
  const shapes = new Map<GraphQLNamedType, Shape>();
  const declared = variableDefinitions.flatMap(({ variable, type: node }) => {
    const shape = shapeOf(getNamedType(typeFromAST(schema, node as NamedTypeNode)), shapes);
    return shape ? [{ name: variable.name.value, shape }] : [];
  });
  if (declared.length === 0) return undefined;
  return (variables, found) => {
    const walk = { found, valuesLeft: mostValues };
    for (const { name, shape } of declared)
      if (Object.hasOwn(variables, name)) collect(variables[name], shape, walk, 0);
  };
}

function shapeOf(type: GraphQLNamedType | undefined, known: Map<GraphQLNamedType, Shape>): Shape | undefined {
  const before = type && known.get(type);
  if (before || !(isEnumType(type) || isInputObjectType(type))) return before;
  const entries = new Map<string, Entry>();
  const shape: Shape = { kind: isEnumType(type) ? 'enumValues' : 'inputFields', entries };
  // Known before its fields are: input types may contain themselves.
  known.set(type, shape);
  const add = (name: string, inner?: Shape) =>
    entries.set(name, { coordinate: `${type.name}.${name}`, inner });
  if (isEnumType(type)) for (const { name } of type.getValues()) add(name);
  else
    for (const field of Object.values(type.getFields()))
      add(field.name, shapeOf(getNamedType(field.type), known));
  return shape;
}

type Walk = { found: Coordinates; valuesLeft: number };

function collect(value: unknown, shape: Shape, walk: Walk, depth: number): void {
  walk.valuesLeft -= 1;
  if (walk.valuesLeft < 0 || depth > deepest) return;
  if (Array.isArray(value)) {
    for (const each of value.slice(0, walk.valuesLeft)) collect(each, shape, walk, depth + 1);
  } else if (shape.kind === 'inputFields') {
    if (isObject(value)) collectFields(value, shape, walk, depth);
  } else if (typeof value === 'string') {
    const entry = shape.entries.get(value);
    if (entry) walk.found.enumValues.add(entry.coordinate);
  }
}

function collectFields(value: Variables, { entries }: Shape, walk: Walk, depth: number): void {
  for (const name of Object.keys(value)) {
    const entry = entries.get(name);
    if (!entry) continue;
    walk.found.inputFields.add(entry.coordinate);
    if (entry.inner) collect(value[name], entry.inner, walk, depth + 1);
  }
}
