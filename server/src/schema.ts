import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema, getMetadataStorage } from 'type-graphql';
import { historyResolver } from './audit/history.resolver.js';
import { AccessChecker, type Declared } from './auth/access.js';
import { ApiTokensResolver } from './auth/api-tokens.resolver.js';
import { AuditLogResolver, HistoryEntryResolver } from './auth/audit-log.resolver.js';
import { AuthResolver } from './auth/auth.resolver.js';
import { SessionsResolver } from './auth/sessions.resolver.js';
import { UsersResolver } from './auth/users.resolver.js';
import { Client } from './client/client.entity.js';
import { ClientResolver } from './client/client.resolver.js';
import { ClientInvoicesResolver } from './invoice/client-invoices.resolver.js';
import { Invoice } from './invoice/invoice.entity.js';
import { DashboardResolver } from './dashboard/dashboard.resolver.js';
import { ActivityTitleResolver, AuditLogTitleResolver } from './dashboard/title.resolver.js';
import { PossibleDuplicatesResolver } from './duplicates/possible-duplicates.resolver.js';
import { InvoiceResolver } from './invoice/invoice.resolver.js';
import { InvoiceTotalsResolver } from './invoice/invoice-totals.resolver.js';
import { InvoiceSeriesResolver, WorkspaceInvoiceSeriesResolver } from './invoice/invoice-series.resolver.js';
import { ClientLeadsResolver } from './lead/client-leads.resolver.js';
import { Lead } from './lead/lead.entity.js';
import { LeadResolver } from './lead/lead.resolver.js';
import { validateInput } from './platform/validate.js';
import { SearchResolver } from './search/search.resolver.js';
import { ImportResolver } from './transfer/import.resolver.js';
import { SavedViewResolver } from './view/saved-view.resolver.js';
import { WorkspaceResolver } from './workspace/workspace.resolver.js';

/** The executable schema. @throws where a root field has no rule of access */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AuthResolver,
      UsersResolver,
      SessionsResolver,
      ApiTokensResolver,
      WorkspaceResolver,
      SavedViewResolver,
      ClientResolver,
      ClientInvoicesResolver,
      InvoiceTotalsResolver,
      ClientLeadsResolver,
      LeadResolver,
      InvoiceResolver,
      SearchResolver,
      InvoiceSeriesResolver,
      WorkspaceInvoiceSeriesResolver,
      DashboardResolver,
      ActivityTitleResolver,
      PossibleDuplicatesResolver,
      ImportResolver,
      AuditLogResolver,
      AuditLogTitleResolver,
      HistoryEntryResolver,
      historyResolver(() => Client),
      historyResolver(() => Lead),
      historyResolver(() => Invoice),
    ],
    authChecker: AccessChecker,
    validate: true,
    validateFn: (value) => validateInput(value),
    emitSchemaFile: false,
  });
  // TypeGraphQL makes these two types itself, without a way to describe them.
  describe(schema.getQueryType(), 'What can be read.');
  describe(schema.getMutationType(), 'What can be changed. Each answers with the record as it is afterwards.');
  const rules = accessRules();
  const open = [...rules].filter(([, rule]) => rule === undefined).map(([field]) => field);
  if (open.length > 0) throw new Error(`These root fields have no rule of access: ${open.join(', ')}`);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const declared = rules.get(field.name);
      if (declared) field.description = `${field.description ?? ''} ${tokenLine(declared)}`;
    }
  }
  return schema;
}

/** What the manual says of a field's use by API tokens. */
function tokenLine({ rule, token }: Declared): string {
  if (rule === 'anyone' && token === 'never') return 'Needs no token.';
  if (token === 'never') return 'Not for API tokens.';
  if (token === 'any') return 'API tokens need no scope.';
  const owner = rule === 'admin' ? ', and an owner who is an admin' : '';
  return `API tokens need ${token.join(' and ')}${owner}.`;
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

/** The declared rule of each root field. */
export function accessRules(): Map<string, Declared | undefined> {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  return new Map(
    [...queries, ...mutations, ...subscriptions].map(({ schemaName, roles }) => [
      schemaName,
      roles?.[0] as Declared | undefined,
    ]),
  );
}
