import { inStretches } from '../../../index/slices';
import type { StringTable } from '../../../store/stringTable';
import type { EventStore } from '../../../store/eventStore';
import { type TextTrait, Trait } from '../../../store/traits';
import type { TextFieldName } from '../fields';
import type { TextTest } from '../patterns';
import type { Sliced } from './marks';

/** So many tuples are looked at at a time: each may have several texts, and each of them may be long. */
const traitsPerStretch = 1 << 10;

/** The fields that are texts of an event's traits, and which. */
export const traitFields: Readonly<Partial<Record<TextFieldName, readonly TextTrait[]>>> = {
  type: [Trait.Type],
  outcome: [Trait.Outcome],
  client: [Trait.Client],
  server: [Trait.Server],
  workload: [Trait.Client, Trait.Server],
  policy: [Trait.Policy, Trait.PolicyName],
  tool: [Trait.Tool],
  method: [Trait.Method],
  protocol: [Trait.Protocol],
  reason: [Trait.Reason],
};

/** Which texts of a table pass at least one of some tests: each is looked at once, when somebody first asks. */
export class PassingTexts {
  /** For each text 0 for not known, 1 for no, 2 for yes. */
  private readonly known: Uint8Array;

  constructor(
    private readonly texts: StringTable,
    private readonly tests: readonly Pick<TextTest, 'passes'>[],
  ) {
    this.known = new Uint8Array(texts.size + 1);
  }

  /** Whether the text with a number passes; no text does not. */
  passes(number: number): boolean {
    if (number === 0) return false;
    let known = this.known[number] ?? 0;
    if (known === 0) {
      const text = this.texts.textOf(number) ?? '';
      known = this.tests.some((test) => test.passes(text)) ? 2 : 1;
      this.known[number] = known;
    }
    return known === 2;
  }
}

/** For each tuple of traits 1 when it passes. */
export function* traitMarks(store: EventStore, passes: (traits: number) => boolean): Sliced<Uint8Array> {
  const marks = new Uint8Array(store.traits.size + 1);
  yield* inStretches(
    marks.length - 1,
    (from, to) => {
      for (let traits = from + 1; traits <= to; traits++) marks[traits] = passes(traits) ? 1 : 0;
    },
    traitsPerStretch,
  );
  return marks;
}

/** For each tuple of traits 1 when one of some of its texts passes one of some tests. */
export function textMarks(
  store: EventStore,
  traits: readonly TextTrait[],
  tests: readonly Pick<TextTest, 'passes'>[],
): Sliced<Uint8Array> {
  const texts = new PassingTexts(store.texts, tests);
  return traitMarks(store, (number) => traits.some((trait) => texts.passes(store.traits.wordAt(number, trait))));
}
