import { allow, signedIn } from '@shop/shared/auth/permissions';

/** Everybody may read; the decision in `domain/` says who may write about which product. */
export const permissions = {
  Query: { productNote: allow },
  Mutation: { writeProductNote: signedIn },
  Product: allow,
  ProductNote: allow,
};
