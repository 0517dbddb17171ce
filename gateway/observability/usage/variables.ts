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
import { noCoordinates, type Coordinates } from './coordinates.ts';

/** Adds the input fields and enum values that variables contain, as far as the schema has them. */
export type CollectFromVariables = (variables: Variables, found: Coordinates) => void;

/** The coordinates under an input type, by the names that values have. */
type Shape = { kind: 'inputFields' | 'enumValues'; entries: ReadonlyMap<string, Entry> };
type Entry = {
  coordinate: string;
  inner: Shape | undefined;
  /** Where it was added last: most requests use what the one before has used. */
  addedTo: Coordinates | undefined;
};
type Shapes = Map<GraphQLNamedType, Shape>;

const deepest = 12;
const mostValues = 1000;

/** For the operations of one schema; undefined where no variable can contain an input field or an enum value. */
export function variableCollectors(
  schema: GraphQLSchema,
): (operation: OperationDefinitionNode) => CollectFromVariables | undefined {
  const shapes: Shapes = new Map();
  const walk = new VariableWalk();
  return ({ variableDefinitions = [] }) => {
    const declared = variableDefinitions.flatMap(({ variable, type: node }) => {
      const shape = shapeOf(getNamedType(typeFromAST(schema, node as NamedTypeNode)), shapes);
      return shape ? [{ name: variable.name.value, shape }] : [];
    });
    if (declared.length === 0) return undefined;
    return (variables, found) => {
      walk.begin(found);
      for (const { name, shape } of declared)
        if (Object.hasOwn(variables, name)) walk.value(variables[name], shape, 0);
    };
  };
}

function shapeOf(type: GraphQLNamedType | undefined, known: Shapes): Shape | undefined {
  const before = type && known.get(type);
  if (before || !(isEnumType(type) || isInputObjectType(type))) return before;
  const entries = new Map<string, Entry>();
  const shape: Shape = { kind: isEnumType(type) ? 'enumValues' : 'inputFields', entries };
  // Known before its fields are: input types may contain themselves.
  known.set(type, shape);
  const add = (name: string, inner?: Shape) =>
    entries.set(name, { coordinate: `${type.name}.${name}`, inner, addedTo: undefined });
  if (isEnumType(type)) for (const { name } of type.getValues()) add(name);
  else
    for (const field of Object.values(type.getFields()))
      add(field.name, shapeOf(getNamedType(field.type), known));
  return shape;
}

/** Reads the variables of one request after the other. */
class VariableWalk {
  #found = noCoordinates();
  #left = 0;

  begin(found: Coordinates): void {
    this.#found = found;
    this.#left = mostValues;
  }

  value(value: unknown, shape: Shape, depth: number): void {
    this.#left -= 1;
    if (this.#left < 0 || depth > deepest) return;
    if (typeof value === 'string') this.#string(value, shape);
    else if (Array.isArray(value))
      for (const each of value.slice(0, this.#left)) this.value(each, shape, depth + 1);
    else if (isObject(value)) this.#fields(value, shape, depth);
  }

  #string(value: string, { kind, entries }: Shape): void {
    if (kind === 'enumValues') this.#add(entries.get(value), kind);
  }

  #fields(value: Variables, { kind, entries }: Shape, depth: number): void {
    if (kind !== 'inputFields') return;
    // JSON has own properties only; the list of Object.keys would be one more object for each request.
    for (const name in value) {
      const entry = entries.get(name);
      if (!entry) continue;
      this.#add(entry, kind);
      if (entry.inner) this.value(value[name], entry.inner, depth + 1);
    }
  }

  #add(entry: Entry | undefined, kind: Shape['kind']): void {
    if (!entry || entry.addedTo === this.#found) return;
    entry.addedTo = this.#found;
    this.#found[kind].add(entry.coordinate);
  }
}
