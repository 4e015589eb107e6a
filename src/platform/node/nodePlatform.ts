import { join } from 'node:path';
import type { Platform } from '../platform';
import { webPlatform } from '../web/webPlatform';
import { nodeSurroundings } from './nodeSurroundings';
import { nodeWorkerHost } from './nodeWorkerHost';
import { readFile, readRanges } from './readFile';

/** Files on disk are streamed; other schemes (virtual workspaces) come through `workspace.fs`. */
export const nodePlatform: Platform = {
  readChunks: (uri, options) =>
    uri.scheme === 'file' ? readFile(uri.fsPath, options) : webPlatform.readChunks(uri, options),
  readRanges: (uri, ranges, options) =>
    uri.scheme === 'file' ? readRanges(uri.fsPath, ranges, options) : webPlatform.readRanges(uri, ranges, options),
  placeOf: (uri) => (uri.scheme === 'file' ? { kind: 'file', path: uri.fsPath } : { kind: 'host' }),
  workerHost: (extension) => nodeWorkerHost(join(extension.fsPath, 'dist', 'worker.js')),
  surroundings: nodeSurroundings,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};
