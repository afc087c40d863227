import type { Transform } from 'node:stream';
import { createDecoder } from './decode-body.ts';

/** How a body is read. */
export interface BodyReading {
  /** As {@link codingsOf} gives them. */
  codings: readonly string[];
  /** The most bytes that are kept, counted after decoding. */
  maxBytes: number;
  /** The whole body, or its first `maxBytes` with `isCut` true: then nothing more needs to arrive. */
  onBody: (body: Uint8Array, isCut: boolean) => void;
  /** The encoded data ended too early (`truncated`) or is no such data (`encoding_invalid`). */
  onFault: (fault: 'truncated' | 'encoding_invalid') => void;
  /** Called when arriving data has to wait, and when it may go on. */
  pause: () => void;
  resume: () => void;
}

/** Takes the pieces of a body as they arrive. */
export interface BodyReader {
  write(chunk: Uint8Array): void;
  end(): void;
  /** Free everything; no callback is called any more. */
  destroy(): void;
}

/**
 * Read a body up to a limit. Decoding stops where the limit is reached, so a small body that would inflate
 * to a huge one costs no more than the limit.
 */
export function createBodyReader(reading: BodyReading): BodyReader {
  const kept: Uint8Array[] = [];
  let size = 0;
  let isSettled = false;
  let decoders: Transform[] | undefined;

  const destroy = () => {
    isSettled = true;
    for (const decoder of decoders ?? []) decoder.destroy();
  };
  const settle = (isCut: boolean) => {
    if (isSettled) return;
    destroy();
    reading.onBody(Buffer.concat(kept), isCut);
  };
  const keep = (chunk: Uint8Array) => {
    if (isSettled) return;
    const room = reading.maxBytes - size;
    if (chunk.byteLength > 0) kept.push(chunk.byteLength > room ? chunk.subarray(0, room) : chunk);
    size += chunk.byteLength;
    if (size > reading.maxBytes) settle(true);
  };
  const fail = (error: Error) => {
    if (isSettled) return;
    destroy();
    const { code } = error as { code?: unknown };
    // zlib says Z_BUF_ERROR, and for brotli and zstd likewise, when the input ended inside of the data.
    const isEarlyEnd = code === 'Z_BUF_ERROR' || /unexpected end of file/i.test(error.message);
    reading.onFault(isEarlyEnd ? 'truncated' : 'encoding_invalid');
  };

  // Made when the first byte is there: an empty body (HEAD, 204) is not encoded, whatever its head says.
  const start = (firstByte: number): Transform[] => {
    const chain = reading.codings.toReversed().map((coding) => createDecoder(coding, firstByte));
    for (const [index, decoder] of chain.entries()) {
      decoder.on('error', fail);
      const next = chain[index + 1];
      if (next) decoder.pipe(next);
    }
    chain
      .at(-1)
      ?.on('data', keep)
      .on('end', () => settle(false));
    chain[0]?.on('drain', reading.resume);
    return chain;
  };

  return {
    write(chunk) {
      if (isSettled || chunk.byteLength === 0) return;
      if (reading.codings.length === 0) {
        // A copy: a chunk is a view that keeps the whole block alive in which it arrived.
        keep(Buffer.from(chunk));
        return;
      }
      decoders ??= start(chunk[0] ?? 0);
      if (decoders[0]?.write(Buffer.from(chunk)) === false) reading.pause();
    },
    end() {
      if (decoders) decoders[0]?.end();
      else settle(false);
    },
    destroy,
  };
}
