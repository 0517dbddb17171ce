import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { technicalNow } from '@shop/shared/runtime';
import { generate } from 'selfsigned';

export type TestCertificate = Disposable & {
  /** The files. */
  certificate: string;
  key: string;
  /** What clients have to trust. */
  ca(): string;
  /** Writes new files, with another key. */
  renew(validity?: Validity): Promise<void>;
};

export type Validity = { notBefore?: Date; notAfter?: Date };

export const hoursFromNow = (hours: number): Date => new Date(technicalNow().getTime() + hours * 3_600_000);

/** A certificate for localhost, which nobody has signed but itself. */
export async function createCertificate(validity?: Validity): Promise<TestCertificate> {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [certificate, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  let ca = '';
  const renew = async ({ notBefore = technicalNow(), notAfter = hoursFromNow(24) }: Validity = {}) => {
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      notBeforeDate: notBefore,
      notAfterDate: notAfter,
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    });
    ca = made.cert;
    writeFileSync(key, made.private);
    writeFileSync(certificate, made.cert);
  };
  await renew(validity);
  return {
    certificate,
    key,
    ca: () => ca,
    renew,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
