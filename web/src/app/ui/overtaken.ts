import { ChangeDetectionStrategy, Component, input, output, ViewEncapsulation } from '@angular/core';

import { fieldLabel } from './changes';

/** A field that somebody else changed since the form began. */
export interface Overtaking {
  readonly name: string;
  readonly theirs: string;
  readonly mine: string;
}

/**
 * The fields that somebody else saved first, beside what this form holds. None: the other one changed other fields, and
 * the same save fits on top of theirs.
 */
export function overtakings(
  mine: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>>,
  current: Readonly<Record<string, unknown>>,
): readonly Overtaking[] {
  return Object.keys(base).flatMap((name) => {
    if (!(name in current)) return [];
    const theirs = textOf(current[name]);
    return theirs === base[name] || theirs === mine[name] ? [] : [{ name, theirs, mine: mine[name] ?? '' }];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Says that somebody saved first, what now stands, and leaves the choice. */
@Component({
  selector: 'co-overtaken',
  template: `
    <h3>Somebody saved this {{ noun() }} first</h3>
    <p class="small">Nothing of yours was saved. These values now stand:</p>
    <dl class="diff">
      @for (field of fields(); track field.name) {
        <dt>{{ label(field.name) }}</dt>
        <dd>
          <span><span class="meta">theirs</span> {{ field.theirs || 'empty' }}</span>
          <span><span class="meta">yours</span> {{ field.mine || 'empty' }}</span>
        </dd>
      }
    </dl>
    <p class="row">
      <button type="button" class="btn" (click)="theirs.emit()">Take theirs</button>
      <button type="button" class="btn primary" (click)="kept.emit()">Keep editing</button>
    </p>
  `,
  host: { class: 'conflict', role: 'alert' },
  styleUrl: './overtaken.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overtaken {
  readonly noun = input.required<string>();
  readonly fields = input.required<readonly Overtaking[]>();
  /** The form begins anew from what now stands. */
  readonly theirs = output();
  /** What is typed stays, and the next save puts it over what now stands. */
  readonly kept = output();
  protected readonly label = fieldLabel;
}
