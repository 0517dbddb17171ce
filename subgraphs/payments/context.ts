import { maySee, type Viewer } from '@shop/shared/auth';
import { loaderById } from '@shop/shared/graphql';
import type { UnitOfWork } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { isRequested } from './domain/payment.ts';
import type { PaymentStore } from './store/index.ts';

export type Context = ReturnType<ReturnType<typeof requestContext>>;

/** What the resolvers of one request share. What is not the viewer's looks like what does not exist. */
export const requestContext =
  (store: PaymentStore, work: UnitOfWork, { clock }: Dependencies) =>
  (viewer: Viewer) => ({
    viewer,
    now: clock.now(),
    store,
    work,
    loaders: {
      paymentById: loaderById(async (ids) =>
        (await store.byIds(ids)).filter(isRequested).filter(({ customerId }) => maySee(viewer, customerId)),
      ),
    },
  });
