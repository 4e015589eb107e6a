import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Uri } from 'vscode';
import type { Platform } from '../platform';
import { webPlatform } from '../web/webPlatform';
import { nodeSurroundings } from './nodeSurroundings';
import { nodeWorkerHost } from './nodeWorkerHost';

const chunkBytes = 256 * 1024;

/** Files on disk are streamed; other schemes (virtual workspaces) come through `workspace.fs`. */
export const nodePlatform: Platform = {
  readChunks: (uri: Uri) => (uri.scheme === 'file' ? stream(uri.fsPath) : webPlatform.readChunks(uri)),
  placeOf: (uri) => (uri.scheme === 'file' ? { kind: 'file', path: uri.fsPath } : { kind: 'host' }),
  workerHost: (extension) => nodeWorkerHost(join(extension.fsPath, 'dist', 'worker.js')),
  surroundings: nodeSurroundings,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

async function* stream(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Uint8Array;
}
