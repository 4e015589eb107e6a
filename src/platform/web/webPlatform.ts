import { Uri, workspace } from 'vscode';
import type { Platform } from '../platform';
import { webSurroundings } from './webSurroundings';
import { webWorkerHost } from './webWorkerHost';

const chunkBytes = 256 * 1024;

/** In the browser a file comes whole through `workspace.fs`; it is handed on in chunks, so that reading can pause. */
export const webPlatform: Platform = {
  async *readChunks(uri: Uri) {
    const bytes = await workspace.fs.readFile(uri);
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
  },
  placeOf: () => ({ kind: 'host' }),
  workerHost: (extension) =>
    webWorkerHost(() => Promise.resolve(workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'web', 'worker.js')))),
  surroundings: webSurroundings,
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};
