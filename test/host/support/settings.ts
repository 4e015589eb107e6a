import { ConfigurationTarget, workspace } from 'vscode';
import type { settingDefaults, SettingKey } from '../../../src/vscode/settings';

type Value<K extends SettingKey> = (typeof settingDefaults)[K];

/** Sets one of the inspector's settings for the user; without a value it has its default again. */
export async function set<K extends SettingKey>(key: K, value?: Value<K>): Promise<void> {
  await workspace.getConfiguration('aembitEvents').update(key, value, ConfigurationTarget.Global);
}

/** Runs something under a setting, which has its default again afterwards. */
export async function under<K extends SettingKey>(key: K, value: Value<K>, run: () => Promise<void>): Promise<void> {
  await set(key, value);
  try {
    await run();
  } finally {
    await set(key);
  }
}

/** Keeps the editor of the browser from saving edits by itself, or lets it again. */
export async function autoSave(value: 'off' | undefined): Promise<void> {
  await workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);
}

/** The size in MB from which on the editor asks before it shows a file; without a value it has its default again. */
export async function largeFileConfirmation(megabytes: number | undefined): Promise<void> {
  const key = 'editorLargeFileConfirmation';
  await workspace.getConfiguration('workbench').update(key, megabytes, ConfigurationTarget.Global);
}
