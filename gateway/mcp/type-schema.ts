import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
} from 'graphql';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Writes input types as JSON Schema 2020-12; input objects become definitions, since they may contain themselves. */
export class TypeSchemas {
  readonly definitions: Record<string, JsonSchema> = {};

  of(type: GraphQLInputType): JsonSchema {
    return isNonNullType(type) ? this.#withoutNull(type.ofType) : orNull(this.#withoutNull(type));
  }

  #withoutNull(type: GraphQLInputType): JsonSchema {
    if (isNonNullType(type)) return this.#withoutNull(type.ofType);
    if (isListType(type)) return { type: 'array', items: this.of(type.ofType) };
    if (isEnumType(type)) return ofEnum(type);
    if (!isInputObjectType(type)) return ofScalar(type);
    if (!Object.hasOwn(this.definitions, type.name)) {
      this.definitions[type.name] = {};
      this.definitions[type.name] = this.#ofObject(type);
    }
    return { $ref: `#/$defs/${type.name}` };
  }

  #ofObject(type: GraphQLInputObjectType): JsonSchema {
    const fields = Object.values(type.getFields());
    const required = fields.filter(isRequiredInputField).map(({ name }) => name);
    return {
      type: 'object',
      ...described(type),
      properties: Object.fromEntries(fields.map((each) => [each.name, this.#ofField(each, type.isOneOf)])),
      ...(required.length > 0 && { required }),
      ...(type.isOneOf && { minProperties: 1, maxProperties: 1 }),
      additionalProperties: false,
    };
  }

  #ofField(field: GraphQLInputField, isOneOf: boolean): JsonSchema {
    const { type, defaultValue, deprecationReason } = field;
    return {
      ...(isOneOf ? this.#withoutNull(type) : this.of(type)),
      ...described(field),
      ...(defaultValue !== undefined && { default: defaultValue }),
      ...(deprecationReason != null && { deprecated: true }),
    };
  }
}

export const described = ({ description }: { description?: string | null | undefined }): JsonSchema =>
  description ? { description } : {};

const orNull = (schema: JsonSchema): JsonSchema => {
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  const { type, enum: values } = schema;
  return {
    ...schema,
    ...(typeof type === 'string' && { type: [type, 'null'] }),
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
};

function ofEnum(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues();
  const meanings = values.flatMap(({ name, description }) =>
    description ? [`${name}: ${description}`] : [],
  );
  const description = [type.description, ...meanings].filter(Boolean).join('\n');
  return { type: 'string', ...described({ description }), enum: values.map(({ name }) => name) };
}

const builtIn: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
};

/** What a custom scalar accepts is known to its description alone. */
const ofScalar = ({ name, description }: GraphQLScalarType): JsonSchema =>
  builtIn[name] ?? { title: name, ...described({ description }) };
