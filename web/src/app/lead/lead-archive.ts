import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { LeadListDocument } from '../platform/graphql.generated';
import { watch } from '../platform/watch';
import { Blank } from '../ui/blank';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { LoadMore } from '../ui/load-more';
import { Time } from '../ui/time';
import { LeadActions } from './lead-actions';
import { formatEstimate, stageOf } from './stage';

/** The archived leads, for admins: a list in the board's place. */
@Component({
  selector: 'co-lead-archive',
  imports: [Blank, Bone, Chip, Failed, LoadMore, RouterLink, Time],
  templateUrl: './lead-archive.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadArchive {
  readonly search = input('');
  readonly openedId = input<string>();

  protected readonly actions = inject(LeadActions);
  protected readonly list = watch(LeadListDocument, () => ({
    first: 50,
    filter: { archived: true, ...(this.search() ? { search: this.search() } : {}) },
    orderBy: { field: 'UPDATED_AT' as const, direction: 'DESC' as const },
    includeArchived: true,
  }));
  protected readonly connection = computed(() => this.list.data()?.leads);
  protected readonly rows = computed(
    () =>
      this.connection()?.edges.map(({ node }) => ({
        ...node,
        stage: stageOf(node.status),
        value: node.estimatedValue ? formatEstimate(node.estimatedValue) : undefined,
      })) ?? [],
  );
}
