import { kindOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { Agent, request } from 'undici';
import { isObject } from '../../engine/run/merge.ts';
import { createBreaker } from '../../subgraph-client/protection/breaker.ts';
import type { DecidePolicies } from './policies.ts';

type Options = { url: string; timeoutMs: number; logger: Logger };

const pauseMs = 1000;
const largestAnswerBytes = 1_000_000;

/**
 * Asks an HTTP service that speaks Open Policy Agent's data API:
 * https://www.openpolicyagent.org/docs/latest/rest-api/#get-a-document-with-input
 */
export function askPolicyService({ url, timeoutMs, logger }: Options): DecidePolicies & AsyncDisposable {
  const dispatcher = new Agent({ maxResponseSize: largestAnswerBytes });
  const breaker = createBreaker({ peer: 'policies', pauseMs, isOutage: () => true, logger });
  const decide: DecidePolicies = ({ id, kind, roles, scopes = [] }, policies) =>
    breaker.run(async () => {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ input: { policies, viewer: { id, kind, roles, scopes } } }),
        signal: AbortSignal.timeout(timeoutMs),
        dispatcher,
      });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}, expected 200`);
      return holdingIn((JSON.parse(text) as { result?: unknown }).result);
    });
  return Object.assign(decide, { [Symbol.asyncDispose]: () => dispatcher.destroy() });
}

/** A list of those that hold, or an object that says true of them; a rule that is not defined gives no result. */
function holdingIn(result: unknown): ReadonlySet<string> {
  if (Array.isArray(result)) return new Set(result.filter((each) => typeof each === 'string'));
  if (isObject(result)) return new Set(Object.keys(result).filter((name) => result[name] === true));
  throw new Error(
    `The result is ${kindOf(result)}, expected a list of policies, or an object of true and false`,
  );
}
