import type { JsonValue } from '../model/json';
import { type Gate, gateKinds, gateNames } from './model';

/**
 * The gates of an evaluation in lines to be read, the log’s words as they are (to be escaped): those that passed or failed
 * one by one, the others together.
 */
export function gateLines(gates: readonly Gate[]): readonly string[] {
  const lines: string[] = [];
  for (const gate of gates) {
    if (gate.state === 'passed') lines.push(`✓ ${titleOf(gate)}`);
    else if (gate.state === 'failed') lines.push(`✖ ${titleOf(gate)}: ${reasonOf(gate)}`);
    else if (gate.name !== undefined) lines.push(`○ ${titleOf(gate)}: ${openOf(gate)}`);
  }
  const bare = gates.filter(({ name }) => name === undefined);
  for (const [state, words] of [
    ['not-reached', 'not reached'],
    ['not-recorded', 'not recorded'],
  ] as const) {
    const kinds = gateKinds.filter((kind) => bare.some((gate) => gate.kind === kind && gate.state === state));
    if (kinds.length > 0) lines.push(`○ ${words}: ${kinds.map((kind) => gateNames[kind]).join(', ')}`);
  }
  return lines;
}

function titleOf({ kind, name }: Gate): string {
  return name === undefined ? gateNames[kind] : `${gateNames[kind]} ${name}`;
}

function reasonOf(gate: Gate): string {
  return [gate.reason ?? 'failed', comparisonOf(gate)].filter((part) => part !== undefined).join(' ');
}

function openOf({ state, reason }: Gate): string {
  const words = state === 'not-reached' ? 'not reached' : 'nothing more is recorded';
  return reason === undefined ? words : `${reason}, ${words}`;
}

/** What a check expected and what it saw, where its evidence tells. */
export function comparisonOf({ evidence }: Pick<Gate, 'evidence'>): string | undefined {
  const field = (...names: readonly string[]): string | undefined => {
    const found = evidence.find(({ pointer }) => names.some((name) => pointer.endsWith(`/${name}`)));
    return found === undefined ? undefined : textOf(found.value);
  };
  const [attribute, expected, actual] = [
    field('attribute'),
    field('expectedValue', 'expectedValues'),
    field('actualValue'),
  ];
  if (expected === undefined && actual === undefined) return undefined;
  const parts = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`found ${actual}`]),
  ];
  return `(${attribute === undefined ? '' : `${attribute}: `}${parts.join(', ')})`;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
