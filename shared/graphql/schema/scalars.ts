import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCurrency, GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';

const decimalPattern = /^-?\d{1,15}(\.\d{1,4})?$/;

function decimal(value: unknown): string {
  if (typeof value === 'string' && decimalPattern.test(value)) return value;
  throw new GraphQLError('A Decimal is a string such as "24.90"', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A decimal number kept as text, so that money is never rounded by binary fractions. */
const GraphQLDecimal = new GraphQLScalarType({
  name: 'Decimal',
  serialize: decimal,
  parseValue: decimal,
  parseLiteral: (node) => decimal(node.kind === Kind.STRING ? node.value : undefined),
});

export const scalars = {
  DateTime: GraphQLDateTime,
  Decimal: GraphQLDecimal,
  Currency: GraphQLCurrency,
  JSON: GraphQLJSON,
};
