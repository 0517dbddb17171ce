import { codeIn, sendHttp, type HostileRequest, type HttpRequest } from '@shop/shared/testing';
import type { RunningGateway } from '../gateway/fixture.ts';

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
  const sendNext = () => send(gateway, request.sent(number++));
  while (number < warmUps) await sendNext();
  const [cpuBefore, residentBefore] = [gateway.cpuMs(), gateway.residentBytes()];
  while (number < warmUps + times - 1) await sendNext();
  const last = await sendNext();
  return {
    request,
    ...last,
    sentBytes: request.sent(number).body.length,
    cpuMs: (gateway.cpuMs() - cpuBefore) / times,
    growthBytes: gateway.residentBytes() - residentBefore,
  };
}

async function send({ port, headers }: RunningGateway, request: HttpRequest): Promise<Sent> {
  const { status, text } = await sendHttp(port, { ...request, headers: { ...headers, ...request.headers } });
  return { status, code: codeIn(text), answerBytes: Buffer.byteLength(text) };
}
