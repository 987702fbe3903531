import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  ViewEncapsulation,
} from '@angular/core';

import { Api } from '../platform/api';
import type { PossibleDuplicatesQuery } from '../platform/graphql.generated';
import { PossibleDuplicatesDocument } from './documents.generated';
import { Icon } from './icon';

type Found = PossibleDuplicatesQuery['possibleDuplicates'][number];

export interface LikelyDuplicate {
  readonly kind: 'client' | 'lead';
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
}

/** How long typing rests before the API is asked. Milliseconds. */
const rest = 300;

/** Which clients and leads the one that is being typed may be already: a quiet notice, which refuses nothing. */
@Component({
  selector: 'co-duplicates',
  imports: [Icon],
  template: `<div role="status">
    @if (found().length) {
      <div class="notice duplicates">
        <co-icon name="copy" />
        <div class="grow">
          <p>{{ heading() }}</p>
          <ul>
            @for (record of found(); track record.id) {
              <li>
                <a class="link" target="_blank" [href]="record.href"
                  >{{ record.name }}<span class="sr">, opens in a new tab</span></a
                >
                <span class="meta">{{ record.note }}</span>
                @if (links() && record.kind === 'client') {
                  <button type="button" class="btn" (click)="linked.emit(record)">
                    Link this client<span class="sr">: {{ record.name }}</span>
                  </button>
                }
              </li>
            }
          </ul>
        </div>
      </div>
    }
  </div>`,
  styleUrl: './duplicates.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Duplicates {
  readonly name = input('');
  readonly company = input('');
  readonly email = input('');
  /** A record that is no duplicate of itself. */
  readonly without = input<string>();
  readonly heading = input('This may be on record already.');
  /** Whether a client that is found can be linked instead. */
  readonly links = input(false);
  readonly linked = output<LikelyDuplicate>();

  readonly #api = inject(Api);
  protected readonly found = signal<readonly LikelyDuplicate[]>([]);

  constructor() {
    effect((onCleanup) => {
      const known = { name: this.name().trim(), company: this.company().trim(), email: this.email().trim() };
      let current = true;
      const timer = setTimeout(() => void untracked(() => this.#look(known, () => current)), rest);
      onCleanup(() => {
        current = false;
        clearTimeout(timer);
      });
    });
  }

  async #look(known: { name: string; company: string; email: string }, current: () => boolean): Promise<void> {
    if (known.name.length < 2 && known.email.length < 3) {
      this.found.set([]);
      return;
    }
    const input = { name: known.name || null, company: known.company || null, email: known.email || null };
    try {
      const { possibleDuplicates } = await this.#api.read(PossibleDuplicatesDocument, { input });
      if (current()) this.found.set(possibleDuplicates.map(toDuplicate).filter(({ id }) => id !== this.without()));
    } catch {
      // A hint that cannot be had is none; saving will tell what is wrong.
      if (current()) this.found.set([]);
    }
  }
}

function toDuplicate({ reason, record }: Found): LikelyDuplicate {
  const kind = record.__typename === 'Client' ? 'client' : 'lead';
  const why = reason === 'EMAIL' ? 'same email' : (record.company ?? 'like name');
  const href = kind === 'client' ? `/clients/${record.id}` : `/leads?panel=lead:${record.id}`;
  return { kind, id: record.id, name: record.name, note: `${kind === 'client' ? 'Client' : 'Lead'}, ${why}`, href };
}
