import { stat } from 'node:fs/promises';

/**
 * Differs whenever a file, or the reason why there is none, may have changed. Looking follows renames and the links of
 * mounted config maps, and works on shared and network folders, where notifications do not arrive.
 */
export async function fileSight(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return String(error);
  }
}
