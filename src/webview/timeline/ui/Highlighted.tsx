/** A text with every place marked at which something else occurs in it, whatever the case of its letters. */
export function Highlighted({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  if (wanted === '') return <>{text}</>;
  const [low, sought] = [text.toLowerCase(), wanted.toLowerCase()];
  // Letters whose lower case has another length would shift the marks.
  if (low.length !== text.length) return <>{text}</>;
  const parts = [];
  let from = 0;
  for (let at = low.indexOf(sought); at >= 0 && parts.length < 100; at = low.indexOf(sought, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + sought.length)}</mark>);
    from = at + sought.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
