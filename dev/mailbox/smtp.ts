import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { messageOf, StartError } from '@shop/shared/errors';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Envelope } from './mail.ts';

export type Receive = (raw: Buffer, envelope: Envelope) => Promise<void>;

const largestMailBytes = 10 * 1024 * 1024;
const clientsMayFinishWithinMs = 500;

/** Takes every mail from everybody; neither password nor encryption is asked for. */
export async function startSmtp(port: number, receive: Receive, host = '127.0.0.1') {
  const server = new SMTPServer({
    banner: 'mailbox for development',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMailBytes,
    closeTimeout: clientsMayFinishWithinMs,
    logger: false,
    onData(stream, session, done) {
      accept(stream, session, receive).then(() => done(), done);
    },
  });
  // A client that hangs up in the middle is its own business.
  server.on('error', () => {});
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new StartError(`The mailbox cannot listen on ${host}:${port}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  const bound = (server.server.address() as AddressInfo).port;
  return { url: `smtp://127.0.0.1:${bound}`, [Symbol.asyncDispose]: () => closeServer(server) };
}

async function accept(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  receive: Receive,
): Promise<void> {
  const raw = await buffer(stream);
  if (stream.sizeExceeded) {
    const message = `The mail has more than the ${largestMailBytes} bytes that are allowed`;
    throw Object.assign(new Error(message), { responseCode: 552 });
  }
  const { mailFrom, rcptTo } = session.envelope;
  await receive(raw, {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
  });
}

function reasonOf(error: unknown): string {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return inUse ? 'the port is in use by another process' : messageOf(error);
}

const closeServer = (server: SMTPServer): Promise<void> => promisify(server.close.bind(server))();
