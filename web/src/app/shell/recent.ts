import { inject, Injectable } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

import { Api } from '../platform/api';
import type { SearchKind } from '../platform/graphql.generated';
import { VisitedClientDocument, VisitedInvoiceDocument, VisitedLeadDocument } from './documents.generated';
import { injectKept } from '../platform/kept';
import type { RecordName } from './palette-options';

interface Visit {
  readonly kind: SearchKind;
  readonly id: string;
}

const most = 6;

/** The records that the user opened last. Only their ids are kept; their names are read when they are shown. */
@Injectable({ providedIn: 'root' })
export class Recent {
  readonly #api = inject(Api);
  readonly #visits = injectKept<readonly Visit[]>('recent', [], areVisits);

  constructor() {
    inject(Router).events.subscribe((event) => {
      const visit = event instanceof NavigationEnd ? visitOf(event.urlAfterRedirects) : undefined;
      if (visit) this.#note(visit);
    });
  }

  /** The newest first. What can no longer be read is left out. */
  async records(): Promise<readonly RecordName[]> {
    const names = this.#visits.value().map((visit) => this.#name(visit).catch(() => undefined));
    return (await Promise.all(names)).filter((name) => name !== undefined);
  }

  #note(visit: Visit): void {
    const others = this.#visits.value().filter(({ id }) => id !== visit.id);
    this.#visits.choose([visit, ...others].slice(0, most));
  }

  async #name({ kind, id }: Visit): Promise<RecordName | undefined> {
    if (kind === 'INVOICE') {
      const { invoice } = await this.#api.read(VisitedInvoiceDocument, { id }, 'known');
      if (!invoice) return undefined;
      return { kind, id, title: invoice.number ?? invoice.title, subtitle: invoice.number ? invoice.title : '' };
    }
    const record =
      kind === 'CLIENT'
        ? (await this.#api.read(VisitedClientDocument, { id }, 'known')).client
        : (await this.#api.read(VisitedLeadDocument, { id }, 'known')).lead;
    return record ? { kind, id, title: record.name, subtitle: record.company ?? '' } : undefined;
  }
}

/** The record that an address opens, as a page or in a panel. */
export function visitOf(url: string): Visit | undefined {
  const [path = '', query = ''] = url.split('?');
  const panel = new URLSearchParams(query).get('panel') ?? '';
  const [, kind = '', id = ''] =
    /^(client|lead):([\w-]+)/.exec(panel) ?? /^\/(client|lead|invoice)s\/([\w-]+)$/.exec(path) ?? [];
  return id && id !== 'new' ? { kind: kind.toUpperCase() as SearchKind, id } : undefined;
}

function areVisits(value: unknown): value is readonly Visit[] {
  return (
    Array.isArray(value) && value.every((each: Partial<Visit> | null) => each?.kind && typeof each.id === 'string')
  );
}
