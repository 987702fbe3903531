import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'co-logo',
  template: `<svg class="logo" viewBox="0 0 20 20">
    <rect width="20" height="20" rx="5" />
    <path d="M10 10 5.5 6M10 10l4.5-4M10 10v5" stroke-width="1.75" stroke-linecap="round" />
    <circle cx="10" cy="10" r="2.5" />
  </svg>`,
  host: { class: 'contents', 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Logo {}
