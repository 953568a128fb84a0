import { createHash } from 'node:crypto'
import type {
  BusinessKnowledge,
  Decision,
  DecisionService,
  DmnModel,
  InputData,
  ItemDefinition,
  ModelImport,
  Requirements,
} from './model.ts'
import { extensionsOf, readLogic, variablesOf } from './read-logic.ts'
import {
  attribute,
  childOf,
  childrenOf,
  DmnReadError,
  readXmlTree,
  textOf,
  type XmlElement,
} from './xml-tree.ts'

const versions: Record<string, DmnModel['dmnVersion']> = {
  'http://www.omg.org/spec/DMN/20180521/MODEL/': '1.2',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': '1.3',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': '1.4',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': '1.5',
}

const logicElements = [
  'literalExpression',
  'decisionTable',
  'context',
  'list',
  'relation',
  'invocation',
  'functionDefinition',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
]

/** SHA-256 of the model's text: the same file always has the same hash, whoever computes it. */
export function modelHash(xml: string): string {
  return createHash('sha256').update(xml, 'utf8').digest('hex')
}

/**
 * Read a DMN 1.2-1.5 file. Nothing is compiled yet, so a model with a faulty cell can still be shown.
 * @throws DmnReadError when the text is no well-formed XML or no DMN of a known version.
 */
export async function readModel(xml: string): Promise<DmnModel> {
  const root = readXmlTree(xml)
  const dmnVersion = versions[root.namespace]
  if (root.name !== 'definitions' || !dmnVersion)
    throw new DmnReadError('the file is no DMN 1.2-1.5 model', root.line)
  const namespace = attribute(root, 'namespace') ?? ''
  const within = <T>(read: (element: XmlElement, namespace: string) => T) => {
    return (element: XmlElement) => read(element, namespace)
  }
  return {
    id: attribute(root, 'id'),
    name: attribute(root, 'name') ?? '',
    namespace,
    dmnVersion,
    hash: modelHash(xml),
    imports: childrenOf(root, 'import').filter(isModel).map(modelImport),
    itemDefinitions: childrenOf(root, 'itemDefinition').map(itemDefinition),
    inputs: childrenOf(root, 'inputData').map(inputData),
    decisions: childrenOf(root, 'decision').map(within(decision)),
    knowledge: childrenOf(root, 'businessKnowledgeModel').map(within(knowledge)),
    decisionServices: childrenOf(root, 'decisionService').map(within(decisionService)),
  }
}

/** Imports of XML schemas, PMML and the like are no models. */
const isModel = (element: XmlElement) => /\/DMN\/|^$/.test(attribute(element, 'importType') ?? '')

function modelImport(element: XmlElement): ModelImport {
  return {
    name: attribute(element, 'name') ?? '',
    namespace: attribute(element, 'namespace') ?? '',
    location: attribute(element, 'locationURI'),
    model: null,
  }
}

/** The type may stand as an element or as an attribute. */
const typeRefOf = (element: XmlElement | null) =>
  element && (attribute(element, 'typeRef') ?? textOf(element, 'typeRef') ?? null)

function itemDefinition(element: XmlElement): ItemDefinition {
  return {
    name: nameOf(element),
    isCollection: attribute(element, 'isCollection') === 'true',
    typeRef: typeRefOf(element),
    allowedValues: textOf(childOf(element, 'allowedValues')),
    typeConstraint: textOf(childOf(element, 'typeConstraint')),
    components: childrenOf(element, 'itemComponent').map(itemDefinition),
    isFunction: childOf(element, 'functionItem') !== null,
    parameterTypeRefs: parameterTypesOf(childOf(element, 'functionItem')),
    outputTypeRef: outputTypeOf(childOf(element, 'functionItem')),
  }
}

const parameterTypesOf = (functionItem: XmlElement | null) =>
  functionItem ? childrenOf(functionItem, 'parameters').map(typeRefOf) : []

const outputTypeOf = (functionItem: XmlElement | null) =>
  functionItem && (attribute(functionItem, 'outputTypeRef') ?? textOf(functionItem, 'outputTypeRef'))

function nameOf(element: XmlElement): string {
  const name = attribute(element, 'name')
  if (name === null) throw new DmnReadError(`<${element.name}> has no name`, element.line)
  return name
}

const described = (element: XmlElement) => ({
  id: attribute(element, 'id'),
  name: nameOf(element),
  label: attribute(element, 'label'),
  description: textOf(element, 'description'),
})

function inputData(element: XmlElement): InputData {
  return { ...described(element), typeRef: typeRefOf(childOf(element, 'variable')) }
}

function requirementsOf(element: XmlElement, namespace: string): Requirements {
  const hrefs = (outer: string, inner: string) =>
    childrenOf(element, outer).flatMap((requirement) =>
      childrenOf(requirement, inner).map((target) => referenceOf(target, namespace)),
    )
  return {
    inputs: hrefs('informationRequirement', 'requiredInput'),
    decisions: hrefs('informationRequirement', 'requiredDecision'),
    knowledge: hrefs('knowledgeRequirement', 'requiredKnowledge'),
  }
}

/** "#id" is an element of this file, "namespace#id" of the model with that namespace (this one too). */
function referenceOf(element: XmlElement, own: string): string {
  const href = attribute(element, 'href') ?? ''
  const hash = href.lastIndexOf('#')
  if (hash < 0) throw new DmnReadError(`<${element.name}> has no reference`, element.line)
  const [namespace, id] = [href.slice(0, hash).trim(), href.slice(hash + 1)]
  return namespace === '' || namespace === own ? id : `${namespace}#${id}`
}

const logicOf = (element: XmlElement) => {
  const found = childrenOf(element, ...logicElements)[0]
  return found ? readLogic(found) : null
}

function decision(element: XmlElement, namespace: string): Decision {
  return {
    ...described(element),
    typeRef: typeRefOf(childOf(element, 'variable')),
    requires: requirementsOf(element, namespace),
    logic: logicOf(element),
    ...extensionsOf(element),
  }
}

function knowledge(element: XmlElement, namespace: string): BusinessKnowledge {
  const encapsulated = childOf(element, 'encapsulatedLogic')
  const { id, name, description } = described(element)
  return {
    id,
    name,
    description,
    requires: requirementsOf(element, namespace),
    parameters: encapsulated ? variablesOf(encapsulated) : [],
    logic: encapsulated ? logicOf(encapsulated) : null,
    typeRef: (encapsulated && typeRefOf(encapsulated)) ?? typeRefOf(childOf(element, 'variable')),
  }
}

function decisionService(element: XmlElement, namespace: string): DecisionService {
  const references = (name: string) =>
    childrenOf(element, name).map((target) => referenceOf(target, namespace))
  return {
    id: attribute(element, 'id'),
    name: nameOf(element),
    typeRef: typeRefOf(childOf(element, 'variable')),
    outputDecisions: references('outputDecision'),
    encapsulatedDecisions: references('encapsulatedDecision'),
    inputDecisions: references('inputDecision'),
    inputData: references('inputData'),
  }
}
