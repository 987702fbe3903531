import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import type { ConnectedPosition } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { LeadCardFragment, LeadStatus } from '../platform/graphql.generated';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { PlainTime } from '../ui/plain-time';
import { besideStage, formatEstimate, stages } from './stage';

/** A lead on the board: a link to its panel, and its menu. The board has its keys. */
@Component({
  selector: 'co-lead-card',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Chip, Icon, RouterLink, PlainTime],
  templateUrl: './lead-card.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadCard {
  readonly lead = input.required<LeadCardFragment>();
  readonly status = input.required<LeadStatus>();
  readonly current = input(false);
  readonly opened = output();
  readonly moved = output<LeadStatus>();
  readonly converted = output();
  readonly archived = output();

  /** Beside the card, so that it stays in sight; else under its button. */
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 22, offsetY: -8 },
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
  ];
  protected readonly value = computed(() => {
    const { estimatedValue } = this.lead();
    return estimatedValue ? formatEstimate(estimatedValue) : undefined;
  });
  protected readonly fixed = computed(() => !!this.lead().convertedAt);
  protected readonly choices = computed(() =>
    stages.map((stage) => ({
      ...stage,
      here: stage.status === this.status(),
      keys:
        stage.status === besideStage(this.status(), -1)
          ? 'Alt ←'
          : stage.status === besideStage(this.status(), 1)
            ? 'Alt →'
            : undefined,
    })),
  );
}
