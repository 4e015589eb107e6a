import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { causesViewId, commandIds, viewContainerId, viewId } from '../../../src/vscode/contributions';

interface Manifest {
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const strings = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = manifest;

describe('package.json', () => {
  it('contributes exactly the commands that are implemented', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
  });

  it('puts only contributed commands into menus and keys', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    const known = new Set<string>(commandIds);
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
  });

  it('contributes the views and the container that the code names', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainerId],
    );
    assert.deepEqual(
      contributes.views[viewContainerId]?.map(({ id }) => id),
      [causesViewId, viewId],
    );
    assert.ok(existsSync(contributes.viewsContainers.activitybar[0]?.icon ?? ''));
  });

  it('declares each setting that the code reads, with the same default', () => {
    const source = readFileSync('src/vscode/settings.ts', 'utf8');
    const declared = new Map(
      contributes.configuration.flatMap(({ properties }) =>
        Object.entries(properties).map(([key, { default: value }]) => [key, value] as const),
      ),
    );
    const read = [...source.matchAll(/^ {2}'?([\w.]+)'?: ('\w+'|true|false|\d+)/gm)].map(
      ([, key = '', value = '']) => [`aembitEvents.${key}`, JSON.parse(value.replaceAll("'", '"')) as unknown] as const,
    );
    assert.deepEqual(new Map(read), declared);
    assert.ok(read.length >= 10);
  });

  it('has a string for every placeholder and no string to spare', () => {
    const placeholders = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...placeholders].sort(), Object.keys(strings).sort());
  });

  it('tells that it runs in untrusted and virtual workspaces, and in the browser', () => {
    const { capabilities, browser } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    assert.equal(browser, './dist/web/extension.js');
  });
});
