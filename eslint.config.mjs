import tseslint from 'typescript-eslint';

/**
 * The layers, from the inside out: what stands in a folder may import only what is named for it. (Each layer is also
 * compiled alone with only its own libraries: tsconfig.core.json, tsconfig.vscode.json.)
 */
const layers = [
  {
    files: ['src/core/**'],
    forbidden: [
      'vscode',
      'node:*',
      '**/platform/**',
      '**/vscode/**',
      '**/cli/**',
      '**/worker/**',
      '**/protocol/**',
      '**/webview/**',
    ],
    why: 'core knows no vscode, no Node, no DOM and no other layer',
  },
  {
    files: ['src/protocol/**'],
    forbidden: ['vscode', 'node:*', '**/platform/**', '**/vscode/**', '**/cli/**', '**/worker/**', '**/webview/**'],
    why: 'what both sides of a worker or of a webview speak knows only core',
  },
  {
    files: ['src/webview/**'],
    forbidden: ['vscode', 'node:*', '**/core/**', '**/platform/**', '**/vscode/**', '**/cli/**', '**/worker/**'],
    why: 'a webview knows nothing but what it says to the host and hears from it',
  },
  {
    files: ['src/worker/*.ts'],
    forbidden: [
      'vscode',
      'node:*',
      '**/platform/platform',
      '**/platform/node/**',
      '**/platform/web/**',
      '**/vscode/**',
      '**/cli/**',
    ],
    why: 'the indexing service runs in every thread: what differs is handed to it',
  },
  {
    files: ['src/worker/node/**'],
    forbidden: ['vscode', '**/platform/web/**', '**/vscode/**', '**/cli/**'],
    why: 'a worker has no editor',
  },
  {
    files: ['src/worker/web/**'],
    forbidden: ['vscode', 'node:*', '**/platform/node/**', '**/vscode/**', '**/cli/**'],
    why: 'a web worker has neither an editor nor Node',
  },
  {
    files: ['src/platform/*.ts', 'src/platform/web/**'],
    forbidden: ['node:*', '**/platform/node/**', '**/node/*', '**/vscode/**', '**/worker/web/**'],
    why: 'only platform/node may touch Node',
  },
  {
    files: ['src/platform/bytes/**', 'src/platform/listing/**'],
    forbidden: ['vscode', 'node:*', '**/node/*', '**/web/*', '**/vscode/**'],
    why: 'what reads and lists for every host knows none of them',
  },
  {
    files: ['src/platform/node/**'],
    ignores: ['src/platform/node/nodePlatform.ts'],
    forbidden: ['vscode', '**/web/*', '**/vscode/**'],
    why: 'what reads files runs in a worker and on the command line too, where there is no editor',
  },
  {
    files: ['src/vscode/**', 'src/compose.ts', 'src/compose.web.ts', 'src/activate.ts', 'src/extension.web.ts'],
    forbidden: ['node:*', '**/platform/node/**', '**/worker/node/**', '**/worker/web/**', '**/cli/**'],
    why: 'what runs in the browser’s extension host cannot touch Node',
  },
  {
    files: ['src/cli.ts', 'src/cli/**'],
    forbidden: ['vscode', '**/vscode/**', '**/platform/platform', '**/platform/web/**', '**/node/nodePlatform'],
    why: 'the command line runs without an editor',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'node_modules/',
      'test/host/node_modules/',
      '**/*.mjs',
      '**/*.cjs',
      '**/*.js',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: false }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  ...layers.map(({ files, ignores = [], forbidden, why }) => ({
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: forbidden, message: `Layers: ${why}.` }] },
      ],
    },
  })),
  {
    // The scanner compares bytes with named byte values all day long.
    files: ['src/core/ingest/**', 'src/core/store/**'],
    rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
