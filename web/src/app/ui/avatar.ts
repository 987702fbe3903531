import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** The first letters of a name in a small square. */
@Component({
  selector: 'co-avatar',
  template: '{{ letters() }}',
  host: { class: 'avatar', '[class.big]': 'big()', 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly big = input(false);
  protected readonly letters = computed(() => {
    const words = this.name().split(/\s+/).filter(Boolean);
    const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
    return picked.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
  });
}
