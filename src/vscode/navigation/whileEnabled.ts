import { Disposable, workspace } from 'vscode';
import { setting, type SettingKey } from '../settings';

/** The settings that turn something on or off. */
type Switch = { [K in SettingKey]: ReturnType<typeof setting<K>> extends boolean ? K : never }[SettingKey];

/**
 * Keeps something registered while a setting is on, and follows the setting. A provider that is not registered leaves no
 * trace, not even an entry in the editor's menus. Returns what ends it all.
 */
export function whileEnabled(key: Switch, register: () => Disposable): Disposable {
  let registration: Disposable | undefined;
  const follow = (): void => {
    if (setting(key) === (registration !== undefined)) return;
    registration?.dispose();
    registration = registration === undefined ? register() : undefined;
  };
  const subscription = workspace.onDidChangeConfiguration(follow);
  follow();
  return new Disposable(() => {
    subscription.dispose();
    registration?.dispose();
  });
}
