import type { ServerResponse } from 'node:http';
import { createBrotliCompress, createGzip, createZstdCompress, constants } from 'node:zlib';
import type { Coding } from '../representation/content-coding.ts';

/** What a stream of results is written to. */
export type Output = {
  write(part: string | Buffer): void;
  /** Ends it, with a last part if there is one. */
  end(part?: string): void;
  /** Bytes that the client has not read yet. */
  unsentBytes(): number;
};

/** At the levels of answers in one piece. */
const compressors = {
  zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: () => createGzip({ level: 1 }),
};

export const asItIs = (response: ServerResponse): Output => ({
  write: (part) => void response.write(part),
  end: (part) => void response.end(part),
  unsentBytes: () => response.writableLength,
});

/** Compresses all parts as one body; each is flushed, so that the client can read it before the next. */
export function compressedInto(response: ServerResponse, coding: Coding): Output {
  const compressor = compressors[coding]();
  compressor.pipe(response);
  response.once('close', () => compressor.destroy());
  return {
    write(part) {
      compressor.write(part);
      compressor.flush();
    },
    end: (part) => void compressor.end(part),
    unsentBytes: () => compressor.writableLength + compressor.readableLength + response.writableLength,
  };
}
