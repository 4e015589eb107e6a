import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Inspection } from '../../../src/core/report/inspection';
import { incident } from '../../fixtures/incident';
import { jsonArray, jsonLines } from '../../fixtures/shapes';
import { frame, rawBlock } from '../../fixtures/zstd';
import { CommandLine } from './harness';

/** What a report says of the events, wherever they came from. */
function facts({ totals, failures }: Inspection): unknown {
  return { totals, failures };
}

describe('the command line on compressed logs', function () {
  this.timeout(20_000);
  const cli = new CommandLine();
  const { access, workload } = incident();
  const files = { 'a.jsonl': jsonLines(access), 'b/c.json': jsonArray(workload) };

  before(async () => {
    await cli.build();
    for (const [name, text] of Object.entries(files)) {
      cli.write(`plain/${name}`, text);
      cli.write(`gz/${name}.gz`, gzipSync(text));
      cli.write(`zst/${name}.zst`, frame('', { blocks: blocksOf(text) }));
      cli.write(`odd/${name}`, gzipSync(text));
    }
  });
  after(() => {
    cli.remove();
  });

  it('says the same of a folder of compressed logs as of the plain ones', async () => {
    const plain = (await cli.inspect(['plain'])).inspection;
    for (const [folder, compression] of [
      ['gz', 'gzip'],
      ['zst', 'zstd'],
      ['odd', 'gzip'],
    ] as const) {
      const { status, stderr, inspection } = await cli.inspect([folder]);
      assert.equal(status, 1);
      assert.equal(stderr, '');
      assert.deepEqual(facts(inspection), facts(plain), folder);
      assert.deepEqual(
        inspection.sources.map((source) => source.compression),
        [compression, compression],
      );
      assert.deepEqual(
        inspection.sources.map(({ bytes }) => bytes),
        plain.sources.map(({ bytes }) => bytes),
      );
    }
    assert.ok(!plain.sources.some((source) => 'compression' in source));
  });

  it('names the compression with the shape', async () => {
    const { stdout } = await cli.run(['inspect', 'gz']);
    assert.match(stdout, /a\.jsonl\.gz: JSON Lines, gzip, /);
    assert.match(stdout, /c\.json\.gz: JSON array, gzip, /);
  });

  it('finds logs by a pattern, and by a name that looks like one', async () => {
    const { status, inspection } = await cli.inspect(['gz/**/*.{json,jsonl}.gz']);
    assert.equal(status, 1);
    assert.equal(inspection.sources.length, 2);
    cli.write('odd [1].json', jsonArray(access));
    assert.equal((await cli.inspect(['odd [1].json'])).inspection.sources.length, 1);
    const none = await cli.run(['inspect', 'gz/*.nothing', 'nowhere/*.gz']);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /gz\/\*\.nothing: no Aembit event log was found with this pattern/);
    assert.match(none.stderr, /nowhere: there is no such file or folder/);
  });

  it('reads a compressed standard input', async () => {
    const bytes = gzipSync(files['a.jsonl']);
    const { inspection } = await cli.inspect(['-'], {
      input: [bytes.subarray(0, 1), bytes.subarray(1, 900), bytes.subarray(900)],
    });
    assert.equal(inspection.totals.events, access.length);
    assert.equal(inspection.sources[0]?.compression, 'gzip');
  });

  it('reads what is whole of a damaged file and says at which line and byte the rest is missing', async () => {
    const bytes = gzipSync(files['a.jsonl']);
    cli.write('cut.gz', bytes.subarray(0, bytes.length - 200));
    const { status, inspection } = await cli.inspect(['cut.gz']);
    assert.equal(status, 1);
    const [source] = inspection.sources;
    assert.ok(source !== undefined && source.events > 5 && source.events < access.length);
    const told = source.malformed.find(({ message }) => message.startsWith('The compressed file ends at byte'));
    assert.equal(told?.line, source.events + 1);
  });

  it('stops at the limits that it is given, and says so', async () => {
    const few = await cli.inspect(['plain', '--max-events', '3']);
    assert.equal(few.status, 2);
    assert.equal(few.inspection.totals.events, 3);
    assert.deepEqual(few.inspection.sources[0]?.malformed, [
      {
        line: 4,
        column: 1,
        message: 'The limit of events is reached: this record and the rest of the log were not read',
      },
    ]);
    assert.match(few.stderr, /c\.json: the limit of 3 events is reached: this log was not read/);
    const bomb = `${files['a.jsonl']}${`${'0'.repeat(999)}\n`.repeat(20_000)}`;
    cli.write('bomb.gz', gzipSync(bomb));
    for (const [option, value, message] of [
      ['--max-compression-ratio', '50', /compressed more than 50 to 1/],
      ['--max-decompressed-mb', '10', /larger than the limit of 10000000 bytes/],
    ] as const) {
      const { inspection } = await cli.inspect(['bomb.gz', option, value]);
      assert.equal(inspection.totals.events, access.length);
      assert.ok(inspection.sources[0]?.malformed.some((told) => message.test(told.message)));
    }
    for (const value of ['0', '-1', '1.5', 'many', '']) {
      const { status, stderr } = await cli.run(['inspect', 'plain', `--max-events=${value}`]);
      assert.equal(status, 2);
      assert.match(stderr, /--max-events wants a whole number from 1/);
    }
  });
});

function blocksOf(text: string): Uint8Array[] {
  // Cut on characters of one byte each: the fixtures are ASCII.
  const size = 100_000;
  const count = Math.ceil(text.length / size);
  return Array.from({ length: count }, (_, block) =>
    rawBlock(text.slice(block * size, (block + 1) * size), block === count - 1),
  );
}
