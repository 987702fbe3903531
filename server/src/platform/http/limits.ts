import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export const mostDepth = 12;
export const mostRootFields = 15;

/** Refuses operations that nest too deep or ask for too many root fields, aliases included, before they run. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const fragment = (name: string): FragmentDefinitionNode | null | undefined => context.getFragment(name);
  return {
    OperationDefinition(operation) {
      const { selectionSet } = operation;
      if (rootFields(selectionSet, fragment, new Set()) > mostRootFields) {
        context.reportError(
          new GraphQLError(`An operation has at most ${mostRootFields} root fields.`, { nodes: operation }),
        );
      }
      if (depth(selectionSet, fragment, new Set()) > mostDepth) {
        context.reportError(
          new GraphQLError(`An operation is at most ${mostDepth} fields deep.`, { nodes: operation }),
        );
      }
    },
  };
}

type Fragments = (name: string) => FragmentDefinitionNode | null | undefined;

function rootFields(set: SelectionSetNode, fragment: Fragments, seen: ReadonlySet<string>): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + 1;
    const inner = spread(selection, fragment, seen);
    return sum + (inner ? rootFields(inner.set, fragment, inner.seen) : 0);
  }, 0);
}

/** The schema's own description nests deeper by nature and costs little, so it does not count. */
function depth(set: SelectionSetNode, fragment: Fragments, seen: ReadonlySet<string>): number {
  return set.selections.reduce((deepest, selection) => {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) return deepest;
      const below = selection.selectionSet ? depth(selection.selectionSet, fragment, seen) : 0;
      return Math.max(deepest, 1 + below);
    }
    const inner = spread(selection, fragment, seen);
    return inner ? Math.max(deepest, depth(inner.set, fragment, inner.seen)) : deepest;
  }, 0);
}

/** What a fragment holds; null for an unknown one, and inside itself, which other rules refuse. */
function spread(
  selection: Exclude<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>,
  fragment: Fragments,
  seen: ReadonlySet<string>,
): { readonly set: SelectionSetNode; readonly seen: ReadonlySet<string> } | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) return { set: selection.selectionSet, seen };
  const name = selection.name.value;
  const definition = seen.has(name) ? null : fragment(name);
  return definition ? { set: definition.selectionSet, seen: new Set([...seen, name]) } : null;
}
