import type { Logger } from '@shop/shared/runtime';
import { Lexer, Source, TokenKind } from 'graphql';
import type { LimitModes, Limits } from '../config/settings/limits.ts';
import { clientError, codeOf, errorsIn } from '../errors.ts';
import { messageOf } from '@shop/shared/errors';

/** What limits have refused in one operation, or would refuse in dry-run. */
export class Refusals {
  readonly #isDryRun: boolean;
  readonly #noted: unknown[] = [];

  constructor(isDryRun: boolean) {
    this.#isDryRun = isDryRun;
  }

  /** Throws the error, or keeps it in dry-run. */
  readonly refuse = (error: unknown): void => {
    if (!this.#isDryRun) throw error;
    this.#noted.push(...errorsIn(error));
  };

  /** For the `extensions` of the answer; undefined where nothing would be refused. */
  extensions(): { limits: { wouldRefuse: readonly Refused[] } } | undefined {
    if (this.#noted.length === 0) return undefined;
    return { limits: { wouldRefuse: this.#noted.map(refused) } };
  }
}

type Refused = { code: string; message: string };

const refused = (error: unknown): Refused => ({ code: codeOf(error), message: messageOf(error) });

type Logged = { operationName: string | undefined; viewerId: string | null };

export function logRefusals(logger: Logger, refusals: Refusals, operation: Logged): void {
  const { limits } = refusals.extensions() ?? {};
  if (limits) logger.warn({ ...operation, ...limits }, 'limits would refuse the operation');
}

/** What is more than this many times as much as allowed is refused in dry-run as well. */
export const timesInDryRun = 10;

/**
 * Limits of documents in dry-run: nothing may stop the gateway for seconds, so what is ten times as much as allowed is
 * refused.
 */
const dryRunLimits = (limits: Limits): Limits => ({
  ...limits,
  ...Object.fromEntries(
    Object.entries(limits).flatMap(([name, limit]) =>
      name.startsWith('max') ? [[name, limit * timesInDryRun]] : [],
    ),
  ),
});

type Config = { limits: Limits; limitModes: Pick<LimitModes, 'dryRun'> };

/** The limits that validation applies. */
export const documentLimits = ({ limits, limitModes }: Config): Limits =>
  limitModes.dryRun ? dryRunLimits(limits) : limits;

/** Those that apply before validation: what is nested too deeply cannot even be read. */
export const readingLimits = (config: Config): Limits => {
  const { maxTokens, maxDocumentLength } = documentLimits(config);
  return { ...config.limits, maxTokens, maxDocumentLength };
};

type TextLimits = Pick<Limits, 'maxTokens' | 'maxDocumentLength'>;

/** What parsing would have refused. */
export function textProblems({ maxTokens, maxDocumentLength }: TextLimits, query: string): Error[] {
  const tokens = query.length > maxTokens ? tokensIn(query) : 0;
  return [...tooMany(query.length, maxDocumentLength, 'characters'), ...tooMany(tokens, maxTokens, 'tokens')];
}

const tooMany = (found: number, most: number, things: string) =>
  found > most
    ? [clientError('GRAPHQL_PARSE_FAILED', `The document has ${found} ${things}, ${most} are allowed`)]
    : [];

/** The document has been parsed, so it can be read again. */
function tokensIn(query: string): number {
  const lexer = new Lexer(new Source(query));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}
