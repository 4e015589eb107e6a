import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as esbuild from 'esbuild';
import type { Inspection } from '../../../src/core/report/inspection';
import { inspectionSchema } from '../../../src/core/report/inspectionSchema';

/** What a run of the command line ended with. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  /** Pieces for the standard input, each written by itself. */
  readonly input?: readonly (string | Uint8Array)[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** The command line, built afresh in a folder of its own, where it also runs. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), 'aembit-events-'));
  private readonly program = join(this.folder, '.program', 'cli.js');

  /** Bundles it; to be called before anything is run. */
  async build(): Promise<void> {
    // Through the project's own folder, so that it is found wherever the compiled test lies.
    const project = createRequire(join(process.cwd(), 'package.json'));
    const { build } = project('esbuild') as typeof esbuild;
    await build({
      entryPoints: ['src/cli.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outfile: this.program,
      logLevel: 'warning',
    });
  }

  /** Writes a file, and returns its name as it was given. */
  write(name: string, content: string | Uint8Array): string {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return name;
  }

  /** Runs it in its folder and waits for its end. */
  run(args: readonly string[], { input, environment = {} }: RunOptions = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [this.program, ...args], {
        cwd: this.folder,
        env: { ...process.env, ...environment },
      });
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
      child.on('error', reject);
      child.on('close', (status) => {
        resolve({ status, ...output });
      });
      child.stdin.on('error', () => undefined);
      for (const piece of input ?? []) child.stdin.write(piece);
      child.stdin.end();
    });
  }

  /** Runs `inspect --json`, and checks what it prints. */
  async inspect(
    paths: readonly string[],
    options: RunOptions = {},
  ): Promise<Outcome & { readonly inspection: Inspection }> {
    const outcome = await this.run(['inspect', '--json', ...paths], options);
    const parsed = inspectionSchema.safeParse(JSON.parse(outcome.stdout));
    assert.ok(parsed.success, JSON.stringify(parsed.error?.issues));
    return { ...outcome, inspection: parsed.data };
  }

  /** Removes its folder. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
