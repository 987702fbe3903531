import { Problem } from '../platform/problem';
import type { Conflict, ConflictQuestion } from './conflict';
import { RecordEdits, type Editable, type Texts } from './record-edits';
import type { TimelineEntry } from './timeline';
import type { Toast } from './toast';

/** A record on a server that refuses a stale version, with somebody else who may save first. */
function hub(texts: Texts) {
  const server = { version: 1, texts };
  const toasts: string[] = [];
  const asked: Conflict[] = [];
  const written: Texts[] = [];
  const behind: (() => void)[] = [];
  const shown = { texts };
  let answer: (conflict: Conflict) => Texts | undefined = () => undefined;
  let refusal: Problem | undefined;
  const bea = { id: 'e1', timestamp: '', actor: { name: 'Bea', id: 'bea' }, action: 'UPDATE' };
  const entries: TimelineEntry[] = [];

  const record: Editable = {
    noun: 'client',
    shown: () => shown.texts,
    inTurn: (act) => act(),
    read: () => Promise.resolve({ ...server }),
    write: (version, changes) => {
      behind.shift()?.();
      if (refusal) return Promise.reject(refusal);
      if (version !== server.version) return Promise.reject(new Problem('CONFLICT', 'Somebody saved first.'));
      written.push(changes);
      Object.assign(server, { version: version + 1, texts: { ...server.texts, ...changes } });
      return Promise.resolve({ ...server });
    },
    show: (changes) => {
      const before = shown.texts;
      shown.texts = { ...before, ...changes };
      return () => (shown.texts = server.texts);
    },
    history: () => Promise.resolve(entries),
  };
  const edits = new RecordEdits(
    record,
    { show: (text: string) => toasts.push(text) } as unknown as Toast,
    { ask: (conflict: Conflict) => Promise.resolve((asked.push(conflict), answer(conflict))) } as ConflictQuestion,
    () => 'me',
  );
  const othersSave = (changes: Texts): void => {
    Object.assign(server, { version: server.version + 1, texts: { ...server.texts, ...changes } });
    const fields = Object.keys(changes).map((field) => ({ field, erased: false }));
    entries.unshift({ ...bea, changes: fields });
  };
  return {
    edits,
    server,
    shown,
    toasts,
    asked,
    written,
    othersSave,
    /** Somebody saves between this one's reading and writing. */
    overtakes: (changes: Texts) => behind.push(() => othersSave(changes)),
    answers: (give: typeof answer) => (answer = give),
    refuses: (problem: Problem | undefined) => (refusal = problem),
    put: async (name: string, text: string): Promise<void> => {
      edits.start(name, shown.texts[name] ?? '');
      edits.type(name, text);
      edits.save(name);
      await settled();
    },
  };
}

/** A task begins when all promises that wait for nothing outside have run. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const start = { name: 'Doyle', email: 'a@x.example', phone: '1' };

it('sends what changed alone, and nothing where nothing did', async () => {
  const { put, written, edits } = hub(start);
  await put('email', ' b@x.example ');
  await put('name', 'Doyle ');
  expect(written).toEqual([{ email: 'b@x.example' }]);
  expect(edits.open().size).toBe(0);
});

it('merges with what another saved to other fields, and says so', async () => {
  const { put, othersSave, overtakes, server, toasts, asked } = hub(start);
  othersSave({ phone: '2' });
  overtakes({ name: 'Byrne' });
  await put('email', 'b@x.example');
  expect(server.texts).toEqual({ name: 'Byrne', email: 'b@x.example', phone: '2' });
  expect(toasts).toEqual(['Saved. Bea had changed Name and Phone meanwhile; both changes are kept.']);
  expect(asked).toEqual([]);
});

describe('where another saved the same field', () => {
  it('asks, with what stood there, theirs and mine, and saves what is picked', async () => {
    const { put, othersSave, answers, server, asked } = hub(start);
    othersSave({ email: 'theirs@x.example', phone: '2' });
    answers(({ clashes }) => ({ email: clashes[0]?.mine ?? '' }));
    await put('email', 'mine@x.example');
    expect(asked[0]?.clashes).toEqual([
      { name: 'email', label: 'Email', original: 'a@x.example', theirs: 'theirs@x.example', mine: 'mine@x.example' },
    ]);
    expect(asked[0]?.others).toEqual(['Phone']);
    expect(asked[0]?.author?.actor.name).toBe('Bea');
    expect(server.texts['email']).toBe('mine@x.example');
  });

  it('writes nothing where theirs is picked', async () => {
    const { put, othersSave, answers, written } = hub(start);
    othersSave({ email: 'theirs@x.example' });
    answers(({ clashes }) => ({ email: clashes[0]?.theirs ?? '' }));
    await put('email', 'mine@x.example');
    expect(written).toEqual([]);
  });

  it('opens the field again, as it was typed, where the user goes on editing', async () => {
    const { put, othersSave, edits, written } = hub(start);
    othersSave({ email: 'theirs@x.example' });
    await put('email', 'mine@x.example');
    expect(edits.open().get('email')).toEqual({ base: 'theirs@x.example', text: 'mine@x.example' });
    expect(written).toEqual([]);
  });

  it('asks nothing where both changed it alike', async () => {
    const { put, othersSave, asked, written } = hub(start);
    othersSave({ email: 'same@x.example' });
    await put('email', 'same@x.example');
    expect([asked, written]).toEqual([[], []]);
  });
});

it('opens a refused field again with its reason, and shows what stands', async () => {
  const { put, refuses, edits, shown } = hub(start);
  refuses(new Problem('BAD_USER_INPUT', 'Some fields are wrong.', { email: 'This is no email address.' }));
  await put('email', 'b@');
  expect(edits.open().get('email')).toEqual({
    base: 'a@x.example',
    text: 'b@',
    error: 'This is no email address.',
  });
  expect(shown.texts['email']).toBe('a@x.example');
});

it('tells in a toast what was refused after the page was left', async () => {
  const { put, refuses, edits, toasts } = hub(start);
  refuses(new Problem('FORBIDDEN', 'You may not do this.'));
  edits.leave();
  await put('email', 'b@x.example');
  expect(toasts).toEqual(['Email was not saved. You may not do this.']);
});

it('gives up where others never stop', async () => {
  const { put, overtakes, edits } = hub(start);
  for (let turn = 1; turn <= 5; turn++) overtakes({ phone: String(turn + 1) });
  await put('email', 'b@x.example');
  expect(edits.open().get('email')?.error).toBe('Others keep changing this record. Try again in a moment.');
});
