import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatCount } from '../platform/format';
import { LeadListDocument, type LeadOrder, type LeadOrderField } from '../platform/graphql.generated';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { LoadMore } from '../ui/load-more';
import { SortHead } from '../ui/sort';
import { Time } from '../ui/time';
import { LeadActions } from './lead-actions';
import type { LeadPlace } from './lead-panel';
import { formatEstimate, stageOf } from './stage';

/** The URL's word for each order; a minus before it descends. */
const fields: Readonly<Record<string, LeadOrderField>> = {
  name: 'NAME',
  updated: 'UPDATED_AT',
  created: 'CREATED_AT',
};

/** Leads as a table in the board's place: the active ones, or for admins the archived ones. */
@Component({
  selector: 'co-lead-table',
  imports: [Blank, Bone, Chip, Failed, LoadMore, RouterLink, SortHead, Time],
  templateUrl: './lead-table.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadTable {
  readonly search = input('');
  readonly sort = input('-updated');
  readonly archived = input(false);
  readonly openedId = input<string>();
  readonly sorted = output<string | null>();
  /** Where the open lead stands among the rows that are loaded. */
  readonly placed = output<LeadPlace | undefined>();

  protected readonly actions = inject(LeadActions);
  protected readonly list = watch(LeadListDocument, () => ({
    first: 50,
    filter: { ...(this.archived() ? { archived: true } : {}), ...(this.search() ? { search: this.search() } : {}) },
    orderBy: leadOrder(this.sort()),
    includeArchived: this.archived(),
  }));
  protected readonly connection = computed(() => this.list.data()?.leads);
  protected readonly rows = computed(
    () =>
      this.connection()?.edges.map(({ node }) => ({
        ...node,
        stage: stageOf(node.status),
        value: node.estimatedValue ? formatEstimate(node.estimatedValue) : undefined,
        time: (this.archived() ? node.deletedAt : undefined) ?? node.updatedAt,
      })) ?? [],
  );
  readonly #place = computed(() => {
    const rows = this.rows();
    const index = rows.findIndex(({ id }) => id === this.openedId());
    if (index < 0) return undefined;
    const count = formatCount(this.connection()?.totalCount ?? rows.length);
    return { previous: rows[index - 1]?.id, next: rows[index + 1]?.id, text: `${index + 1} of ${count}` };
  });

  constructor() {
    effect(() => this.placed.emit(this.#place()));
  }
}

function leadOrder(sort: string): LeadOrder {
  const field = fields[sort.replace(/^-/, '')];
  if (!field) return { field: 'UPDATED_AT', direction: 'DESC' };
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}
