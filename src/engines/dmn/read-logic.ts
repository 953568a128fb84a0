import type { DecisionTable, HitPolicy, Logic, TableRule, Variable } from './model.ts'
import { attribute, childOf, childrenOf, DmnReadError, textOf, type XmlElement } from './xml-tree.ts'

/** Our own additions beside the standard, in extension elements only. */
const ownNamespace = 'https://samvirke.no/dmn/1'

export function extensionsOf(element: XmlElement): { legalSources: string[]; textKey: string | null } {
  const own = (childOf(element, 'extensionElements')?.children ?? []).filter(
    (child) => child.namespace === ownNamespace,
  )
  const references = (name: string) =>
    own.filter((child) => child.name === name).map((child) => attribute(child, 'ref') ?? child.text.trim())
  return { legalSources: references('legalSource'), textKey: references('textKey')[0] ?? null }
}

export const variablesOf = (element: XmlElement): Variable[] =>
  childrenOf(element, 'formalParameter').map((parameter) => ({
    name: attribute(parameter, 'name') ?? '',
    typeRef: attribute(parameter, 'typeRef'),
  }))

const skipped = [
  'description',
  'extensionElements',
  'variable',
  'parameter',
  'typeRef',
  'formalParameter',
  'column',
]

/** The boxed expression inside a wrapper such as <if>, <in> or <contextEntry>. */
function inner(element: XmlElement | null): Logic {
  const found = element?.children.find(
    (child) => child.namespace === element.namespace && !skipped.includes(child.name),
  )
  if (!found) throw new DmnReadError(`<${element?.name ?? '?'}> has no expression`, element?.line ?? null)
  return readLogic(found)
}

function innerOrNull(element: XmlElement): Logic | null {
  const found = element.children.find(
    (child) => child.namespace === element.namespace && !skipped.includes(child.name),
  )
  return found ? readLogic(found) : null
}

/** One boxed expression of any kind. */
export function readLogic(element: XmlElement): Logic {
  const typeRef = attribute(element, 'typeRef')
  switch (element.name) {
    case 'literalExpression':
      return { kind: 'literal', text: textOf(element) ?? '', typeRef }
    case 'decisionTable':
      return { kind: 'table', table: readTable(element), typeRef }
    case 'context':
      return {
        kind: 'context',
        entries: childrenOf(element, 'contextEntry').map((entry) => {
          const variable = childOf(entry, 'variable')
          return {
            variable: variable && {
              name: attribute(variable, 'name') ?? '',
              typeRef: attribute(variable, 'typeRef'),
            },
            value: innerOrNull(entry),
          }
        }),
        typeRef,
      }
    case 'list':
      return { kind: 'list', items: expressionsIn(element), typeRef }
    case 'relation':
      return {
        kind: 'relation',
        columns: childrenOf(element, 'column').map((column) => attribute(column, 'name') ?? ''),
        columnTypes: childrenOf(element, 'column').map((column) => attribute(column, 'typeRef')),
        rows: childrenOf(element, 'row').map(expressionsIn),
        typeRef,
      }
    case 'invocation':
      return {
        kind: 'invocation',
        called: inner({ ...element, children: element.children.filter(({ name }) => name !== 'binding') }),
        bindings: childrenOf(element, 'binding').map((binding) => ({
          parameter: attribute(childOf(binding, 'parameter') ?? binding, 'name') ?? '',
          parameterType: attribute(childOf(binding, 'parameter') ?? binding, 'typeRef'),
          value: innerOrNull(binding),
        })),
        typeRef,
      }
    case 'functionDefinition':
      return {
        kind: 'function',
        language: attribute(element, 'kind') ?? 'FEEL',
        parameters: variablesOf(element),
        body: innerOrNull(element),
        typeRef,
      }
    case 'conditional':
      return {
        kind: 'conditional',
        condition: inner(childOf(element, 'if')),
        whenTrue: inner(childOf(element, 'then')),
        otherwise: inner(childOf(element, 'else')),
        typeRef,
      }
    case 'filter':
      return {
        kind: 'filter',
        from: inner(childOf(element, 'in')),
        match: inner(childOf(element, 'match')),
        typeRef,
      }
    case 'for':
    case 'some':
    case 'every':
      return {
        kind: element.name,
        variable: attribute(element, 'iteratorVariable') ?? 'item',
        from: inner(childOf(element, 'in')),
        body: inner(childOf(element, element.name === 'for' ? 'return' : 'satisfies')),
        typeRef,
      }
    default:
      throw new DmnReadError(`<${element.name}> is no expression`, element.line)
  }
}

const expressionsIn = (element: XmlElement): Logic[] =>
  element.children
    .filter((child) => child.namespace === element.namespace && !skipped.includes(child.name))
    .map(readLogic)

const policies = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT']
const aggregations = ['SUM', 'COUNT', 'MIN', 'MAX']

function readTable(element: XmlElement): DecisionTable {
  const hitPolicy = attribute(element, 'hitPolicy') ?? 'UNIQUE'
  if (!policies.includes(hitPolicy)) throw new DmnReadError(`unknown hit policy "${hitPolicy}"`, element.line)
  const aggregation = attribute(element, 'aggregation')
  if (aggregation !== null && !aggregations.includes(aggregation)) {
    throw new DmnReadError(`unknown aggregation "${aggregation}"`, element.line)
  }
  const inputs = childrenOf(element, 'input').map((input) => {
    const expression = childOf(input, 'inputExpression')
    return {
      id: attribute(input, 'id'),
      label: attribute(input, 'label'),
      expression: textOf(expression) ?? '',
      typeRef: expression && attribute(expression, 'typeRef'),
      allowedValues: textOf(childOf(input, 'inputValues')),
    }
  })
  const outputs = childrenOf(element, 'output').map((output) => ({
    id: attribute(output, 'id'),
    name: attribute(output, 'name'),
    label: attribute(output, 'label'),
    typeRef: attribute(output, 'typeRef'),
    allowedValues: textOf(childOf(output, 'outputValues')),
    defaultEntry: textOf(childOf(output, 'defaultOutputEntry')),
  }))
  const rules = childrenOf(element, 'rule').map((rule, i) => readRule(rule, i))
  for (const [i, rule] of rules.entries()) {
    if (rule.inputEntries.length !== inputs.length || rule.outputEntries.length !== outputs.length) {
      throw new DmnReadError(
        `rule ${i + 1} has another number of cells than the table has columns`,
        element.line,
      )
    }
  }
  return {
    hitPolicy: hitPolicy as HitPolicy,
    aggregation: aggregation as DecisionTable['aggregation'],
    inputs,
    outputs,
    annotations: childrenOf(element, 'annotation').map((annotation) => attribute(annotation, 'name') ?? ''),
    rules,
  }
}

function readRule(element: XmlElement, index: number): TableRule {
  return {
    id: attribute(element, 'id') ?? `rule-${index + 1}`,
    description: textOf(element, 'description'),
    inputEntries: childrenOf(element, 'inputEntry').map((entry) => textOf(entry) ?? ''),
    outputEntries: childrenOf(element, 'outputEntry').map((entry) => textOf(entry) ?? ''),
    outputTypes: childrenOf(element, 'outputEntry').map((entry) => attribute(entry, 'typeRef')),
    annotations: childrenOf(element, 'annotationEntry').map((entry) => textOf(entry) ?? ''),
    ...extensionsOf(element),
  }
}
