import { isObject } from '../engine/run/merge.ts';
import { errorsIn, type FormatError } from '../errors.ts';
import { isSubscription, type Call, type Pipeline } from '../pipeline/pipeline.ts';
import { operationRequest } from '../pipeline/request.ts';
import type { Tool } from './tools.ts';

export type ToolResult = {
  content: [{ type: 'text'; text: string }];
  structuredContent: Record<string, unknown>;
  isError: boolean;
};

type Parts = { pipeline: Pick<Pipeline, 'run'>; formatError: FormatError };

/** Runs a tool as its viewer. Whatever refuses the operation is its result, so that an agent can do better. */
export async function callTool(
  { pipeline, formatError }: Parts,
  { query, operationName }: Tool,
  { variables, call }: { variables: unknown; call: Call },
): Promise<ToolResult> {
  const transport = { mutations: true, subscriptions: false };
  try {
    const read = () => operationRequest({ query, operationName, variables }, transport);
    const answer = await pipeline.run(read, call);
    if (isSubscription(answer)) throw new Error(`The tool ${operationName} is a subscription`);
    return resultOf(answer.text, answer.errors.length > 0);
  } catch (error) {
    return resultOf(JSON.stringify({ errors: errorsIn(error).map(formatError) }), true);
  }
}

function resultOf(text: string, isError: boolean): ToolResult {
  const answer: unknown = JSON.parse(text);
  return {
    content: [{ type: 'text', text }],
    structuredContent: isObject(answer) ? answer : {},
    isError,
  };
}
