import { foldedText } from './folded';
import type { Known, Original } from './known';

/** So many numbers are tried until a fake is found that is nobody’s. */
const mostTries = 2000;

/**
 * Makes what stands in place of originals: of the same form, in ranges that are set aside for documentation, numbered in the
 * order in which they are asked for, and never what is, or holds, one of the originals.
 */
export class Fakes {
  private readonly counts = new Map<string, number>();

  constructor(private readonly known: Known) {}

  /** A new fake for an original. */
  of(original: Original): string {
    const forms = formsOf(original);
    for (let tries = 0; tries < mostTries; tries++) {
      // The first form, unless the log itself is full of what it gives.
      const form = forms[Math.min(Math.floor(tries / 500), forms.length - 1)] ?? forms[0];
      if (form === undefined) break;
      const number = (this.counts.get(form.name) ?? 0) + 1;
      this.counts.set(form.name, number);
      const fake = form.make(number);
      if (!this.isSomebody(fake)) return fake;
    }
    return '[removed]';
  }

  private isSomebody(fake: string): boolean {
    let is = this.known.isCanonical(foldedText(fake));
    this.known.find(fake, () => {
      is = true;
    });
    return is;
  }
}

interface Form {
  readonly name: string;
  readonly make: (number: number) => string;
}

function numbered(name: string, after = ''): Form {
  return { name: name + after, make: (number) => `${name}-${String(number)}${after}` };
}

function formsOf({ kind, canonical }: Original): readonly Form[] {
  switch (kind) {
    case 'user':
      return [numbered('user'), numbered('person'), numbered('someone')];
    case 'id':
      return idForms(canonical);
    case 'account':
      return /^\d+$/.test(canonical) ? digitForms(canonical.length) : [numbered('account'), numbered('acct')];
    case 'address':
      return addressForms(canonical);
    case 'host':
      return canonical.includes('.')
        ? [numbered('host', '.example'), numbered('server', '.example'), numbered('h', '.invalid')]
        : [numbered('host'), numbered('machine')];
    case 'path':
      return [numbered('path'), numbered('part')];
    case 'name':
      return [numbered('name'), numbered('called')];
    case 'value':
    case 'secret':
      return [numbered('value'), numbered('item')];
  }
}

/** The first eight digits tell one id from another: that is how they are shown in short. */
function idForms(canonical: string): readonly Form[] {
  if (canonical.length === 32 && /^[0-9a-f]+$/.test(canonical)) {
    return ['0000-4000-8000', '1111-4111-8111', 'eeee-4eee-8eee'].map((middle) => ({
      name: `uuid ${middle}`,
      make: (number) => `${hex(number, 8)}-${middle}-${middle.slice(0, 4).repeat(3)}`,
    }));
  }
  if (/^\d{6,15}$/.test(canonical)) return digitForms(canonical.length);
  if (/^[0-9a-f]{16,}$/.test(canonical)) {
    const rest = Math.min(canonical.length, 128) - 8;
    return ['0', '1', 'e'].map((digit) => ({
      name: `hex ${digit}${String(rest)}`,
      make: (number) => hex(number, 8) + digit.repeat(rest),
    }));
  }
  return [numbered('id'), numbered('ref')];
}

function digitForms(length: number): readonly Form[] {
  return ['0', '9'].map((lead) => ({
    name: `digits ${lead}${String(length)}`,
    // A number that is written without its leading zeros stays a number.
    make: (number) => `${lead === '0' ? '0' : '9'}${String(number).padStart(length - 1, '0')}`,
  }));
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** RFC 5737, then RFC 2544 where these are used up; RFC 3849; RFC 7042 for a hardware address. */
function addressForms(canonical: string): readonly Form[] {
  if (/^(?:[0-9a-f]{2}:){5}/.test(canonical)) {
    return [{ name: 'mac', make: (number) => `00:00:5e:00:53:${hex(number % 256, 2)}` }];
  }
  if (canonical.includes(':')) return [{ name: 'ipv6', make: (number) => `2001:db8::${hex(number % 0x10000, 1)}` }];
  return [
    {
      name: 'ipv4',
      make: (number) => {
        const block = ['192.0.2', '198.51.100', '203.0.113'][Math.floor((number - 1) / 254)];
        if (block !== undefined) return `${block}.${String(((number - 1) % 254) + 1)}`;
        const beyond = number - 3 * 254;
        return `198.${String(18 + ((beyond >> 16) & 1))}.${String((beyond >> 8) & 255)}.${String(beyond & 255)}`;
      },
    },
  ];
}
