import { TestBed } from '@angular/core/testing';
import { ariaKeys, keyText, Shortcuts, type Shortcut } from './shortcuts';

const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

describe('shortcuts', () => {
  let registry: Shortcuts;
  let done: string[];
  const listen = (event: KeyboardEvent): void => registry.press(event);
  const key = (keys: string, name = keys, when?: () => boolean): Shortcut => {
    return { keys, label: name, group: 'On this page', run: () => done.push(name), ...(when && { when }) };
  };

  beforeEach(() => {
    registry = TestBed.inject(Shortcuts);
    done = [];
    document.addEventListener('keydown', listen);
  });
  afterEach(() => document.removeEventListener('keydown', listen));

  it('run by one key, by a row of two, and with modifiers', () => {
    registry.add([key('/'), key('c l'), key('mod+k'), key('alt+arrowright'), key('?'), key('shift+j')]);
    for (const event of [
      press('/'),
      press('c'),
      press('l'),
      press('k', { ctrlKey: true }),
      press('ArrowRight', { altKey: true }),
      press('?', { shiftKey: true }),
      press('J', { shiftKey: true }),
    ])
      expect(event.defaultPrevented).toBe(event.key !== 'c');
    expect(done).toEqual(['/', 'c l', 'mod+k', 'alt+arrowright', '?', 'shift+j']);
  });

  it('leave typing alone, but for those with Ctrl or Alt', () => {
    registry.add([key('/'), key('mod+s')]);
    const input = document.body.appendChild(document.createElement('input'));
    press('/', {}, input);
    press('s', { ctrlKey: true }, input);
    expect(done).toEqual(['mod+s']);
    input.type = 'checkbox'; // nothing is typed into it
    press('/', {}, input);
    expect(done).toEqual(['mod+s', '/']);
    input.remove();
  });

  it('may ask for the focus, and are else left to the browser', () => {
    registry.add([{ ...key('alt+arrowleft'), within: '.card' }]);
    const card = document.body.appendChild(document.createElement('li'));
    card.className = 'card';
    expect(press('ArrowLeft', { altKey: true }).defaultPrevented).toBe(false);
    expect(press('ArrowLeft', { altKey: true }, card).defaultPrevented).toBe(true);
    expect(done).toEqual(['alt+arrowleft']);
    expect(registry.working().map(({ keys }) => keys)).toEqual(['alt+arrowleft']);
    card.remove();
  });

  it('can be switched off where they are single keys', () => {
    registry.add([key('j'), key('c l'), key('mod+k')]);
    registry.singleKeys.set(false);
    press('j');
    press('c');
    press('l');
    press('k', { ctrlKey: true });
    expect(done).toEqual(['mod+k']);
  });

  it('let the newest win, and the older again when it goes or does not apply', () => {
    const panel = key('e', 'panel');
    registry.add([key('e', 'page')]);
    registry.add([panel, key('x', 'never', () => false)]);
    press('e');
    press('x');
    registry.remove([panel]);
    press('e');
    expect(done).toEqual(['panel', 'page']);
  });

  it('do not run again while a key is held, and keep the browser from its own', () => {
    registry.add([key('mod+s')]);
    const held = press('s', { ctrlKey: true, repeat: true });
    expect(done).toEqual([]);
    expect(held.defaultPrevented).toBe(true);
  });

  it('are those of the dialog alone while a modal one is open', () => {
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('aria-modal', 'true');
    registry.add([key('e'), key('mod+k'), key('c l')]);
    registry.add([key('mod+enter')], dialog.appendChild(document.createElement('form')));
    press('e');
    press('k', { ctrlKey: true });
    press('c');
    press('l');
    press('Enter', { ctrlKey: true });
    expect(done).toEqual(['mod+enter']);
    dialog.remove();
    press('e');
    expect(done).toEqual(['mod+enter', 'e']);
  });

  it('are listed as they work: the newest, what applies, and single keys where they are on', () => {
    registry.add([key('e', 'page'), key('mod+k'), key('x', 'never', () => false)]);
    registry.add([key('e', 'panel'), key('mod+k', 'not now', () => false)]);
    const names = (): string[] => registry.working().map(({ label }) => label);
    expect(names()).toEqual(['mod+k', 'panel']);
    registry.singleKeys.set(false);
    expect(names()).toEqual(['mod+k']);
  });

  it.each([
    ['mod+shift+s', 'Ctrl Shift S', 'Control+Shift+S'],
    ['alt+arrowright', 'Alt →', 'Alt+ArrowRight'],
    ['escape', 'Esc', 'Escape'],
    ['/', '/', '/'],
    ['c l', 'C L', undefined],
  ])('%s are named', (keys, text, aria) => {
    expect([keyText(keys), ariaKeys(keys)]).toEqual([text, aria]);
  });
});
