import { maySee, type Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { ContextOf } from '@shop/shared/subgraph';
import type { PaymentsService } from './application/service.ts';
import { isRequested } from './domain/payment.ts';

export type Context = ContextOf<PaymentsService, typeof requestContext>;

/** What the resolvers of one request share. What is not the viewer's looks like what does not exist. */
export const requestContext = ({ payments }: PaymentsService, viewer: Viewer) => ({
  loaders: {
    paymentById: loaderById(async (ids) =>
      (await payments.byIds(ids)).filter(isRequested).filter(({ customerId }) => maySee(viewer, customerId)),
    ),
  },
});
