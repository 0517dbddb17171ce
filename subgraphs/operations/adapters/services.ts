import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import {
  deadLetterPath,
  deadLetterRoutes,
  type DeadLetterResponse,
  type DeadLetterRoute,
} from '@shop/shared/contracts';
import { messageOf, Refusal } from '@shop/shared/errors';
import { currentTrace, currentTraceparent, type Dependencies } from '@shop/shared/runtime';
import { Agent, request, type Dispatcher } from 'undici';
import type { Asking } from '../application/services.ts';
import type { OperationsConfig } from '../config.ts';
import { refusalIn } from './refusal-in.ts';
import { servicesOf, type ServiceUrls } from './supergraph.ts';

export type Services = AsyncDisposable & {
  /** Whether the supergraph could be read. */
  areKnown(): Promise<boolean>;
  /** Those of the supergraph as it is now, asked for this viewer. */
  askedAs(viewer: Viewer): Asking;
};

/** Less than the gateway waits for this subgraph, so that it can say which service did not answer. */
const readTimeoutMs = 5000;
const workTimeoutMs = 9000;
const works: readonly DeadLetterRoute[] = ['dry-run', 'replay', 'edit', 'discard'];
const largestAnswerBytes = 20_000_000;

/** A client of the routes below `/dead-letters` of the services in the supergraph. */
export function openServices(
  config: OperationsConfig,
  { clock, logger }: Pick<Dependencies, 'clock' | 'logger'>,
): Services {
  // Each service accepts only what was signed for it.
  const sign = viewerSigner({ secret: config.viewerSecret, clock });
  const dispatcher = new Agent({ maxResponseSize: largestAnswerBytes });
  const services = servicesOf({ ...config, dispatcher });
  return {
    areKnown: () =>
      services().then(
        () => true,
        () => false,
      ),
    askedAs(viewer) {
      let found: Promise<ServiceUrls> | undefined;
      const urls = () => (found ??= services());
      return {
        names: async () => [...(await urls()).keys()],
        async call(service, route, body) {
          const url = new URL(deadLetterPath(route), (await urls()).get(service));
          try {
            const headers = { ...traceHeaders(), [viewerHeader]: await sign(viewer, service) };
            return answerOf(route, await post(url, { dispatcher, headers, body, route }));
          } catch (error) {
            if (error instanceof Refusal) throw error;
            logger.warn({ to: service, route, reason: messageOf(error) }, 'service does not answer');
            throw unanswered(service, route, error);
          }
        },
      };
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

type Post = { dispatcher: Dispatcher; headers: Record<string, string>; body: object; route: DeadLetterRoute };
type Answer = { status: number; text: string };

async function post(url: URL, { dispatcher, headers, body, route }: Post): Promise<Answer> {
  const { statusCode, body: answer } = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutOf(route)),
  });
  return { status: statusCode, text: await answer.text() };
}

const timeoutOf = (route: DeadLetterRoute): number => (works.includes(route) ? workTimeoutMs : readTimeoutMs);

function traceHeaders(): Record<string, string> {
  const traceparent = currentTraceparent();
  const correlationId = currentTrace()?.correlationId;
  return {
    ...(traceparent && { traceparent }),
    ...(correlationId && { 'x-correlation-id': correlationId }),
  };
}

/** Null if the service has no dead letters. */
function answerOf<R extends DeadLetterRoute>(
  route: R,
  { status, text }: Answer,
): DeadLetterResponse<R> | null {
  if (status === 404 || status === 405) return null;
  if (status !== 200) throw refusalIn(text) ?? new Error(`It answered with the status ${status}`);
  return deadLetterRoutes[route].response.parse(JSON.parse(text)) as DeadLetterResponse<R>;
}

function unanswered(service: string, route: DeadLetterRoute, cause: unknown): Refusal {
  const isLate = cause instanceof Error && cause.name === 'TimeoutError';
  if (!isLate)
    return new Refusal('SUBGRAPH_UNAVAILABLE', `The service ${service} does not answer`, undefined, {
      cause,
    });
  const message = `The service ${service} has not answered within ${timeoutOf(route) / 1000} s`;
  return new Refusal('TIMEOUT', message, undefined, { cause });
}
