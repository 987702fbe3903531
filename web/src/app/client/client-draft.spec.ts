import { createInput, differences, toDraft, updateInput } from './client-draft';

const base = toDraft({ name: 'Ann', email: 'a@x.example', phone: '1' });

describe('createInput', () => {
  it('leaves empty fields out', () => {
    expect(createInput({ ...toDraft({}), name: 'Ann', city: ' ' })).toEqual({ name: 'Ann' });
  });
});

describe('updateInput', () => {
  it('sends only what changed, and null for what was emptied', () => {
    expect(updateInput({ ...base, email: '', city: 'Cork' }, base, 3)).toEqual({
      version: 3,
      email: null,
      city: 'Cork',
    });
  });
});

describe('differences', () => {
  it('names what another saved and what would be overwritten', () => {
    const draft = { ...base, email: 'mine@x.example' };
    expect(differences(draft, base, { version: 4, email: 'theirs@x.example', phone: '1' })).toEqual([
      { name: 'email', theirs: 'theirs@x.example', mine: 'mine@x.example' },
    ]);
  });
});
