import { withDeadLetters } from '@shop/shared/graphql';
import { mutationResolvers } from './mutation.ts';
import { orderResolvers } from './order.ts';
import { paymentResolvers } from './payment.ts';

export const resolvers = withDeadLetters('payments', {
  Mutation: mutationResolvers,
  Order: orderResolvers,
  Payment: paymentResolvers,
});
