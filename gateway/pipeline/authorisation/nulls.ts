import {
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, type Flags } from '../../engine/document/internal/conditions.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import { isObject, type JsonObject } from '../../engine/run/merge.ts';

type Options = {
  schema: GraphQLSchema;
  parsed: ParsedOperation;
  /** The selection sets in which something was left out. */
  altered: ReadonlySet<SelectionSetNode>;
  typenameKey: string;
};

type Field = { type: GraphQLOutputType | undefined; sets: SelectionSetNode[]; isAltered: boolean };
type Sets = readonly SelectionSetNode[];
type CollectFields = (sets: Sets, type: GraphQLObjectType) => ReadonlyMap<string, Field>;

/**
 * Completes the data of an operation of which fields were left out, as if each of them were null: in the order of the
 * operation, and with null for the parent of a field that cannot be null.
 */
export function completeNulls(options: Options, data: JsonObject, flags: Flags): JsonObject | null {
  const { schema, parsed, altered, typenameKey } = options;
  const collect = (sets: Sets, type: GraphQLObjectType): ReadonlyMap<string, Field> => {
    const fields = new Map<string, Field>();
    const visit = ({ selections }: SelectionSetNode): void => {
      for (const each of selections) {
        if (!isIncluded(each, flags)) continue;
        if (each.kind === Kind.FIELD) {
          const key = (each.alias ?? each.name).value;
          const field = fields.get(key) ?? {
            type: typeOf(type, each.name.value),
            sets: [],
            isAltered: false,
          };
          if (each.selectionSet) field.sets.push(each.selectionSet);
          field.isAltered ||= each.selectionSet !== undefined && altered.has(each.selectionSet);
          fields.set(key, field);
        } else {
          const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : parsed.fragments.get(each.name.value);
          if (fragment && isOfType(schema, type, fragment.typeCondition?.name.value))
            visit(fragment.selectionSet);
        }
      }
    };
    for (const set of sets) visit(set);
    return fields;
  };

  const fieldsOf = once(collect);

  const completeObject = (object: JsonObject, sets: Sets, type: GraphQLObjectType): JsonObject | null => {
    const completed: JsonObject = {};
    for (const [key, field] of fieldsOf(sets, type)) {
      const given = Object.hasOwn(object, key) ? object[key] : null;
      const value = field.isAltered && field.type ? complete(given, field.type, field.sets) : given;
      if (value === null && isNonNullType(field.type)) return null;
      completed[key] = value;
    }
    return completed;
  };

  const complete = (value: unknown, type: GraphQLOutputType, sets: Sets): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable) && Array.isArray(value)) {
      const entries = value.map((each) => complete(each, nullable.ofType, sets));
      return isNonNullType(nullable.ofType) && entries.includes(null) ? null : entries;
    }
    if (!isObject(value)) return value;
    const own = isAbstractType(nullable) ? schema.getType(String(value[typenameKey])) : nullable;
    // Without its type, nothing was left out here.
    return isObjectType(own) ? completeObject(value, sets, own) : value;
  };

  const root = schema.getRootType(parsed.operation.operation);
  return root ? completeObject(data, [parsed.operation.selectionSet], root) : null;
}

/** Calls `collect` once for the same sets and type. */
function once(collect: CollectFields): CollectFields {
  const known = new Map<Sets, Map<GraphQLObjectType, ReadonlyMap<string, Field>>>();
  return (sets, type) => {
    const byType = known.get(sets) ?? new Map<GraphQLObjectType, ReadonlyMap<string, Field>>();
    const fields = byType.get(type) ?? collect(sets, type);
    known.set(sets, byType.set(type, fields));
    return fields;
  };
}

function typeOf(parent: GraphQLObjectType, name: string): GraphQLOutputType | undefined {
  return name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef.type : parent.getFields()[name]?.type;
}

function isOfType(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}
