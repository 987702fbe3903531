import {
  GraphQLBoolean,
  type GraphQLInputObjectType,
  GraphQLInt,
  type GraphQLInputType,
  coerceInputValue,
  getNamedType,
  getNullableType,
  isListType,
} from 'graphql';
import { type FieldError, Invalid } from '../platform/errors.js';
import { withoutValues } from '../platform/http/error-answer.js';
import type { ListArgs } from '../platform/list.js';

/** The parameters of an address; those that come several times as a list. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** The GraphQL inputs that say what the parameters may be. */
export interface QueryTypes {
  readonly filter: GraphQLInputObjectType;
  readonly order: GraphQLInputObjectType;
}

/** The parameters that make the order, and the fields of the order's input that they are. */
const orderParameters: Readonly<Record<string, string>> = { orderBy: 'field', direction: 'direction' };

export interface ReadQuery extends Pick<ListArgs<object>, 'filter' | 'orderBy'> {
  /** The names of the filters that are used. */
  readonly filters: readonly string[];
}

/**
 * Reads a list's filter and order from the parameters of an address, by the types of the list's GraphQL inputs.
 * @throws Invalid with the name of each parameter that does not fit; one that is not known is not named, it may hold
 * anything
 */
export function readQuery(query: Query, { filter, order }: QueryTypes): ReadQuery {
  const faults: FieldError[] = [];
  const filterTexts: Record<string, unknown> = {};
  const orderTexts: Record<string, unknown> = {};
  let unknown = false;
  for (const [name, sent] of Object.entries(query)) {
    const orderField = Object.hasOwn(orderParameters, name) ? orderParameters[name] : undefined;
    const [type, texts, key] =
      orderField === undefined
        ? [filter.getFields()[name]?.type, filterTexts, name]
        : [order.getFields()[orderField]?.type, orderTexts, orderField];
    if (!type) unknown = true;
    else if (typeof sent !== 'string' && !isListType(getNullableType(type)))
      faults.push({ path: name, message: 'Give this parameter once.' });
    else texts[key] = typeof sent === 'string' ? scalar(sent, type) : sent.map((item) => scalar(item, type));
  }
  if (unknown) {
    const names = [...Object.keys(filter.getFields()), ...Object.keys(orderParameters)];
    faults.push({ path: 'query', message: `Use ${names.join(', ')} alone.` });
  }
  const ordered = Object.keys(orderTexts).length > 0;
  const read = {
    filters: Object.keys(filterTexts),
    filter: coerced(filterTexts, filter, faults) as object,
    orderBy: ordered
      ? (coerced({ field: 'CREATED_AT', ...orderTexts }, order, faults) as ReadQuery['orderBy'])
      : undefined,
  };
  if (faults.length > 0) throw new Invalid(faults);
  return { ...read, orderBy: read.orderBy ?? null };
}

/** What JSON would have sent in the place of a text. */
function scalar(sent: string, type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (named === GraphQLBoolean && /^(?:true|false)$/.test(sent)) return sent === 'true';
  return named === GraphQLInt && /^-?\d{1,10}$/.test(sent) ? Number(sent) : sent;
}

function coerced(texts: object, type: GraphQLInputObjectType, faults: FieldError[]): unknown {
  return coerceInputValue(texts, type, ([field], _, error) => {
    const parameter = Object.entries(orderParameters).find(([, name]) => name === field)?.[0] ?? String(field);
    faults.push({ path: parameter, message: withoutValues(error.message) });
  });
}
