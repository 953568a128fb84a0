import { type DmnModel, readModel } from '../index.ts'

/** Small models, written as the tests need them. */

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const typed = (type?: string) => (type ? ` typeRef="${type}"` : '')
const idOf = (name: string) => `_${name.replaceAll(/\W/g, '_')}`
/** A name of this model, or `namespace#name` of another. */
const hrefOf = (name: string) => {
  const [namespace, other] = name.split('#')
  return other === undefined ? `#${idOf(name)}` : `${namespace}#${idOf(other)}`
}

export const literal = (text: string, type?: string) =>
  `<literalExpression${typed(type)}><text>${escaped(text)}</text></literalExpression>`

export const input = (name: string, type?: string) =>
  `<inputData id="${idOf(name)}" name="${name}"><variable name="${name}"${typed(type)}/></inputData>`

interface Requirements {
  readonly inputs?: readonly string[]
  readonly decisions?: readonly string[]
  readonly knowledge?: readonly string[]
}

const requirements = ({ inputs = [], decisions = [], knowledge = [] }: Requirements) =>
  [
    ...inputs.map(
      (name) => `<informationRequirement><requiredInput href="${hrefOf(name)}"/></informationRequirement>`,
    ),
    ...decisions.map(
      (name) => `<informationRequirement><requiredDecision href="${hrefOf(name)}"/></informationRequirement>`,
    ),
    ...knowledge.map(
      (name) => `<knowledgeRequirement><requiredKnowledge href="${hrefOf(name)}"/></knowledgeRequirement>`,
    ),
  ].join('')

/** `logic` is FEEL, or a boxed expression as XML. */
export function decision(name: string, logic: string, more: Requirements & { type?: string } = {}) {
  const body = logic.startsWith('<') ? logic : literal(logic)
  return `<decision id="${idOf(name)}" name="${name}"><variable name="${name}"${typed(more.type)}/>${requirements(more)}${body}</decision>`
}

/** Parameters as `name` or `name:type`. */
export function knowledge(
  name: string,
  parameters: readonly string[],
  logic: string,
  more: Requirements & { type?: string } = {},
) {
  const formal = parameters.map((each) => {
    const [own, type] = each.split(':')
    return `<formalParameter name="${own}"${typed(type)}/>`
  })
  const body = logic.startsWith('<') ? logic : literal(logic)
  return `<businessKnowledgeModel id="${idOf(name)}" name="${name}"><variable name="${name}"${typed(more.type)}/><encapsulatedLogic>${formal.join('')}${body}</encapsulatedLogic>${requirements(more)}</businessKnowledgeModel>`
}

export function service(
  name: string,
  outputs: readonly string[],
  inputs: readonly string[],
  { type }: { type?: string } = {},
) {
  const references = (element: string, names: readonly string[]) =>
    names.map((each) => `<${element} href="${hrefOf(each)}"/>`).join('')
  return `<decisionService id="${idOf(name)}" name="${name}"><variable name="${name}"${typed(type)}/>${references('outputDecision', outputs)}${references('inputData', inputs)}</decisionService>`
}

export function itemDefinition(
  name: string,
  type: string,
  { allowed, isList = false }: { allowed?: string; isList?: boolean } = {},
) {
  const values = allowed ? `<allowedValues><text>${escaped(allowed)}</text></allowedValues>` : ''
  return `<itemDefinition name="${name}" isCollection="${isList}"><typeRef>${type}</typeRef>${values}</itemDefinition>`
}

export const importOf = (name: string, namespace: string) =>
  `<import name="${name}" namespace="${namespace}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>`

export const xmlOf = (content: string, namespace = 'urn:small') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="small" namespace="${namespace}">${content}</definitions>`

export const small = (content: string, namespace?: string): Promise<DmnModel> =>
  readModel(xmlOf(content, namespace))
