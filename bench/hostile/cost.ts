import type { HostileRequest } from '@shop/shared/testing';
import type { RunningGateway } from '../gateway/running-gateway.ts';

export type Cost = {
  request: HostileRequest;
  sentBytes: number;
  status: number;
  /** Of the first error, or `data`. */
  code: string;
  answerBytes: number;
  /** Of the gateway's process, per request. */
  cpuMs: number;
  /** What its memory grew by over all of them. */
  growthBytes: number;
};

type Sent = Pick<Cost, 'status' | 'code' | 'answerBytes'>;

const warmUps = 3;

/** Sends the request so often, one after another. */
export async function costOf(gateway: RunningGateway, request: HostileRequest, times: number): Promise<Cost> {
  let number = 0;
  const sendNext = () => send(gateway, request.body(number++));
  while (number < warmUps) await sendNext();
  const [cpuBefore, residentBefore] = [gateway.cpuMs(), gateway.residentBytes()];
  while (number < warmUps + times - 1) await sendNext();
  const last = await sendNext();
  return {
    request,
    ...last,
    sentBytes: Buffer.byteLength(request.body(number)),
    cpuMs: (gateway.cpuMs() - cpuBefore) / times,
    growthBytes: gateway.residentBytes() - residentBefore,
  };
}

async function send({ port, headers }: RunningGateway, body: string): Promise<Sent> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const code = errors?.[0]?.extensions.code ?? 'data';
  return { status: response.status, code, answerBytes: Buffer.byteLength(text) };
}
