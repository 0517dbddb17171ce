import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { UnreadableBody, type BodyDecoders } from '@shop/shared/runtime';

const decoders = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Each chunk is a change of threads: a bomb costs a quarter of what it does with the usual 16 kB, and a small body no more. */
const chunkSize = 262_144;

/** Decompresses request bodies on another thread; stops where they exceed what a plain body may have. */
export const bodyDecoders: BodyDecoders = Object.fromEntries(
  Object.entries(decoders).map(([coding, decompress]) => [
    coding,
    (bytes, limitBytes) =>
      decompress(bytes, { maxOutputLength: limitBytes, chunkSize }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_BUFFER_TOO_LARGE')
          throw new UnreadableBody(
            413,
            `The decompressed body is larger than the ${limitBytes} bytes allowed`,
          );
        throw new UnreadableBody(400, `The body cannot be decompressed as ${coding}`);
      }),
  ]),
);
