import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Access, Scoped } from '../auth/access.js';
import type { RequestContext } from '../platform/context.js';
import { Check } from '../platform/validate.js';
import { Workspace } from '../workspace/workspace.entity.js';
import { InvoiceSeries } from './invoice-series.entity.js';
import { nextNumber, seriesOf, setFirstNumber } from './numbering.js';

const largestFirst = 999_999;

@InputType({ description: 'The number that an empty series of invoice numbers begins with.' })
export class SetFirstInvoiceNumberInput {
  @Field(() => Int, {
    nullable: true,
    description: 'This year or the next one, in the workspace’s time zone; this one unless told.',
  })
  year?: number | null;

  @Field(() => Int, { description: 'The number to begin with: 1 to 999999.' })
  @Check((number: number) => (number < 1 || number > largestFirst ? 'From 1 to 999999.' : undefined))
  number!: number;
}

@Resolver(() => InvoiceSeries)
export class InvoiceSeriesResolver {
  @Access('admin')
  @Mutation(() => InvoiceSeries, {
    description:
      'Sets the number that the series of the workspace’s present prefix and a year begins with, while it has given none.',
  })
  setFirstInvoiceNumber(
    @Arg('input', () => SetFirstInvoiceNumberInput, { description: 'The number, and its year.' })
    { year, number }: SetFirstInvoiceNumberInput,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceSeries> {
    return setFirstNumber(context, year ?? null, number);
  }

  @FieldResolver(() => String, {
    description:
      'The number that the next invoice sent gets: PREFIX-YYYY-NNNN. One that an imported invoice holds is passed over.',
  })
  nextNumber(@Root() series: InvoiceSeries, @Ctx() context: RequestContext): Promise<string> {
    return nextNumber(context, series);
  }
}

/** Adds `Workspace.invoiceSeries`. */
@Resolver(() => Workspace)
export class WorkspaceInvoiceSeriesResolver {
  @Scoped('INVOICES_READ')
  @FieldResolver(() => InvoiceSeries, {
    nullable: true,
    description: 'The invoice numbers of the present prefix and a year.',
  })
  invoiceSeries(
    @Root() workspace: Workspace,
    @Arg('year', () => Int, {
      nullable: true,
      description: 'This year or the next one, in the workspace’s time zone; this one unless told.',
    })
    year: number | null,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceSeries> {
    return seriesOf(context, workspace, year ?? null);
  }
}
