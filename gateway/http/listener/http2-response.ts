import { constants, Http2ServerResponse } from 'node:http2';

/** A response over HTTP/2 with what the handlers use of one over HTTP/1, and Node leaves out. */
export class StreamResponse extends Http2ServerResponse {
  /** Breaks the response off, so that its client does not take it for complete. */
  destroy(): this {
    if (!this.stream.destroyed) this.stream.close(constants.NGHTTP2_CANCEL);
    return this;
  }
}

// Its types say that it is a Writable, with accessors that it does not have.
Object.defineProperties(StreamResponse.prototype, {
  closed: {
    get(this: StreamResponse) {
      return (this.socket as unknown) === undefined;
    },
  },
  // Node ends the stream of a client that has reset it.
  writableFinished: {
    get(this: StreamResponse) {
      return !this.stream.aborted && this.stream.writableFinished;
    },
  },
  destroyed: {
    get(this: StreamResponse) {
      return this.stream.destroyed;
    },
  },
});
