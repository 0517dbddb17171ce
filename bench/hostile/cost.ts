import type { HostileRequest } from '@shop/shared/testing';
import type { RunningGateway } from '../gateway/fixture.ts';
import { post } from '../load/http.ts';

export type Cost = {
  request: HostileRequest;
  sentBytes: number;
  status: number;
  /** Of the first error, or `data`. */
  code: string;
  answerBytes: number;
  /** Processor time of the gateway per request. */
  cpuMs: number;
  /** Growth of its resident set over all of them. */
  growthBytes: number;
};

type Sent = Pick<Cost, 'status' | 'code' | 'answerBytes'>;

const warmUps = 3;

/** Sends the request repeatedly, one after another. */
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
  const { status, text } = await post({ port, headers: { ...headers, accept: '*/*' } }, body);
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  const code = errors?.[0]?.extensions.code ?? 'data';
  return { status, code, answerBytes: Buffer.byteLength(text) };
}
