import fc from 'fast-check';
import { ANY_KEY, FIELD_PATHS } from '../../../src/core/ingest/quick/fields';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../../src/core/model/json';
import * as events from '../../fixtures/events';
import { healthy } from '../../fixtures/healthy';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';

const ids = new Ids(5, '2026-10-01T00:00:00Z');
const told = incident();
const BASES: readonly JsonObject[] = [
  ...Object.values(events).map((build) => build(ids)),
  ...healthy(),
  ...told.access.slice(0, 10),
  ...told.workload.slice(0, 20),
];

/** A JSON text before it is written: objects as lists, so that a key can stand in one twice. */
type Tree = { readonly raw: string } | { readonly items: readonly Tree[] } | { readonly members: readonly Member[] };
type Member = readonly [key: string, value: Tree];

const PROTOCOLS = [
  'mcp',
  'http',
  'redis',
  'oracleDatabase',
  'constructor',
  '__proto__',
  'MCP',
  'tcp',
  'access',
  'é',
  '',
];
const protocol = fc.constantFrom(...PROTOCOLS);
const eventType = fc
  .tuple(protocol, fc.constantFrom('.request', '.response', '.Request', '.open', '.x.response', '', '.'))
  .map((parts) => parts.join(''));

const oneOf = (texts: string): fc.Arbitrary<string> => fc.constantFrom(...texts.split(' '));

/** Values as JSON texts: those that fields have, and strings and numbers in every spelling, right and wrong. */
const scalar = fc.oneof(
  oneOf('null true false "" 0 -0 200 2e2 404.0 1E+2 12345678901234567890 1e400'),
  oneOf(`- 01 1. .5 +1 tru nulll NaN 1e 'a' 0x10 -01 falsee "\\x" "\\u12g4" "\\u12" "\t" "\n" "\0" "a`),
  oneOf('"Info" "Warn" "warning" "ERROR" "alert" "Unauthorized" "Authorized" "Passthrough" "200" "\\u0020404\\t"'),
  oneOf('"2026-10-01T00:00:00.0098414Z" "2026-10-01" "access.request" "mcp" "tcp.open"'),
  eventType.map((text) => JSON.stringify(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  fc
    .array(oneOf('a Zz9 é € 😀 \uFEFF \\n \\" \\\\ \\/ \\u0041 \\uD83D\\uDE00 \\ud800 { } [ ] , : \u2028 \u007f'), {
      maxLength: 8,
    })
    .map((parts) => `"${parts.join('')}"`),
);

const PATHS: readonly (readonly string[])[] = [
  ...FIELD_PATHS.map(([, ...path]) => path),
  ['authorizationChain'],
  ['application', ANY_KEY, 'contentSecurity'],
  ['application', ANY_KEY, 'message'],
  ['application', ANY_KEY],
  ['application'],
  ['meta'],
  ['outcome'],
  ['workload', 'client'],
  ['workloadEvents'],
  ['x'],
  ['meta', 'x'],
  ['__proto__', 'meta'],
];

const leaf: fc.Arbitrary<Tree> = scalar.map((raw) => ({ raw }));
const junk: fc.Arbitrary<Tree> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }).map((items) => ({ items })),
  fc
    .array(fc.tuple(fc.constantFrom('id', 'name', 'type', 'meta', 'x', 'é', 'a\nb'), leaf), { maxLength: 3 })
    .map((members) => ({ members })),
);

const change = fc.record({
  path: fc.constantFrom(...PATHS),
  protocol,
  /** Null removes what is there. */
  value: fc.option(junk),
  /** Whether what is there stays as well. */
  twice: fc.boolean(),
  /** Whether the new one comes first in its object, else last. */
  front: fc.boolean(),
});

function treeOf(value: JsonValue | undefined): Tree {
  if (isArray(value)) return { items: value.map(treeOf) };
  if (isObject(value)) return { members: Object.entries(value).map(([key, inner]) => [key, treeOf(inner)]) };
  return { raw: JSON.stringify(value) };
}

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** The tree with the value at a path replaced, removed or set besides the one that is there. */
function changed(tree: Tree, { path, protocol: name, value, twice, front }: Change, step = 0): Tree {
  if (!('members' in tree)) return tree;
  const own = tree.members.find(([key]) => path[step] === ANY_KEY || key === path[step]);
  const key = own?.[0] ?? (path[step] === ANY_KEY ? name : (path[step] ?? ''));
  const others = tree.members.filter((member) => member !== own);
  if (step < path.length - 1) {
    const inner = changed(own?.[1] ?? { members: [] }, { path, protocol: name, value, twice, front }, step + 1);
    return { members: front ? [[key, inner], ...others] : [...others, [key, inner]] };
  }
  const kept = twice && own !== undefined ? tree.members : others;
  if (value === null) return { members: kept };
  return { members: front ? [[key, value], ...kept] : [...kept, [key, value]] };
}

function written(tree: Tree, gaps: readonly string[], at = { n: 0 }): string {
  const gap = (): string => gaps[at.n++ % gaps.length] ?? '';
  if ('raw' in tree) return tree.raw;
  if ('items' in tree)
    return `[${gap()}${tree.items.map((item) => written(item, gaps, at) + gap()).join(`,${gap()}`)}]`;
  const members = tree.members.map(
    ([key, value]) => `${JSON.stringify(key)}${gap()}:${gap()}${written(value, gaps, at)}${gap()}`,
  );
  return `{${gap()}${members.join(`,${gap()}`)}}`;
}

const gaps = fc.oneof(
  { weight: 3, arbitrary: fc.constant(['']) },
  { weight: 1, arbitrary: fc.constant(['\n  ', ' ']) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\r', '  '), { minLength: 1, maxLength: 7 }),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom('', '', '', '', '\u00a0', '/**/', '\u000b', ','), {
      minLength: 1,
      maxLength: 60,
    }),
  },
);

/** Damage to the bytes: some cut out, and others put in. */
const damage = fc.option(
  fc.record({
    at: fc.nat(),
    cut: fc.nat(3),
    put: fc.array(
      fc.oneof(
        fc.nat(255),
        fc.constantFrom(0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0xc3, 0xed, 0xa0, 0x80, 0xf4, 0x90),
      ),
      { maxLength: 3 },
    ),
  }),
  { freq: 3 },
);

/** The bytes of an event as logs may hold it: whole and odd, or damaged. */
export const eventBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(...BASES), fc.array(change, { maxLength: 6 }), gaps, damage)
  .map(([base, changes, gap, harm]) => {
    const text = written(
      changes.reduce((tree, one) => changed(tree, one), treeOf(base)),
      gap,
    );
    const bytes = new TextEncoder().encode(text);
    if (harm === null) return bytes;
    const at = harm.at % (bytes.length + 1);
    return Uint8Array.of(...bytes.subarray(0, at), ...harm.put, ...bytes.subarray(at + harm.cut));
  });
