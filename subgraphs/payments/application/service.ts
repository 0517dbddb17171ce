import type { ServiceParts } from '@shop/shared/subgraph';
import type { PaymentStore } from '../store/index.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** What every command works with. */
export type PaymentsService = ServiceParts & { store: PaymentStore; provider: PaymentProvider };
