import type { Answer, Variables } from '../answer.js';
import type { As, Hub } from '../harness.js';
import { archiveOrRestore } from '../records.js';

/** One use of a mutation: what is made before it, the call, and the entries that it is to leave. */
export interface Story {
  readonly mutation: string;
  readonly tells: string;
  /** Makes what the call needs, and gives the call. */
  readonly given: (hub: Hub) => Promise<() => Promise<Answer>>;
  /** `ACTION Kind`, in the log's order. */
  readonly leaves: readonly string[];
}

export function doing(
  as: As,
  field: string,
  parameters: string,
  make: (hub: Hub) => Promise<Variables>,
): Story['given'] {
  const names = [...parameters.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return async (hub) => {
    const variables = await make(hub);
    const token = await hub.tokenOf(as === 'anonymous' ? 'staff' : as);
    return () => hub.send(`mutation Story(${parameters}) { ${field}(${passed}) { id version } }`, variables, { token });
  };
}

export async function archived(hub: Hub, kind: string, record: { id: string }): Promise<Variables> {
  await archiveOrRestore(hub, `archive${kind}`, record.id);
  return { id: record.id };
}
