import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { conditions } from '../../../src/core/explain/conditions';
import { allGlossaryTexts } from '../../../src/core/explain/glossary';
import { noticeTexts } from '../../../src/core/explain/notices';
import { allStages } from '../../../src/core/explain/stages';
import { hintTexts } from '../../../src/core/investigate/hints/hintsOf';
import { dimensionNames, familyNames } from '../../../src/core/query/describeFilter';
import { stepTexts } from '../../../src/vscode/investigation/stepTexts';
import { differenceNames } from '../../../src/core/tracing/differences';
import { registeredBecause } from '../../../src/core/tracing/registered';
import { lackTexts, otherVerdicts } from '../../../src/core/tracing/verdicts';
import { completionTexts } from '../../../src/core/query/language/complete';
import { timelineTexts } from '../../../src/vscode/timeline/texts';

const file = 'l10n/bundle.l10n.json';

/** What translators translate: the literals of `l10n.t`, and the texts that core holds as data. */
async function bundle(): Promise<Record<string, unknown>> {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const literals = await getL10nJson(
    sources.map((name) => ({ extension: '.ts', contents: readFileSync(join('src', name), 'utf8') })),
  );
  const texts = [
    ...[...conditions.values()].flatMap(({ title, short, meaning, resolution }) => [title, short, meaning, ...resolution]),
    ...Object.values(noticeTexts).flatMap(({ title, meaning }) => [title, meaning]),
    ...allGlossaryTexts(),
    ...Object.values(dimensionNames),
    ...Object.values(familyNames),
    ...completionTexts(),
    ...Object.values(timelineTexts),
    ...Object.values(stepTexts),
    ...Object.values(hintTexts).flatMap(({ title, meaning, check }) => [title, meaning, check]),
    ...[differenceNames, registeredBecause, lackTexts, otherVerdicts].flatMap((texts) => Object.values(texts)),
    ...allStages().flatMap(({ meaning, checkFirst }) => [meaning, ...checkFirst]),
  ];
  const all = { ...literals, ...Object.fromEntries(texts.map((text) => [text, text])) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('l10n/bundle.l10n.json', () => {
  it('holds every string that people see at run time (UPDATE_GOLDEN=1 writes it)', async () => {
    const expected = await bundle();
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, `${JSON.stringify(expected, undefined, 2)}\n`);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), expected);
  });
});
