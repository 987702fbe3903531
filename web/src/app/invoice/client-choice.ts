import { inject, Injectable } from '@angular/core';

import { Api } from '../platform/api';
import type { CreateInvoiceClientMutation } from '../platform/graphql.generated';
import { CreateInvoiceClientDocument, InvoiceClientSearchDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import type { Option } from '../ui/picker';
import { Toast } from '../ui/toast';

type Chosen = Pick<CreateInvoiceClientMutation['createClient'], 'id' | 'currency'>;

/** No client has this id: it stands for one that is still to be made, of the name that was searched for. */
const fresh = 'new';

/** Finds the client of an invoice, or makes it on the way. */
@Injectable({ providedIn: 'root' })
export class ClientChoice {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  #found = new Map<string, Chosen>();
  #name = '';

  readonly find = async (text: string): Promise<readonly Option[]> => {
    const { clients } = await this.#api.read(InvoiceClientSearchDocument, { search: text || null });
    const nodes = clients.edges.map(({ node }) => node);
    this.#found = new Map(nodes.map((node) => [node.id, node]));
    this.#name = text;
    const options = nodes.map(({ id, name, company }) => ({ id, name, note: company }));
    return text.length < 2 ? options : [...options, { id: fresh, name: `New client “${text}”` }];
  };

  /** The client behind an option, made where it is new; undefined where that was refused, which is said. */
  async pick({ id }: Option): Promise<Chosen | undefined> {
    if (id !== fresh) return this.#found.get(id);
    try {
      const input = { name: this.#name };
      const { createClient } = await this.#api.write(CreateInvoiceClientDocument, { input }, 'clients');
      this.#toast.show(`${createClient.name} is a client now`);
      return createClient;
    } catch (error) {
      this.#toast.show(`No client was created. ${toProblem(error).message}`);
      return undefined;
    }
  }
}
