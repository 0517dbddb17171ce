import type { ApolloServerPlugin } from '@apollo/server';
import type { Viewer } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import { codeOf } from '../errors.ts';

type Operation = {
  operationName: string | null | undefined;
  type: string | undefined;
  startedAtMs: number;
  /** Of each error in the answer. */
  codes: readonly unknown[];
  viewer: Viewer;
  updates?: number;
};

const longestName = 200;

/** One line per operation; never its text, variables or answer. */
export function logOperation(logger: Logger, operation: Operation): void {
  const { operationName, type, startedAtMs, codes, viewer, updates } = operation;
  const fields = {
    operationName: operationName?.slice(0, longestName) ?? null,
    type: type ?? null,
    durationMs: Math.round(performance.now() - startedAtMs),
    outcome: codes.length === 0 ? 'ok' : 'errors',
    ...(codes.length > 0 && { errorCodes: [...new Set(codes)] }),
    viewerId: viewer.id,
    ...(updates !== undefined && { updates }),
  };
  logger.info(fields, 'operation');
}

export const operationLog = (logger: Logger): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    const startedAtMs = performance.now();
    return {
      async willSendResponse({ operation, request, errors = [], contextValue: { viewer } }) {
        const operationName = operation?.name?.value ?? request.operationName;
        const codes = errors.map(codeOf);
        logOperation(logger, { operationName, type: operation?.operation, startedAtMs, codes, viewer });
      },
    };
  },
});
