import { workspace } from 'vscode';

/** The settings, by their key under `aembitEvents.`, with the defaults that the manifest declares too. */
export const settingDefaults = {
  detectLogs: true,
  'follow.enabled': false,
  'limits.maxEvents': 5000000,
  'limits.maxDecompressedBytes': 64000,
  'limits.maxCompressionRatio': 1000,
  'codeLens.enabled': true,
  'hover.enabled': true,
  'problems.enabled': true,
  'problems.notices': true,
  'problems.maximumPerFile': 200,
  'navigation.enabled': true,
  'symbols.enabled': true,
  'view.badge': true,
  'view.revealAtCursor': true,
  'view.openEvents': 'auto' as 'auto' | 'source' | 'document',
  'timeline.codeLens': true,
  'timeline.followCursor': true,
  'timeline.revealInView': true,
  'causes.view': true,
  'causes.hints': true,
  'causes.hover': true,
  'causes.codeLens': true,
  'causes.problems': true,
};

export type SettingKey = keyof typeof settingDefaults;

/** The value of a setting; a value of another type than the default's counts as the default. */
export function setting<K extends SettingKey>(key: K): (typeof settingDefaults)[K] {
  const fallback = settingDefaults[key];
  const value: unknown = workspace.getConfiguration('aembitEvents').get(key, fallback);
  return typeof value === typeof fallback ? (value as (typeof settingDefaults)[K]) : fallback;
}
