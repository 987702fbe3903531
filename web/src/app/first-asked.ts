import type { DocumentNode, OperationVariables, TypedDocumentNode } from '@apollo/client';

import { clientOrder, defaultSort as clientSort } from './client/client-order';
import { ClientListDocument } from './client/documents.generated';
import { HomeDocument } from './home/documents.generated';
import { most } from './home/rows';
import { InvoiceListDocument, InvoiceTabsDocument } from './invoice/documents.generated';
import { tabFilters } from './invoice/invoice-filter';
import { defaultSort as invoiceSort, invoiceOrder } from './invoice/invoice-status';
import { LeadListDocument } from './lead/documents.generated';
import { columnVariables, stages } from './lead/stage';
import { pageVariables } from './platform/page-variables';
import { ShellWorkspaceDocument } from './shell/documents.generated';
import { SavedViewsDocument } from './ui/list/documents.generated';

export interface Ask {
  readonly query: DocumentNode;
  readonly variables: OperationVariables;
}

function ask<T, V extends OperationVariables>(query: TypedDocumentNode<T, V>, variables: V): Ask {
  return { query, variables };
}

const frame = ask(ShellWorkspaceDocument, {});
function all<Order>(orderBy: Order) {
  return { filter: null, orderBy, includeArchived: false, ...pageVariables(null) };
}

/**
 * What the pages that most visits begin with ask for first, by their path, as long as their address says no more.
 * `early.js` asks for it before the program is there. The order of the variables is the pages' own.
 */
export const firstAsked: Readonly<Record<string, readonly Ask[]>> = {
  '/': [frame, ask(HomeDocument, { unpaid: most })],
  '/clients': [
    frame,
    ask(ClientListDocument, all(clientOrder(clientSort))),
    ask(SavedViewsDocument, { list: 'CLIENTS' }),
  ],
  '/leads': [frame, ...stages.map(({ status }) => ask(LeadListDocument, columnVariables(status, '')))],
  '/invoices': [
    frame,
    ask(InvoiceListDocument, all(invoiceOrder(invoiceSort))),
    ask(InvoiceTabsDocument, { ...tabFilters(null), includeArchived: false }),
    ask(SavedViewsDocument, { list: 'INVOICES' }),
  ],
};
