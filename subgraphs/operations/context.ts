import type { ContextRequest } from '@shop/shared/graphql';
import type { StatelessContextOf } from '@shop/shared/subgraph';
import type { Services } from './adapters/services.ts';
import type { Asking } from './application/services.ts';

type Adapters = { services: Services };
export type Context = StatelessContextOf<Adapters, typeof requestContext>;

/** The services as they answer the viewer of the request. */
export const requestContext = ({ services }: Adapters, { viewer }: ContextRequest): { asking: Asking } => ({
  asking: services.askedAs(viewer),
});
