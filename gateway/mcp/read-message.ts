import type { IncomingMessage, ServerResponse } from 'node:http';
import { kindOf } from '@shop/shared/errors';
import type { GatewayConfig } from '../config/config.ts';
import { isObject } from '../engine/run/merge.ts';
import { badRequest } from '../errors.ts';
import { readJsonBody } from '../http/body.ts';
import { waiterFor } from '../http/operation.ts';
import { reportLeft } from '../http/rate-limit-headers.ts';
import type { Admission } from '../identity/admission.ts';
import { credentialIn } from '../identity/api-keys.ts';
import { clientAddress } from '../identity/client-address.ts';
import { applicationNamed } from '../observability/usage/client.ts';
import type { Call, Pipeline } from '../pipeline/pipeline.ts';

/** What an agent has sent; whether it is a message of the protocol is found out later. */
export type Message = Readonly<Record<string, unknown>>;

export type ReaderParts = Pick<GatewayConfig, 'limitModes' | 'limits' | 'trustedProxies'> & {
  admission: Pick<Admission, 'check' | 'count'>;
  pipeline: Pick<Pipeline, 'identify'>;
};

/** Identifies the viewer and reads a message, within the same limits as for any operation. */
export async function readMessage(
  { admission, limitModes: { dryRun }, limits, pipeline, trustedProxies }: ReaderParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{ message: Message; call: Call }> {
  const { headers } = request;
  const address = clientAddress(request, trustedProxies);
  const { viewer, client } = await pipeline.identify(credentialIn(headers), address);
  const call: Call = {
    viewer,
    address,
    application: client ?? applicationNamed(headers),
    reportLeft: reportLeft(response),
    signal: waiterFor(response),
    headers,
  };
  if (!dryRun) admission.check(call);
  let message: Message | undefined;
  try {
    message = messageIn(await readJsonBody(request, limits));
    return { message, call };
  } finally {
    // The pipeline counts the operation of a call.
    if (!dryRun && message?.['method'] !== 'tools/call') await admission.count(call);
  }
}

/** Batches are gone from the protocol; many calls in one request would run at once. */
function messageIn(body: unknown): Message {
  if (isObject(body)) return body;
  throw badRequest(`The body must be one message of the Model Context Protocol, not ${kindOf(body)}`, 400);
}
