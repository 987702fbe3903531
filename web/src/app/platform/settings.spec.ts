import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { Session } from './session';
import { Settings } from './settings';
import { Shortcuts } from './shortcuts';

describe('Settings', () => {
  const user = signal<{ id: string } | undefined>({ id: 'ann' });
  const open = (): Settings => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { user } }] });
    const settings = TestBed.inject(Settings);
    TestBed.tick();
    return settings;
  };
  beforeEach(() => {
    localStorage.clear();
    user.set({ id: 'ann' });
  });

  it('are kept for each user', () => {
    const settings = open();
    settings.chooseDensity('compact');
    settings.chooseSingleKeys(false);
    TestBed.tick();
    expect(TestBed.inject(Shortcuts).singleKeys()).toBe(false);
    expect(document.documentElement.classList.contains('compact')).toBe(true);

    user.set({ id: 'ben' });
    TestBed.tick();
    expect([settings.density(), settings.singleKeys()]).toEqual(['comfortable', true]);
    expect(document.documentElement.classList.contains('compact')).toBe(false);

    user.set({ id: 'ann' });
    const reloaded = open();
    expect([reloaded.density(), reloaded.singleKeys()]).toEqual(['compact', false]);
  });

  it('keep the theme whoever signs in, until the system is followed again', () => {
    open().theme.choose('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    user.set(undefined);
    const { theme } = open();
    expect(theme.choice()).toBe('dark');
    theme.choose('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(open().theme.choice()).toBe('system');
  });

  it('do without what cannot be read', () => {
    localStorage.setItem('coh-density-ann', '"tiny"');
    localStorage.setItem('coh-single-keys-ann', '{');
    const settings = open();
    expect([settings.density(), settings.singleKeys()]).toEqual(['comfortable', true]);
  });
});
