import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { stores } from '../store/index.ts';
import type { CaptureTime } from '../domain/request.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** What every command works with. */
export type PaymentsService = ServiceParts &
  StoresOf<typeof stores> & {
    provider: PaymentProvider;
    captureTime: CaptureTime;
  };
