// Builds everything that runs into dist/ (and, when asked, the tests into out/). `node esbuild.js [--watch] [--unit] [--host] [--webview] [--bench]`
const esbuild = require('esbuild');
const { readdirSync, rmSync } = require('node:fs');
const path = require('node:path');

const argument = (name) => process.argv.includes(name);
const watch = argument('--watch');

const shared = {
  bundle: true,
  target: 'es2022',
  sourcemap: watch ? 'linked' : false,
  minify: !watch,
  // jsonc-parser's UMD build cannot be bundled; its ES module can.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** Leaves the imports of the inspector proper and of the decoders in place, so that the eager entry stays small. */
const lazyParts = {
  name: 'lazy-parts',
  setup(build) {
    build.onResolve({ filter: /^\.\/compose\.node$/ }, () => ({ path: './inspector.js', external: true }));
    build.onResolve({ filter: /^\.\/decoders$/ }, () => ({ path: './decoders.js', external: true }));
  },
};

/** The modules of core, by the names under which the files that hold them export them. */
const coreModules = new Map(
  readdirSync(path.join(__dirname, 'src/core'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
    .map((file, number) => [path.join(__dirname, 'src/core', file), `m${number}`]),
);

/**
 * Which of core’s files holds a module: what the worker and the command line begin with is in one, everything else in another, so
 * that neither waits for what it may never need. The first asks nothing of the second: it holds all that its modules import.
 */
async function coreFiles() {
  const { metafile } = await esbuild.build({
    ...node,
    entryPoints: ['src/worker/node/entry.ts', 'src/cli.ts'],
    outdir: 'dist',
    write: false,
    metafile: true,
  });
  const first = new Set();
  const visit = (file) => {
    if (first.has(file)) return;
    first.add(file);
    for (const { path: imported, kind } of metafile.inputs[file]?.imports ?? []) {
      if (kind === 'import-statement') visit(imported);
    }
  };
  for (const entry of ['src/worker/node/entry.ts', 'src/cli.ts']) visit(entry);
  const isFirst = (file) => first.has(path.relative(__dirname, file).split(path.sep).join('/'));
  return (file) => (isFirst(file) ? 'core' : 'core-more');
}

/** The entry of a file that holds modules of core. */
const coreEntry = (fileOf) => ({
  name: 'core-entry',
  setup(build) {
    build.onResolve({ filter: /^all-of-/ }, ({ path: name }) => ({ path: name, namespace: 'core-entry' }));
    build.onLoad({ filter: /.*/, namespace: 'core-entry' }, ({ path: name }) => ({
      contents: [...coreModules]
        .filter(([file]) => name === `all-of-${fileOf(file)}`)
        .map(([file, as]) => `export * as ${as} from ${JSON.stringify(file)};`)
        .join('\n'),
      resolveDir: __dirname,
    }));
  },
});

/** Takes core from these files: a copy of it in each of the products for Node would be a third of the package. */
const sharedCore = (fileOf, own) => ({
  name: 'shared-core',
  setup(build) {
    build.onResolve({ filter: /^shared-core(-more)?$/ }, ({ path: name }) => ({
      path: `./${name.replace('shared-', '')}.js`,
      external: true,
    }));
    build.onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, ({ path: file }) =>
      fileOf(file) === own
        ? undefined
        : {
            contents: `module.exports = require('shared-${fileOf(file)}').${coreModules.get(file)};`,
            loader: 'js',
          },
    );
  },
});

const node = { ...shared, platform: 'node', format: 'cjs', external: ['vscode'] };
const products = (fileOf) => [
  // The eager entry takes the little that it needs of core into itself.
  { ...node, entryPoints: { extension: 'src/extension.node.ts' }, outdir: 'dist', plugins: [lazyParts] },
  { ...node, entryPoints: { core: 'all-of-core' }, outdir: 'dist', plugins: [coreEntry(fileOf)] },
  {
    ...node,
    entryPoints: { 'core-more': 'all-of-core-more' },
    outdir: 'dist',
    plugins: [coreEntry(fileOf), sharedCore(fileOf, 'core-more')],
  },
  {
    ...node,
    entryPoints: { inspector: 'src/compose.node.ts' },
    outdir: 'dist',
    plugins: [lazyParts, sharedCore(fileOf)],
  },
  {
    ...node,
    entryPoints: { worker: 'src/worker/node/entry.ts' },
    outdir: 'dist',
    plugins: [lazyParts, sharedCore(fileOf)],
  },
  { ...node, entryPoints: { decoders: 'src/platform/bytes/decoders.ts' }, outdir: 'dist' },
  // A web extension is one file; the inspector inside it is still evaluated only when it is needed.
  {
    ...shared,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { extension: 'src/extension.web.ts' },
    outdir: 'dist/web',
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: { worker: 'src/worker/web/entry.ts' },
    outdir: 'dist/web',
  },
  // The page of the timeline; its style sheet and the letters of its icons are written beside it.
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: { timeline: 'src/webview/timeline/main.ts' },
    outdir: 'dist',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  },
  {
    ...node,
    entryPoints: { cli: 'src/cli.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [lazyParts, sharedCore(fileOf)],
  },
];

/** Test files keep their names and places, so that a failure's stack leads to them. */
function tests(folder) {
  return {
    ...node,
    minify: false,
    sourcemap: 'inline',
    packages: 'external',
    entryPoints: listTests(path.join('test', folder)),
    outbase: path.join('test', folder),
    outdir: path.join('out', folder),
  };
}

function listTests(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        (entry.name.endsWith('.test.ts') || entry.name === 'index.ts') &&
        !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** The benchmark measures what is shipped: it is built as the products are. */
const bench = {
  ...node,
  entryPoints: { main: 'test/bench/main.ts', task: 'test/bench/task.ts', 'host/index': 'test/bench/host/index.ts' },
  outdir: 'out/bench',
};

/** The page that stands in for the editor around the timeline, with a host that makes its rows up. */
const harness = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  sourcemap: 'inline',
  entryPoints: { harness: 'test/webview/page/harness.ts' },
  outdir: 'out/webview',
};

async function asked() {
  if (argument('--webview')) return [harness];
  if (argument('--unit')) return [tests('unit')];
  if (argument('--host')) return [tests('host')];
  return argument('--bench') ? [bench] : products(await coreFiles());
}

async function main() {
  const builds = await asked();
  for (const { outdir } of builds) rmSync(outdir, { recursive: true, force: true });
  if (!watch) return void (await Promise.all(builds.map((options) => esbuild.build(options))));
  for (const options of builds) await (await esbuild.context(options)).watch();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
