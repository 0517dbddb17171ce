import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  responsePathAsArray,
  type GraphQLFormattedError,
  type GraphQLResolveInfo,
} from 'graphql';

/** Adds an error to the response while the field keeps its value: part of the value is missing. */
export type ReportError = (info: Pick<GraphQLResolveInfo, 'path'>, error: Error) => void;

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
type Reporting = { reportError: ReportError };

const reported = new WeakMap<ReportError, GraphQLError[]>();

/** What the context of one request needs to report errors. */
export function errorReporting(): Reporting {
  const errors: GraphQLError[] = [];
  const reportError: ReportError = ({ path }, error) => {
    errors.push(new GraphQLError(error.message, { path: responsePathAsArray(path), originalError: error }));
  };
  reported.set(reportError, errors);
  return { reportError };
}

/** Sends the reported errors, formatted like those that resolvers throw. */
export const sendReportedErrors = (format: Format): ApolloServerPlugin<Reporting> => ({
  requestDidStart: async () => ({
    async willSendResponse({ contextValue, response: { body } }) {
      const errors = reported.get(contextValue.reportError) ?? [];
      if (body.kind !== 'single' || errors.length === 0) return;
      const { singleResult } = body;
      singleResult.errors = [
        ...(singleResult.errors ?? []),
        ...errors.map((error) => format(error.toJSON(), error)),
      ];
    },
  }),
});
