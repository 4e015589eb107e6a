/** Texts as somebody would put them into a log to do harm to who looks at it. */
const harm = [
  '<img src=x onerror="window.harmed=true"><script>window.harmed=true</script>',
  '"><svg onload=window.harmed=true>&lt;b&gt;',
  'javascript:window.harmed=true',
  '\u202eevil\u2066 right to left \u2069 שלום',
  'line\nbreak\ttab\u0000null\u001b[31m red',
  '${window.harmed=true} {{7*7}} %s %n',
  '\ud800 lone \udfff',
  '𝕳𝖆𝖗𝖒 '.repeat(300),
];
const megabyte = '<i>1 MB</i>\u202e'.repeat(87_382);

/** The same with another harmful text in place of each text of the log; what the view itself needs stays. */
export function hostile<T>(said: T): T {
  let number = 0;
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, name)]));
    if (typeof value !== 'string' || kept.has(key)) return value;
    number += 1;
    return number % 9 === 0 ? megabyte : harm[number % harm.length];
  };
  return visit(said, '') as T;
}

/** What is not a log’s text but the host’s own choice among few. */
const kept = new Set(['kind', 'state', 'density', 'column', 'confidence', 'key', 'level']);
