import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export const mostTokens = 1000;
export const mostDepth = 12;
export const mostRootFields = 15;

/** A document that asks for more than an operation may. */
export class OverLimit extends GraphQLError {
  constructor(message: string, nodes: OperationDefinitionNode | null = null) {
    super(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } });
  }
}

/** graphql-js parses no further than the most tokens. */
export function isTokenLimit(message: string): boolean {
  return message.startsWith('Syntax Error: Document contains more tha');
}

/** Whether an error of Apollo is that a limit was passed. */
export function isOverLimit(error: GraphQLError): boolean {
  return error instanceof OverLimit || error.originalError instanceof OverLimit || isTokenLimit(error.message);
}

/** Refuses operations that nest too deep or ask for too many root fields, aliases included, before they run. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  const refuse = (message: string, nodes: OperationDefinitionNode): void =>
    context.reportError(new OverLimit(message, nodes));
  return {
    OperationDefinition(operation) {
      const measure = new Measure((name) => context.getFragment(name));
      const { rootFields, depth } = measure.of(operation.selectionSet);
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) refuse('There are no subscriptions.', operation);
      if (rootFields > mostRootFields) refuse(`An operation has at most ${mostRootFields} root fields.`, operation);
      if (depth > mostDepth) refuse(`An operation is at most ${mostDepth} fields deep.`, operation);
    },
  };
}

interface Size {
  readonly rootFields: number;
  readonly depth: number;
}

const nothing: Size = { rootFields: 0, depth: 0 };
/** Counting stops here: fragments that spread each other twice double at each level. */
const enough = 10_000;

/** Measures selection sets, each fragment once however often it is spread. */
class Measure {
  private readonly fragments = new Map<string, Size>();

  constructor(private readonly fragment: (name: string) => FragmentDefinitionNode | null | undefined) {}

  of(set: SelectionSetNode): Size {
    const parts = set.selections.map((selection): Size => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
      // The schema's own description nests deeper by nature and costs little, so it does not count.
      if (selection.name.value.startsWith('__')) return { rootFields: 1, depth: 0 };
      const below = selection.selectionSet ? this.of(selection.selectionSet).depth : 0;
      return { rootFields: 1, depth: 1 + below };
    });
    return {
      rootFields: Math.min(
        enough,
        parts.reduce((sum, part) => sum + part.rootFields, 0),
      ),
      depth: parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0),
    };
  }

  private ofFragment(name: string): Size {
    const known = this.fragments.get(name);
    if (known) return known;
    this.fragments.set(name, nothing); // inside itself a fragment adds nothing; another rule refuses that
    const definition = this.fragment(name);
    const size = definition ? this.of(definition.selectionSet) : nothing;
    this.fragments.set(name, size);
    return size;
  }
}
