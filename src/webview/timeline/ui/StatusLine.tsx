import { visibleText } from '../draw/text';
import { dateOf, lengthInWords } from '../time/words';
import type { Ui } from './ui';

/** What is shown in figures, what is not certain about it, and the keys that matter now. */
export function StatusLine({ ui }: { readonly ui: Ui }) {
  const { view } = ui;
  const { scene, time } = view;
  if (scene === undefined) return <footer class="status">Reading…</footer>;
  const { events, requests } = scene.counts;
  const { failing } = scene.authorizations ?? scene.counts;
  const { from, to } = time.moments();
  const [first, last] = [dateOf(scene.base + scene.start), dateOf(scene.base + scene.end)];
  const isPicture = !view.isList && scene.density === 'waterfall';
  return (
    <footer class="status">
      <span class="counts">
        {scene.authorizations === undefined
          ? `${events.toLocaleString('en')} events · ${requests.toLocaleString('en')} requests · `
          : `${scene.rows.toLocaleString('en')} authorizations · `}
        <b class={failing > 0 ? 'failing' : ''}>{failing.toLocaleString('en')} failing</b>
      </span>
      <span>{first === last ? `${first} UTC` : `${first} to ${last} UTC`}</span>
      {isPicture && <span>{lengthInWords(to - from)} in sight</span>}
      <Notes notes={scene.notes} />
      <span class="gap" />
      <span class="keys-now">{keysNow(ui)}</span>
    </footer>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  const [first] = notes;
  if (first === undefined) return null;
  const all = notes.map((note) => visibleText(note)).join('\n');
  return (
    <span class="note" title={all}>
      ≈ <span class="isolated">{visibleText(first)}</span>
      {notes.length > 1 && ` (+${String(notes.length - 1)})`}
    </span>
  );
}

function keysNow({ view, commands }: Ui): string {
  if (view.measuring.measured !== undefined) return '← → move the point · Enter set it · Esc end';
  if (view.isTable) return 'Enter source · E next failure · / find · S sequence · A requests · ? keys';
  if (commands.isSequence) return '↑ ↓ step · Enter source · S waterfall · L list · ? keys';
  const common = 'Enter source · E next failure · / find';
  return view.isList
    ? `${common} · L picture · ? keys`
    : `${common} · F fit · + − zoom · M measure · S sequence · A authorizations · L list · ? keys`;
}
