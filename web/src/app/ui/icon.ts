import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input } from '@angular/core';

import { icons, type IconName } from './icons';

const svg = 'http://www.w3.org/2000/svg';

/** A Lucide icon, 16 px (20 on phones, 12 in chips). It says nothing to a screen reader: the control around it does. */
@Component({
  selector: 'co-icon',
  template: '',
  host: { class: 'contents', 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => host.replaceChildren(draw(this.name())));
  }
}

function draw(name: IconName): SVGElement {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('class', 'i');
  picture.setAttribute('viewBox', '0 0 24 24');
  for (const [tag, attributes] of icons[name]) {
    const part = document.createElementNS(svg, tag);
    for (const [key, value] of Object.entries(attributes)) if (key !== 'key') part.setAttribute(key, String(value));
    picture.append(part);
  }
  return picture;
}
