import type { Transform } from 'node:stream';
import { createDecoder } from './decode-body.ts';

/** How a body is read. */
export interface BodyReading {
  /** As {@link codingsOf} gives them. */
  readonly codings: readonly string[];
  /** The most bytes that are kept, counted after decoding. */
  readonly maxBytes: number;
  /** The whole body, or its first `maxBytes` with `isCut` true: then nothing more needs to arrive. */
  onBody(body: Uint8Array, isCut: boolean): void;
  /** The encoded data ended too early (`truncated`) or is no such data (`encoding_invalid`). */
  onFault(fault: 'truncated' | 'encoding_invalid'): void;
  /** Called when arriving data has to wait, and when it may go on. */
  pause(): void;
  resume(): void;
}

/** Takes the pieces of a body as they arrive. */
export interface BodyReader {
  write(chunk: Uint8Array): void;
  end(): void;
  /** Free everything; no callback is called any more. */
  destroy(): void;
}

/** Most bodies are not encoded: their bytes are kept as they come. */
class PlainReader implements BodyReader {
  private readonly reading: Pick<BodyReading, 'maxBytes' | 'onBody'>;
  private readonly kept: Uint8Array[] = [];
  private size = 0;
  private isSettled = false;

  constructor(reading: Pick<BodyReading, 'maxBytes' | 'onBody'>) {
    this.reading = reading;
  }

  write(chunk: Uint8Array): void {
    if (this.isSettled) return;
    const room = this.reading.maxBytes - this.size;
    // A copy: a chunk is a view that keeps the whole block alive in which it arrived.
    this.kept.push(Buffer.from(chunk.byteLength > room ? chunk.subarray(0, room) : chunk));
    this.size += chunk.byteLength;
    if (this.size > this.reading.maxBytes) this.settle(true);
  }

  end(): void {
    this.settle(false);
  }

  destroy(): void {
    this.isSettled = true;
  }

  private settle(isCut: boolean): void {
    if (this.isSettled) return;
    this.isSettled = true;
    const [first] = this.kept;
    this.reading.onBody(
      first !== undefined && this.kept.length === 1 ? first : Buffer.concat(this.kept),
      isCut,
    );
  }
}

/** One coding of a body on its way out; the innermost stage keeps the bytes. */
interface Stage {
  /** False when no more should come until `onDrain`. */
  write(chunk: Uint8Array): boolean;
  end(): void;
  resume(): void;
  destroy(): void;
}

/** Its decoder is made with the first byte: an empty body (HEAD, 204) is not encoded, whatever its head says. */
function createStage(
  coding: string,
  next: Stage,
  onDrain: () => void,
  onError: (error: Error) => void,
): Stage {
  let decoder: Transform | undefined;
  const start = (firstByte: number): Transform => {
    const made = createDecoder(coding, firstByte);
    return made
      .on('error', onError)
      .on('drain', onDrain)
      .on('data', (chunk: Uint8Array) => {
        if (!next.write(chunk)) made.pause();
      })
      .on('end', () => next.end());
  };
  return {
    write(chunk) {
      if (chunk.byteLength === 0) return true;
      decoder ??= start(chunk[0] ?? 0);
      return decoder.write(chunk);
    },
    end() {
      if (decoder) decoder.end();
      else next.end();
    },
    resume: () => decoder?.resume(),
    destroy: () => decoder?.destroy(),
  };
}

/**
 * Read a body up to a limit. Decoding stops where the limit is reached, so a small body that would inflate
 * to a huge one costs no more than the limit.
 */
export function createBodyReader(reading: BodyReading): BodyReader {
  if (reading.codings.length === 0) return new PlainReader(reading);
  let isSettled = false;
  const stages: Stage[] = [];
  const destroy = () => {
    isSettled = true;
    for (const stage of stages) stage.destroy();
  };
  const plain = new PlainReader({
    maxBytes: reading.maxBytes,
    onBody(body, isCut) {
      destroy();
      reading.onBody(body, isCut);
    },
  });
  const fail = (error: Error) => {
    if (isSettled) return;
    destroy();
    const { code } = error as { code?: unknown };
    // All decoders say Z_BUF_ERROR when the input ended inside of the data.
    reading.onFault(code === 'Z_BUF_ERROR' ? 'truncated' : 'encoding_invalid');
  };

  stages.push({
    write(chunk) {
      plain.write(chunk);
      return true;
    },
    end: () => plain.end(),
    resume() {},
    destroy: () => plain.destroy(),
  });
  for (const [index, coding] of reading.codings.entries()) {
    const resumeOuter = () => {
      const outer = stages[index + 2];
      if (outer) outer.resume();
      else reading.resume();
    };
    stages.push(createStage(coding, stages[index] as Stage, resumeOuter, fail));
  }
  const outermost = stages.at(-1) as Stage;

  return {
    write(chunk) {
      if (!isSettled && !outermost.write(chunk)) reading.pause();
    },
    end() {
      if (!isSettled) outermost.end();
    },
    destroy,
  };
}
