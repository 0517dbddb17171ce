import type { SecureVersion } from 'node:tls';
import { StartError } from '@shop/shared/errors';
import { setting } from './setting.ts';
import { oneOf, optional, text } from './value-types.ts';

/** PEM files, and the oldest version of TLS. */
export type TlsFiles = { certificate: string; key: string; minVersion: SecureVersion };

export type ListenerConfig = {
  host: string;
  port: number;
  /** Null: clients connect without TLS. */
  tls: TlsFiles | null;
  http2: boolean;
  /** The addresses and networks whose connections begin with a preamble of the PROXY protocol. */
  proxyProtocolFrom: readonly string[];
};

const versions = ['TLSv1.2', 'TLSv1.3'] as const;

const file = () => optional(text('<file>', 'a file'));
const pem = 'in PEM form; a changed file is taken over within seconds';

/** Certificates of the gateway's ports. */
export const tls = {
  certificate: setting({
    type: file(),
    of: `the file with the certificate of the port, followed by those of its issuers, ${pem}`,
    is: null,
    isText: 'none: clients connect without TLS, such as through a proxy that ends it',
    variable: 'TLS_CERTIFICATE',
  }),
  key: setting({
    type: file(),
    of: `the file with the private key of the certificate, ${pem}`,
    is: null,
    variable: 'TLS_KEY',
  }),
  adminCertificate: setting({
    type: file(),
    of: `the file with the certificate of the port of operators, ${pem}`,
    is: null,
    isText: 'none: operators connect without TLS',
    variable: 'ADMIN_TLS_CERTIFICATE',
  }),
  adminKey: setting({
    type: file(),
    of: `the file with the private key of that certificate, ${pem}`,
    is: null,
    variable: 'ADMIN_TLS_KEY',
  }),
  minVersion: setting<(typeof versions)[number]>({
    type: oneOf(versions),
    of: 'the oldest version of TLS that clients may speak: TLSv1.2 or TLSv1.3',
    why: 'older ones are broken, and clients of the last ten years speak it',
    is: 'TLSv1.2',
    variable: 'TLS_MIN_VERSION',
  }),
};

type Values = {
  certificate: string | null;
  key: string | null;
  adminCertificate: string | null;
  adminKey: string | null;
  minVersion: TlsFiles['minVersion'];
};

/** The files of both ports; null where clients connect without TLS. */
export const tlsOf = ({ certificate, key, adminCertificate, adminKey, minVersion }: Values) => ({
  clients: pair({ certificate, key, minVersion }, ['TLS_CERTIFICATE', 'TLS_KEY']),
  admin: pair({ certificate: adminCertificate, key: adminKey, minVersion }, [
    'ADMIN_TLS_CERTIFICATE',
    'ADMIN_TLS_KEY',
  ]),
});

type Given = Pick<Values, 'certificate' | 'key' | 'minVersion'>;

function pair({ certificate, key, minVersion }: Given, names: readonly [string, string]): TlsFiles | null {
  if (certificate !== null && key !== null) return { certificate, key, minVersion };
  if (certificate === null && key === null) return null;
  const [given, missing] = key === null ? names : [names[1], names[0]];
  throw new StartError(`${missing} is missing: ${given} is given, and one needs the other`);
}
