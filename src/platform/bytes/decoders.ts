import type { Compression } from '../../core/ingest/compression';
import { GzipMembers } from './gzipMembers';
import type { Decoder } from './sourceBytes';
import { ZstdFrames } from './zstdFrames';

/** A decoder that gets past damage, for one source. */
export function decoderOf(compression: Compression): Decoder {
  return compression === 'zstd' ? new ZstdFrames() : new GzipMembers();
}
