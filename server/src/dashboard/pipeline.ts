import { sql } from 'kysely';
import { Field, ObjectType } from 'type-graphql';
import { LeadStatus } from '../lead/lead.entity.js';
import { type RequestContext, loader } from '../platform/context.js';
import { type Sum, Tally, tallyOf } from './tally.js';

@ObjectType({ description: 'The leads of one stage and what they may be worth.', simpleResolvers: true })
export class PipelineStage extends Tally {
  @Field(() => LeadStatus, { description: 'The stage.' })
  status!: LeadStatus;
}

export interface Pipeline {
  readonly stages: PipelineStage[];
  /** The stages but LOST. */
  readonly open: Tally;
}

interface StageSum extends Sum {
  readonly status: LeadStatus;
}

/** Active leads that are no clients yet, by stage. A lead without an estimated value counts and adds no amount. */
export function pipeline(context: RequestContext): Promise<Pipeline> {
  return loader(context, 'dashboard pipeline', async () => {
    const statement = sql<StageSum>`select status, estimated_currency as currency, count(*) as count,
      cast(sum(estimated_minor) as text) as minor from leads
      where deleted_at is null and converted_at is null group by status, estimated_currency`;
    const { rows } = await statement.execute(context.em.getKysely({ type: 'read' }));
    const stages = Object.values(LeadStatus).map((status) => {
      return Object.assign(new PipelineStage(), tallyOf(rows.filter((row) => row.status === status)), { status });
    });
    return { stages, open: tallyOf(rows.filter(({ status }) => status !== LeadStatus.LOST)) };
  });
}
