#!/usr/bin/env node
// Takes a picture of the whole workbench with the built extension:
//   npm run screenshot -- <folder> <file> <out.png> [--theme <name>] [--size 1280x860] [--scale 2] [--line <n>]
//     [--command <id or title>]... [--steps <module.mjs>] [--settings <json>] [--extension <folder>]
// A steps module exports default async ({ page, workbench }) => {}.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from './cli.mjs';
import { launch } from './launch.mjs';
import { repoRoot } from './paths.mjs';

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      theme: { type: 'string', default: 'Default Dark Modern' },
      size: { type: 'string', default: '1280x860' },
      scale: { type: 'string', default: '1' },
      line: { type: 'string' },
      command: { type: 'string', multiple: true, default: [] },
      steps: { type: 'string' },
      settings: { type: 'string', default: '{}' },
      extension: { type: 'string', default: repoRoot },
    },
  });
  const [folder, file, out] = positionals;
  if (!folder || !file || !out) throw new Error('Needed: <folder> <file in it> <out.png>');
  const [width, height] = values.size.split('x').map(Number);
  if (!width || !height) throw new Error(`--size must look like 1280x860, not '${values.size}'`);
  // The file may be named from here, or from the folder that is opened.
  const named = existsSync(resolve(file)) ? resolve(file) : file;
  return { ...values, folder, file: named, out: resolve(out), size: { width, height }, scale: Number(values.scale) };
}

await runMain(async () => {
  const { file, out, line, command, steps, settings, ...rest } = options();
  const { page, workbench, close } = await launch({ ...rest, settings: JSON.parse(settings) });
  try {
    await workbench.openFile(file);
    if (line) await workbench.goToLine(Number(line));
    for (const each of command) await workbench.runCommand(each);
    if (steps) await (await import(pathToFileURL(resolve(steps)).href)).default({ page, workbench });
    await workbench.settle();
    mkdirSync(dirname(out), { recursive: true });
    await workbench.picture(out);
    console.log(out);
  } finally {
    await close();
  }
});
