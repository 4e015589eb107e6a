import type { DecompressionLimits } from '../core/ingest/compression';
import { setting } from './settings';

/** How much of a compressed log is read, as the settings say. */
export function decompressionLimits(): DecompressionLimits {
  return {
    maxBytes: setting('limits.maxDecompressedBytes') * 1_000_000,
    maxRatio: setting('limits.maxCompressionRatio'),
  };
}
