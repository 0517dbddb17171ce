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
import { entityTypes, entityTypesIn } from './entities.ts';
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

/** A client of the services in the supergraph: of their routes below `/dead-letters`, and of their entities. */
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
      const posted = async <T>(service: string, post: Post, read: (answer: Answer) => T): Promise<T> => {
        try {
          const headers = { ...traceHeaders(), [viewerHeader]: await sign(viewer, service) };
          return read(await send({ ...post, dispatcher, headers }));
        } catch (error) {
          if (error instanceof Refusal) throw error;
          logger.warn(
            { to: service, path: post.url.pathname, reason: messageOf(error) },
            'service does not answer',
          );
          throw unanswered(service, post.timeoutMs, error);
        }
      };
      const urls = () => (found ??= services());
      return {
        names: async () => [...(await urls()).keys()],
        async call(service, route, body) {
          const url = new URL(deadLetterPath(route), (await urls()).get(service));
          const timeoutMs = timeoutOf(route);
          return posted(service, { url, body, timeoutMs }, (answer) => answerOf(route, answer));
        },
        async entityTypes(service, references) {
          const url = (await urls()).get(service);
          if (url === undefined) return references.map(() => null);
          const request = { url: new URL(url), body: entityTypes(references), timeoutMs: readTimeoutMs };
          return posted(service, request, (answer) => entityTypesIn(answer, references.length));
        },
      };
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

type Post = { url: URL; body: object; timeoutMs: number };
type Sent = Post & { dispatcher: Dispatcher; headers: Record<string, string> };
type Answer = { status: number; text: string };

async function send({ url, dispatcher, headers, body, timeoutMs }: Sent): Promise<Answer> {
  const { statusCode, body: answer } = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
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

function unanswered(service: string, timeoutMs: number, cause: unknown): Refusal {
  const isLate = cause instanceof Error && cause.name === 'TimeoutError';
  if (!isLate)
    return new Refusal('SUBGRAPH_UNAVAILABLE', `The service ${service} does not answer`, undefined, {
      cause,
    });
  const message = `The service ${service} has not answered within ${timeoutMs / 1000} s`;
  return new Refusal('TIMEOUT', message, undefined, { cause });
}
