import type { Platform } from '../platform';
import { webPlatform } from '../web/webPlatform';
import { readFile, readRanges } from './readFile';

/** Files on disk are streamed; other schemes (virtual workspaces) come through `workspace.fs`. */
export const nodePlatform: Platform = {
  readChunks: (uri, options) =>
    uri.scheme === 'file' ? readFile(uri.fsPath, options) : webPlatform.readChunks(uri, options),
  readRanges: (uri, ranges, options) =>
    uri.scheme === 'file' ? readRanges(uri.fsPath, ranges, options) : webPlatform.readRanges(uri, ranges, options),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};
