import { ArgsType, type ClassType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Direction, Page } from './list.js';

export const OrderDirection = { ASC: 'asc', DESC: 'desc' } as const satisfies Record<string, Direction>;
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of an order.',
  valuesConfig: {
    ASC: { description: 'From the smallest, earliest or first of the alphabet.' },
    DESC: { description: 'From the largest, latest or last of the alphabet.' },
  },
});

@ObjectType({ description: 'Where a page lies in its list (Relay).' })
export class PageInfo {
  constructor(private readonly page: Page<unknown>) {}

  @Field(() => Boolean, { description: 'Whether records follow this page.' })
  hasNextPage(): Promise<boolean> | boolean {
    return this.page.hasNextPage();
  }

  @Field(() => Boolean, { description: 'Whether records precede this page.' })
  hasPreviousPage(): Promise<boolean> | boolean {
    return this.page.hasPreviousPage();
  }

  @Field(() => String, { nullable: true, description: 'The cursor of the page’s first record; send it as `before`.' })
  startCursor(): string | null {
    return this.page.cursors[0] ?? null;
  }

  @Field(() => String, { nullable: true, description: 'The cursor of the page’s last record; send it as `after`.' })
  endCursor(): string | null {
    return this.page.cursors.at(-1) ?? null;
  }
}

/** The paging arguments of every list. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, description: 'How many records after `after`: 0 to 100, 20 unless told.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor: the page begins after it.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many records before `before`: 0 to 100. Not with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor: the page ends before it.' })
  before?: string | null;
}

/** A connection, for resolvers that add fields to one. */
export interface Connected<T> {
  readonly page: Page<T>;
}

/** The connection interface that a resolver returns: `of(page)` wraps what the list engine read. */
export interface ConnectionType<T> extends ClassType<Connected<T>> {
  of(page: Page<T>): Connected<T>;
}

/** Makes the edge and connection types of one record type (Relay cursor connections, with `nodes` and `totalCount`). */
export function connectionOf<T extends object>(node: () => ClassType<T>, name: string): ConnectionType<T> {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in a list.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'The place in the list.' })
    cursor!: string;

    @Field(node, { description: 'The record.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} records.` })
  class Connection implements Connected<T> {
    constructor(readonly page: Page<T>) {}

    static of(page: Page<T>): Connection {
      return new Connection(page);
    }

    @Field(() => [Edge], { description: 'The records with their cursors.' })
    edges(): Edge[] {
      return this.page.nodes.map((record, index) =>
        Object.assign(new Edge(), { cursor: this.page.cursors[index], node: record }),
      );
    }

    @Field(() => [node()], { description: 'The records.' })
    nodes(): readonly T[] {
      return this.page.nodes;
    }

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo(): PageInfo {
      return new PageInfo(this.page);
    }

    @Field(() => Int, { description: 'How many records the whole list has. Counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.page.totalCount();
    }
  }
  return Connection;
}
