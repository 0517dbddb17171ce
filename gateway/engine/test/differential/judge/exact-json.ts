import {
  GraphQLError,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

/** Node has it, TypeScript's own declarations do not yet. */
type ExactJson = {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { rawJSON: string };
};
export const exactJson = JSON as unknown as ExactJson;

/** A number as it was written: as a double where that is the same, else as its text. */
export function exactNumber(text: string): unknown {
  return String(Number(text)) === text ? Number(text) : exactJson.rawJSON(text);
}

/** JSON.parse that loses no digit. */
export const parseExact = (text: string): unknown =>
  exactJson.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined ? exactNumber(source) : value,
  );

/** Two values that mean the same have one text: keys are sorted, numbers are written in one way. */
export function canonical(value: unknown): string {
  if (exactJson.isRawJSON(value)) return canonicalNumber(value.rawJSON);
  if (typeof value === 'number') return canonicalNumber(String(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}

/** Digits without a point and the power of ten: `1.50e3` is `15e2`, as `1500` is. */
function canonicalNumber(text: string): string {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign}${significant}e${power}`;
}

/** A literal of a custom scalar, with every digit of its numbers. */
export function exactLiteral(node: ValueNode, variables: Record<string, unknown> = {}): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return exactNumber(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((each) => exactLiteral(each, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, exactLiteral(value, variables)]),
      );
    case Kind.VARIABLE:
      return variables[node.name.value];
    default:
      throw new GraphQLError('There is a literal of an unknown kind');
  }
}

/** Lets the custom scalars of a schema keep what they are given. */
export function keepExactly(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type) || type.name.startsWith('_')) continue;
    type.parseLiteral = (node, variables) => exactLiteral(node, variables ?? {});
  }
  return schema;
}
