import { messageOf } from '@shop/shared/errors';
import { every, fileSight, type Logger } from '@shop/shared/runtime';
import type { TlsFiles } from '../../config/settings/tls.ts';
import { loadCertificate, type LoadedCertificate } from './certificate.ts';

const lookEveryMs = 1000;

/** Takes over changed files; until they fit each other, the certificate before stays in use. */
export function followCertificate(
  files: TlsFiles,
  taken: (certificate: LoadedCertificate) => void,
  logger: Logger,
): Disposable {
  let known: string | undefined;
  let seen: string | undefined;
  const look = async () => {
    const sight = (await Promise.all([files.certificate, files.key].map(fileSight))).join(' ');
    known ??= sight;
    // Twice the same: neither is being written.
    if (sight === seen && sight !== known) {
      known = sight;
      take();
    }
    seen = sight;
  };
  const take = () => {
    const { certificate: file } = files;
    try {
      const loaded = loadCertificate(files);
      taken(loaded);
      logger.info({ file, validTo: loaded.validTo }, 'certificate changed');
    } catch (error) {
      logger.error({ file, problem: messageOf(error) }, 'certificate not changed');
    }
  };
  void look();
  return every(lookEveryMs, () => void look(), { ref: false });
}
