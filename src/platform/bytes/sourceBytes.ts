import type { Compression, DecompressionLimits } from '../../core/ingest/compression';

/** A source's bytes, decompressed, from its start to its end. Each chunk is valid until the next one is asked for. */
export interface SourceBytes extends AsyncIterable<Uint8Array> {
  /** What the source is compressed with; undefined for a plain one, and until its first chunk has come. */
  readonly compression: Compression | undefined;
  /** The first 64 KiB (or more, or all that there is), from the first chunk on: enough to tell whether it is a log. */
  readonly head: Uint8Array | undefined;
}

/** Something that is wrong with a compressed source. It is told when all that was read before it has been taken. */
export interface Damage {
  /** The place in the source as it is stored, in compressed bytes from 0. */
  readonly offset: number;
  /** What is wrong and where, in a sentence without a full stop. */
  readonly message: string;
}

/** How a source is read. */
export interface ReadOptions {
  /** `defaultDecompressionLimits` where there are none. */
  readonly limits?: DecompressionLimits | undefined;
  /** Hears what is damaged or missing in a compressed source, or was left unread for a limit, each once. */
  readonly damaged?: ((damage: Damage) => void) | undefined;
}

/** Bytes of a source, or the place between them where something is missing. */
export type BytesOrDamage = Uint8Array | Damage;

/** Decodes a compressed source that is pushed in chunks of any size. What `push` and `end` give must be taken to the end. */
export interface Decoder {
  push(chunk: Uint8Array): Iterable<BytesOrDamage>;
  /** Says that the source ends here. */
  end(): Iterable<BytesOrDamage>;
}
