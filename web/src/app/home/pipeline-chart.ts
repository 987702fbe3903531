import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HomeQuery, TallyFieldsFragment } from '../platform/graphql.generated';
import { sentence } from '../ui/changes';
import { estimateText, ranked, shortMoneyText } from './amounts';
import { leadsIn } from './lists';
import { ShortText } from './short-text';

/** The leads that are no clients yet, by stage: a table whose bars compare the values in the workspace's currency. */
@Component({
  selector: 'co-pipeline-chart',
  imports: [RouterLink, ShortText],
  template: `<header>
      <h2>Pipeline</h2>
      <span class="meta"
        >{{ open().count }}
        @if (open().sum; as sum) {
          · <co-short-text [short]="sum" />
        }
      </span>
    </header>
    <table class="stages" aria-label="Leads by stage">
      <thead class="sr">
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Leads</th>
          <td></td>
          <th scope="col">Estimated value</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.status) {
          <tr>
            <th scope="row">
              <a routerLink="/leads" [queryParams]="row.list"
                ><span class="dot" [class]="row.tone"></span>{{ row.name }}</a
              >
            </th>
            <td class="num">{{ row.count }}</td>
            <td>
              <svg aria-hidden="true"><rect [attr.width]="row.share + '%'" height="8" rx="2" /></svg>
            </td>
            <td class="money">
              @for (value of row.values; track value) {
                <span>{{ value }}</span>
              } @empty {
                <span class="muted" aria-label="none">–</span>
              }
            </td>
          </tr>
        }
      </tbody>
    </table>`,
  host: { class: 'card', role: 'group', 'aria-label': 'Pipeline' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PipelineChart {
  readonly stages = input.required<NonNullable<HomeQuery['dashboard']['pipeline']>>();
  readonly sum = input<TallyFieldsFragment | null>();
  readonly currency = input.required<string>();

  protected readonly open = computed(() => {
    const { count = 0, amounts = [] } = this.sum() ?? {};
    return {
      count: `${count} open`,
      sum: amounts.length > 0 ? shortMoneyText(amounts, this.currency()) : undefined,
    };
  });
  protected readonly rows = computed(() => {
    const sizes = this.stages().map((stage) => this.#size(stage));
    const most = Math.max(0, ...sizes);
    return this.stages().map(({ status, count, amounts }, index) => ({
      status,
      count,
      tone: status.toLowerCase(),
      name: sentence(status),
      list: leadsIn(status),
      share: most > 0 ? Math.round(((sizes[index] ?? 0) / most) * 100) : 0,
      values: ranked(amounts, this.currency()).map(estimateText),
    }));
  });

  /** A length of a bar, never an amount to show. */
  #size({ amounts }: TallyFieldsFragment): number {
    return Number(amounts.find(({ currency }) => currency === this.currency())?.amount ?? 0);
  }
}
