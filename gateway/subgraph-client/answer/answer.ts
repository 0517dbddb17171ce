import type { Logger } from '@shop/shared/runtime';
import { clientError } from '../../errors.ts';
import { holdsManyDigits, parseExactly } from '../../engine/response/exact-numbers.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../engine/run/subgraph-call.ts';
import { catalogueError, passedError } from './answer-errors.ts';
import type { ErrorPolicy } from '../../errors.ts';
import type { Response } from '../http-call.ts';
import { isObject } from '../../engine/run/merge.ts';

type Options = {
  errors: ErrorPolicy;
  /** Whether calls are signed, so that a subgraph may refuse the signature. */
  signed: boolean;
  logger: Logger;
};

/** Parses the response of a subgraph; throws a client error when it is not a GraphQL response. */
export type ReadAnswer = (call: SubgraphCall, response: Response) => SubgraphAnswer;

const noErrors: SubgraphAnswer['errors'] = Object.freeze([]);
const backslash = 0x5c;

/** Reads an event of a subscription, whose strings may need escaping. */
export const eventReader =
  ({ errors: policy, logger }: Pick<Options, 'errors' | 'logger'>) =>
  (subgraph: string, event: unknown): SubgraphAnswer => {
    const { data, errors } = partsOf(event);
    const readError = policy === 'pass' ? passedError : catalogueError;
    const call = { subgraph, kind: 'query', body: noQuery } as const;
    return { data, errors: errors.map((error) => readError(call, error, logger)), escapes: true };
  };

const noQuery = '{"query":""}';

export function answerReader({ errors: policy, signed, logger }: Options): ReadAnswer {
  return (call, { status, cacheControl, age, bytes }) => {
    const { subgraph } = call;
    if (status === 401 && signed) {
      logger.error({ subgraph }, 'subgraph does not accept the signature of the gateway');
      throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} does not answer this gateway`);
    }
    // .NET and PHP are known to begin with a byte order mark, which is no JSON.
    const text = bytes.toString('utf8', bytes[0] === 0xef ? 3 : 0);
    const hasManyDigits = holdsManyDigits(bytes);
    const { data, errors } = partsOf(parse(text, hasManyDigits));
    if (data === null && errors.length === 0) {
      logger.error({ subgraph, status }, 'subgraph answered with something that is not GraphQL');
      throw clientError('SUBGRAPH_UNAVAILABLE', `The service ${subgraph} gave no valid answer`);
    }
    const escapes = hasManyDigits || bytes.includes(backslash);
    const said = cacheControl === '' ? {} : { cacheHeaders: { cacheControl, age } };
    if (errors.length === 0) return { data, errors: noErrors, escapes, ...said };
    const readError = policy === 'pass' ? passedError : catalogueError;
    return { data, errors: errors.map((error) => readError(call, error, logger)), escapes, ...said };
  };
}

function partsOf(answer: unknown): { data: Record<string, unknown> | null; errors: readonly unknown[] } {
  if (!isObject(answer)) return { data: null, errors: [] };
  const { data, errors } = answer;
  return { data: isObject(data) ? data : null, errors: errorsIn(errors) };
}

/** Some servers send one error instead of a list; nothing of it is lost. */
function errorsIn(errors: unknown): readonly unknown[] {
  if (errors === undefined || errors === null) return [];
  return Array.isArray(errors) ? errors : [errors];
}

function parse(text: string, hasManyDigits: boolean): unknown {
  try {
    return parseExactly(text, hasManyDigits);
  } catch {
    return undefined;
  }
}
