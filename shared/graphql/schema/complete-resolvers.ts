import type { Money } from '@shop/shared/contracts';
import type { valueTypes } from './subgraph-schema.ts';

type KitParents = { Money: Money };

/** What the resolvers of a type receive as parent: what the subgraph says, else an object of the schema's shape. */
export type ParentOf<Parents, Name, Shape> = Name extends keyof Parents
  ? Parents[Name]
  : Name extends keyof KitParents
    ? KitParents[Name]
    : Shape;

/**
 * All resolvers of a schema, optional where they may be left out: where graphql-js's default resolver finds a fitting
 * value or method in the parent, and where the kit resolves a value type.
 */
export type CompleteResolvers<All> = OptionalIn<
  { [Type in keyof Own<All>]: OptionalIn<Own<All>[Type], DefaultFields<Own<All>[Type]>> },
  DefaultTypes<Own<All>>
>;

type Own<All> = Omit<All, keyof typeof valueTypes>;

type OptionalIn<T, Names extends keyof T> = Omit<T, Names> & Partial<Pick<T, Names>>;

type DefaultTypes<All> = {
  [Type in keyof All]: [keyof All[Type]] extends [DefaultFields<All[Type]>] ? Type : never;
}[keyof All];

type DefaultFields<Fields> = {
  [Name in keyof Fields]-?: Name extends ByTypename
    ? Name
    : Fields[Name] extends (parent: infer Parent, ...rest: never[]) => infer Result
      ? Name extends keyof Parent
        ? ValueOf<Parent[Name]> extends Result
          ? Name
          : never
        : never
      : never;
}[keyof Fields];

/** By default, graphql-js takes the type of an object from its `__typename`. */
type ByTypename = '__resolveType' | '__isTypeOf';

type ValueOf<Property> = Property extends (...args: never[]) => infer Result ? Result : Property;
