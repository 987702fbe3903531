import { shortcuts } from '../platform/shortcuts';
import { inPanel } from '../ui/focus';
import { nothingOver } from '../ui/overlays';

/** What of a panel has the keys first: the record's name, a form's first box, or else its first button. */
const within = [inPanel, '.panel form :is(input, select, textarea)', '.panel a[href], .panel button:not(:disabled)'];
/** Where the way back leads: the row that the panel shows, or the page's heading. */
const beside = ['.page [aria-current="true"]:is(a)', '.page h1'];

/** F6, as between the panes of a window: from the page into the panel beside it, and back. */
export function panelKey(): void {
  shortcuts({
    keys: 'f6',
    label: 'Go to the panel or back',
    group: 'On this page',
    when: () => nothingOver() && document.querySelector('.panel') !== null,
    run: () => {
      const isWithin = document.activeElement?.closest('.panel') !== null && document.activeElement !== document.body;
      const found = (isWithin ? beside : within).map((each) => shown(each)).find((each) => each);
      if (found?.matches('h1')) found.setAttribute('tabindex', '-1');
      found?.focus();
    },
  });
}

function shown(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.offsetParent !== null);
}
