import { Refusal } from '@shop/shared/errors';
import type { Route } from '@shop/shared/graphql';
import { readBody } from '@shop/shared/runtime';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { recordReport } from '../application/deliver/provider-reports.ts';
import type { NotificationsService } from '../application/service.ts';

const maxBodyBytes = 256 * 1024;

const report = z.object({
  type: z.string(),
  data: z.object({
    to: z.array(z.string()).min(1),
    message_id: z.string().optional(),
    bounce: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
  }),
});
type Reported = z.infer<typeof report>;

/**
 * What the mail provider reports: bounces and complaints, in the form that Resend sends, signed as Standard Webhooks says
 * (the headers may begin with `svix-` as well).
 */
export const mailReportsRoute =
  (service: NotificationsService, secret: string): Route =>
  async (request, response) => {
    const body = await readBody(request, maxBodyBytes);
    verify(secret, body, request.headers, service.clock.now());
    const reported = report.safeParse(JSON.parse(body));
    if (!reported.success) throw new Refusal('BAD_REQUEST', 'The report has another form');
    await record(service, reported.data);
    response.writeHead(204).end();
  };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The library reads the real clock, so it is asked about the time of the message, and that is compared here. */
function verify(secret: string, body: string, headers: Headers, now: Date): void {
  const header = (name: string) => String(headers[`webhook-${name}`] ?? headers[`svix-${name}`] ?? '');
  const sentAt = new Date(Number(header('timestamp')) * 1000);
  const tooOld = !(Math.abs(now.getTime() - sentAt.getTime()) < 5 * 60_000);
  const right = tooOld ? '' : new Webhook(secret).sign(header('id'), sentAt, body);
  if (tooOld || !header('signature').split(' ').includes(right))
    throw new Refusal('FORBIDDEN', 'The signature is wrong or too old');
}

async function record(service: NotificationsService, { type, data }: Reported): Promise<void> {
  const meaning = meaningOf(type, data.bounce);
  if (!meaning) return;
  const [address = ''] = data.to;
  const delivery = data.message_id ? await service.deliveries.ofMessage(data.message_id) : null;
  await recordReport(service, delivery, { channel: 'EMAIL', address, ...meaning });
}

function meaningOf(type: string, bounce: Reported['data']['bounce']) {
  const said = bounce?.message ?? type;
  if (type === 'email.delivered') return { outcome: 'DELIVERED', detail: said, suppress: null } as const;
  if (type === 'email.complained')
    return { outcome: 'FAILED', detail: said, suppress: 'COMPLAINED' } as const;
  if (type !== 'email.bounced' && type !== 'email.failed') return null;
  const isPermanent = type === 'email.bounced' && bounce?.type !== 'Transient';
  return { outcome: 'FAILED', detail: said, suppress: isPermanent ? 'BOUNCED' : null } as const;
}
