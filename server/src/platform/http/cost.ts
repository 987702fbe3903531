import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { defaultPageSize } from '../list.js';

/** The most points of one operation: a full page of 100 with 100 nested rows each and some fields passes, a third level does not. */
export const mostPoints = 200_000;
/** What a list without paging is taken to hold, such as an invoice's lines. */
const unpaged = 5;

type Variables = Readonly<Record<string, unknown>>;

/** The points of an operation: one a field, times the page sizes around it, variables counted. It stops past the limit. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const root = schema.getRootType(operation.operation);
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node) => [node.name.value, node]));
  return root ? new Cost(schema, fragments, variables).of(operation.selectionSet, root) : 0;
}

class Cost {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
  ) {}

  of(set: SelectionSetNode, parent: GraphQLCompositeType): number {
    return set.selections.reduce((sum, selection) => {
      if (sum > mostPoints) return sum;
      if (selection.kind === Kind.FIELD) return sum + this.ofField(selection, parent);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + this.ofFragment(selection.name.value);
      const type = selection.typeCondition ? this.schema.getType(selection.typeCondition.name.value) : parent;
      return sum + (isCompositeType(type) ? this.of(selection.selectionSet, type) : 0);
    }, 0);
  }

  private ofField(field: FieldNode, parent: GraphQLCompositeType): number {
    if (field.name.value.startsWith('__')) return 1;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!definition || !field.selectionSet || !isCompositeType(type)) return 1;
    const paged = definition.args.some((argument) => argument.name === 'first');
    const isList = isListType(getNullableType(definition.type));
    // The rows of a connection are paid for at the connection.
    const inConnection = parent.name.endsWith('Connection');
    const times = paged ? this.pageSize(field) : isList && !inConnection ? unpaged : 1;
    return 1 + times * this.of(field.selectionSet, type);
  }

  private pageSize(field: FieldNode): number {
    const sizes = (field.arguments ?? [])
      .filter((argument) => argument.name.value === 'first' || argument.name.value === 'last')
      .map(({ value }) => {
        if (value.kind === Kind.INT) return Number(value.value);
        return value.kind === Kind.VARIABLE ? Number(this.variables[value.name.value] ?? defaultPageSize) : 0;
      })
      .filter((size) => Number.isFinite(size) && size > 0);
    return sizes.length > 0 ? Math.max(...sizes) : defaultPageSize;
  }

  private ofFragment(name: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const definition = this.fragments.get(name);
    const type = definition && this.schema.getType(definition.typeCondition.name.value);
    const points = definition && isCompositeType(type) ? this.of(definition.selectionSet, type) : 0;
    this.known.set(name, points);
    return points;
  }
}
