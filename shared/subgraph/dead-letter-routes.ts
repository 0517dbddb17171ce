import { isStaff, type Viewer } from '@shop/shared/auth';
import {
  deadLetterPath,
  deadLetterRoutes,
  type DeadLetterRequest,
  type DeadLetterResponse,
  type DeadLetterRoute,
} from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { checkInput, type SignedRoute } from '@shop/shared/graphql';
import type { Messaging } from '@shop/shared/messaging';

type Queue = Messaging['deadLetters'];
type Handler<R extends DeadLetterRoute> = (
  queue: Queue,
  request: DeadLetterRequest<R>,
  viewer: Viewer,
) => Promise<DeadLetterResponse<R>>;

const by = ({ id }: Viewer) => ({ by: id ?? '' });

const handlers: { readonly [R in DeadLetterRoute]: Handler<R> } = {
  list: async (queue, page) => ({ deadLetters: await queue.list(page) }),
  count: async (queue, { cause }) => ({ count: await queue.count(cause) }),
  find: async (queue, { id }) => ({ deadLetter: await queue.find(id) }),
  causes: async (queue) => ({ causes: await queue.causes() }),
  'dry-run': async (queue, { id }) => ({ dryRun: await queue.dryRun(id) }),
  replay: (queue, request, viewer) => queue.replay({ ...request, ...by(viewer) }),
  edit: (queue, request, viewer) => queue.edit({ ...request, ...by(viewer) }),
  discard: (queue, request, viewer) => queue.discard({ ...request, ...by(viewer) }),
  actions: async (queue, page) => ({ actions: await queue.actions(page) }),
  'count-actions': async (queue) => ({ count: await queue.countActions() }),
};

/** The routes by which `operations` reaches the dead letters of a subgraph, for staff. */
export const servedDeadLetters = (queue: Queue): Record<string, SignedRoute> =>
  Object.fromEntries(routeNames.map((route) => [`/${deadLetterPath(route)}`, servedRoute(queue, route)]));

const routeNames = Object.keys(deadLetterRoutes) as DeadLetterRoute[];

const servedRoute =
  <R extends DeadLetterRoute>(queue: Queue, route: R): SignedRoute =>
  async (body, viewer) => {
    if (!isStaff(viewer)) throw new Refusal('FORBIDDEN', 'Dead letters are for staff');
    const request = checkInput(deadLetterRoutes[route].request, body) as DeadLetterRequest<R>;
    return handlers[route](queue, request, viewer);
  };
