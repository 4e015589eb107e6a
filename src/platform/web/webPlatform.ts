import { Uri, workspace } from 'vscode';
import { decompressed } from '../bytes/decompressed';
import { cutRanges } from '../bytes/ranges';
import type { Platform } from '../platform';
import { webSurroundings } from './webSurroundings';
import { webWorkerHost } from './webWorkerHost';

const chunkBytes = 256 * 1024;

/** In the browser a file comes whole through `workspace.fs`; it is handed on in chunks, so that reading can pause. */
export const webPlatform: Platform = {
  readChunks: (uri, options) => decompressed(() => stored(uri), options),
  readRanges: (uri, ranges, options) => cutRanges(withPauses(webPlatform.readChunks(uri, options)), ranges),
  placeOf: () => ({ kind: 'host' }),
  workerHost: (extension) =>
    webWorkerHost(() => Promise.resolve(workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'web', 'worker.js')))),
  surroundings: webSurroundings,
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

/** Decompressing is work without waiting: whoever else waits has their turn after each chunk. */
async function* withPauses(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await webPlatform.pause();
  }
}

async function* stored(uri: Uri): AsyncGenerator<Uint8Array> {
  const bytes = await workspace.fs.readFile(uri);
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}
