import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  type GraphQLScalarType,
} from 'graphql';
import { oddFloat, oddId, oddInt, oddScalar, oddString, oddStrings } from './odd-values.ts';
import { hash, randomOf, type Random } from '../random.ts';

/** A value of a scalar type, odd ones above all. */
export function leafOf({ name }: GraphQLScalarType, random: Random): unknown {
  switch (name) {
    case GraphQLInt.name:
      return oddInt(random);
    case GraphQLFloat.name:
      return oddFloat(random);
    case GraphQLBoolean.name:
      return random.chance(0.5);
    case GraphQLID.name:
      return oddId(random);
    case GraphQLString.name:
      return oddString(random);
    default:
      return oddScalar(random);
  }
}

/** The same for the same seed, and another for any other. */
export function keyLeaf({ name }: GraphQLScalarType, seed: string): unknown {
  const random = randomOf(seed);
  const number = hash(seed);
  switch (name) {
    case GraphQLInt.name:
      return number | 0;
    case GraphQLFloat.name:
      return number + 0.5;
    case GraphQLBoolean.name:
      return random.chance(0.5);
    case GraphQLID.name:
      return random.chance(0.5) ? number : oddKey(random, number);
    case GraphQLString.name:
      return oddKey(random, number);
    default:
      return { id: number, odd: oddScalar(random) };
  }
}

const oddKey = (random: Random, number: number): string =>
  `${random.pick([...oddStrings, '9007199254'])}${number}`;
