import * as z from 'zod/mini';

const series = z.object({
  what: z.string(),
  unit: z.string(),
  median: z.number(),
  min: z.number(),
  max: z.number(),
  /** In the order in which they were measured. */
  values: z.array(z.number()),
});

const check = z.object({
  what: z.string(),
  value: z.number(),
  /** `×` for a ratio, `ms`, `MB` (a million bytes), `bytes`. */
  unit: z.string(),
  /** At most so much. */
  toReach: z.number(),
  /** What would be better still. */
  aim: z.optional(z.number()),
  met: z.boolean(),
});

/** One row of the benchmark's table, as it is printed. */
export const rowSchema = z.object({
  name: z.string(),
  what: z.string(),
  /** False where the row cannot be measured here; `reason` says why. */
  available: z.boolean(),
  reason: z.optional(z.string()),
  /** What was measured, and what it is compared with, in the same run; `ratio` is that of their medians. */
  measured: z.optional(series),
  baseline: z.optional(series),
  ratio: z.optional(z.number()),
  /** What is to be reached; a row may have several such numbers, or none. */
  checks: z.array(check),
  /** Whether all of them are; null where there is nothing to reach or nothing was measured. */
  met: z.nullable(z.boolean()),
  details: z.optional(z.record(z.string(), z.unknown())),
});

export type Series = z.infer<typeof series>;
export type Check = z.infer<typeof check>;
export type Row = z.infer<typeof rowSchema>;

/** The measurements with their median, minimum and maximum; throws when there is none. */
export function seriesOf(what: string, unit: string, values: readonly number[]): Series {
  return {
    what,
    unit,
    median: short(percentile(values, 50)),
    min: short(Math.min(...values)),
    max: short(Math.max(...values)),
    values: values.map(short),
  };
}

/** The value that so many per cent of the values do not exceed; of an even number the median lies halfway. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (percent / 100) * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured');
  return low + (high - low) * (at - Math.floor(at));
}

/** A value that should be at most so much. */
export function atMost(what: string, value: number, unit: string, toReach: number, aim?: number): Check {
  return { what, value: short(value), unit, toReach, ...(aim === undefined ? {} : { aim }), met: value <= toReach };
}

/** A row whose only number to reach is the ratio of two medians. */
export function ratioRow(
  { name, what }: Pick<Row, 'name' | 'what'>,
  measured: Series,
  baseline: Series,
  bound: { readonly toReach: number; readonly aim?: number },
  details: Row['details'],
): Row {
  const ratio = measured.median / baseline.median;
  const checks = [atMost(`${measured.what} ÷ ${baseline.what}`, ratio, '×', bound.toReach, bound.aim)];
  return {
    name,
    what,
    available: true,
    measured,
    baseline,
    ratio: short(ratio),
    checks,
    met: checks.every(({ met }) => met),
    details,
  };
}

/** A row of numbers to reach that are compared with nothing. */
export function checkedRow(
  { name, what }: Pick<Row, 'name' | 'what'>,
  checks: readonly Check[],
  details: Row['details'],
  measured?: Series,
): Row {
  const met = checks.length === 0 ? null : checks.every((one) => one.met);
  return { name, what, available: true, ...(measured && { measured }), checks: [...checks], met, details };
}

/** A row that cannot be measured here. */
export function missingRow({ name, what }: Pick<Row, 'name' | 'what'>, reason: string): Row {
  return { name, what, available: false, reason, checks: [], met: null };
}

/** Four digits: what is beyond them is noise. */
export function short(value: number): number {
  return Number(value.toPrecision(4));
}
