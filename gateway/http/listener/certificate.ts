import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SecureVersion } from 'node:tls';
import { messageOf, StartError } from '@shop/shared/errors';
import { technicalNow } from '@shop/shared/runtime';
import type { TlsFiles } from '../../config/settings/tls.ts';

export type LoadedCertificate = { cert: Buffer; key: Buffer; minVersion: SecureVersion; validTo: Date };

/** Reads both files; throws a StartError where they are missing, unreadable, not of each other or not valid today. */
export function loadCertificate({ certificate, key, minVersion }: TlsFiles): LoadedCertificate {
  const [cert, privateKey] = [readPem(certificate, 'certificate'), readPem(key, 'key')];
  // The first of the file is the server's own; those of its issuers may follow.
  const own = parsed(certificate, 'a certificate in PEM form', () => new X509Certificate(cert));
  const ofKey = parsed(key, 'a private key in PEM form without a passphrase', () =>
    createPrivateKey(privateKey),
  );
  refuseOthersKey(own, ofKey, { certificate, key });
  refuseOutOfDate(own, certificate);
  return { cert, key: privateKey, minVersion, validTo: own.validToDate };
}

function readPem(file: string, what: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartError(`The TLS ${what} ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function parsed<T>(file: string, expected: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new StartError(`${file} is not ${expected}: ${messageOf(error)}`, { cause: error });
  }
}

function refuseOthersKey(
  own: X509Certificate,
  key: KeyObject,
  files: Pick<TlsFiles, 'certificate' | 'key'>,
): void {
  if (own.checkPrivateKey(key)) return;
  throw new StartError(`The TLS key ${files.key} is not that of the certificate ${files.certificate}`);
}

function refuseOutOfDate({ validFromDate, validToDate }: X509Certificate, file: string): void {
  const today = technicalNow();
  if (validToDate < today)
    throw new StartError(`The TLS certificate ${file} has expired on ${validToDate.toISOString()}`);
  if (validFromDate > today)
    throw new StartError(`The TLS certificate ${file} is not valid before ${validFromDate.toISOString()}`);
}
