import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';

const rule = '@typescript-eslint/no-restricted-imports';

/** What the layers' lint rules, as the project is set up with them, say of a file. */
async function lint(file: string, code: string): Promise<readonly string[]> {
  const loaded = (await import(pathToFileURL(resolve('eslint.config.mjs')).href)) as { default: Linter.Config[] };
  const layers = loaded.default.filter(({ rules }) => rules !== undefined && rule in rules);
  const base: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
  };
  return new Linter().verify(code, [base, ...layers], file).map(({ message }) => message);
}

/** What the compiler says of a file that is added to a layer. */
function compile(code: string, layer: 'core' | 'worker' = 'core'): readonly string[] {
  const { config } = ts.readConfigFile(`tsconfig.${layer}.json`, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const file = resolve(`src/${layer}/violation.ts`);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    resolve(name) === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2023) : read(name, ...rest);
  const program = ts.createProgram([...fileNames.filter((name) => name.endsWith('.d.ts')), file], options, host);
  const source = program.getSourceFile(file);
  return program
    .getSemanticDiagnostics(source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the layers', () => {
  for (const [file, code] of [
    ['src/core/model/x.ts', "import { window } from 'vscode';"],
    ['src/core/model/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/core/model/x.ts', "import { Inspector } from '../../vscode/inspector';"],
    ['src/core/model/x.ts', "import type { Platform } from '../../platform/platform';"],
    ['src/vscode/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/vscode/x.ts', "import { nodePlatform } from '../platform/node/nodePlatform';"],
    ['src/platform/web/x.ts', "import { createReadStream } from 'node:fs';"],
    ['src/protocol/x.ts', "import { Reading } from '../worker/reading';"],
    ['src/protocol/x.ts', "import { window } from 'vscode';"],
    ['src/worker/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/worker/x.ts', "import { NodeFile } from '../platform/node/nodeFile';"],
    ['src/worker/node/x.ts', "import { window } from 'vscode';"],
    ['src/worker/web/x.ts', "import { NodeFile } from '../../platform/node/nodeFile';"],
    ['src/vscode/x.ts', "import { webSurroundings } from '../worker/web/entry';"],
    ['src/platform/bytes/x.ts', "import { createGunzip } from 'node:zlib';"],
    ['src/platform/listing/x.ts', "import { workspace } from 'vscode';"],
    ['src/platform/node/readFile.ts', "import type { Uri } from 'vscode';"],
    ['src/cli/x.ts', "import { nodePlatform } from '../platform/node/nodePlatform';"],
    ['src/cli/x.ts', "import { window } from 'vscode';"],
    ['src/cli/x.ts', "import { Inspector } from '../vscode/inspector';"],
  ] as const) {
    it(`refuse ${code} in ${file}`, async () => {
      const messages = await lint(file, code);
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', /Layers: /);
    });
  }

  it('allow what the table allows', async () => {
    assert.deepEqual(await lint('src/vscode/x.ts', "import { EventIndex } from '../core/index/eventIndex';"), []);
    assert.deepEqual(await lint('src/cli/x.ts', "import { readFile } from '../platform/node/readFile';"), []);
    assert.deepEqual(await lint('src/platform/node/nodePlatform.ts', "import type { Uri } from 'vscode';"), []);
    assert.deepEqual(await lint('src/platform/node/x.ts', "import { createReadStream } from 'node:fs';"), []);
  });

  it('do not compile Node’s or the DOM’s globals in the indexing service', () => {
    for (const code of ['process.exit(1);', 'window.alert(1);', 'Buffer.alloc(1);', 'fetch("x");', 'postMessage(1);']) {
      assert.match(compile(`export {};\n${code}`, 'worker').join('\n'), /Cannot find name/, code);
    }
    assert.deepEqual(compile('export const timer = setTimeout(() => undefined, 1);', 'worker'), []);
  });

  it('do not compile Node’s or the DOM’s globals in core', () => {
    for (const code of [
      'process.exit(1);',
      'window.alert(1);',
      'Buffer.alloc(1);',
      'setTimeout(() => 0, 1);',
      'fetch("x");',
    ]) {
      assert.match(compile(`export {};\n${code}`).join('\n'), /Cannot find name/, code);
    }
    assert.deepEqual(compile('export const text = new TextDecoder().decode();'), []);
  });
});
