import { childNamed, childrenNamed, descendantsNamed, readXml, type XmlElement } from '../import/xml.ts'
import type { ImportReport } from '../import-report.ts'
import type { FileReader } from '../package-files.ts'
import { JsonError, parseTolerantJson } from '../tolerant-json.ts'
import type {
  ByEnvironment,
  EFormidlingConfig,
  ProcessElement,
  ProcessFlow,
  ProcessModel,
  SignatureConfig,
  Task,
  TaskAction,
} from './process-model.ts'

/** Parts of a diagram that say nothing about how the process runs. */
const silent = new Set(['extensionElements', 'documentation', 'laneSet', 'textAnnotation', 'association'])

/** A process people can follow has a few dozen; the limit keeps what walks through it quick. */
const maxElements = 1_000

/**
 * Reads `process.bpmn`. Null when the file is missing, is not XML or holds no process; then the report has one line
 * for it. What else does not hold together is found by `checkProcess`.
 */
export function readProcess(reader: FileReader, file: string, report: ImportReport): ProcessModel | null {
  if (!reader.has(file)) {
    report.error('missing-file', file, '')
    return null
  }
  const root = readXml(reader, file, report)
  if (!root) return null
  const processes = root.name === 'process' ? [root] : childrenNamed(root, 'process')
  const [process] = processes
  if (!process) {
    report.error('not-bpmn', file, '', {}, { line: root.line })
    return null
  }
  if (processes.length > 1) report.warn('several-processes', file, '', {}, { line: processes[1]!.line })
  if (process.children.length > maxElements) {
    report.error('too-much', file, '', { limit: maxElements }, { line: process.line })
    return null
  }
  const elements = new Map<string, ProcessElement>()
  const flows = new Map<string, ProcessFlow>()
  for (const child of process.children) {
    const { line } = child
    if (silent.has(child.name)) continue
    const id = child.attributes.id ?? ''
    if (!id) {
      report.error('element-without-id', file, child.attributes.name ?? '', { type: child.name }, { line })
      continue
    }
    if (elements.has(id) || flows.has(id)) {
      report.error('duplicate-element', file, id, { name: id }, { line })
      continue
    }
    if (child.name === 'sequenceFlow') {
      flows.set(id, readFlow(child, id, file, report))
      continue
    }
    const element = readElement(child, id)
    if (element) elements.set(id, element)
    else report.error('unknown-element', file, id, { type: child.name, name: id }, { line })
  }
  const starts = [...elements.values()].filter((element) => element.kind === 'start')
  if (starts.length > 1)
    report.warn('several-starts', file, starts[1]!.id, { name: starts[0]!.id }, { line: starts[1]!.line })
  return { id: process.attributes.id ?? '', start: starts[0]?.id ?? null, elements, flows }
}

function readElement(xml: XmlElement, id: string): ProcessElement | null {
  const base = { id, name: xml.attributes.name ?? '', line: xml.line }
  const extensions = childNamed(xml, 'extensionElements')
  switch (xml.name) {
    case 'startEvent':
      return { ...base, kind: 'start' }
    case 'endEvent':
      return { ...base, kind: 'end' }
    case 'exclusiveGateway': {
      const connected = textOf(childNamed(extensions, 'gatewayExtension'), 'connectedDataTypeId')
      return {
        ...base,
        kind: 'gateway',
        ...(xml.attributes.default ? { defaultFlow: xml.attributes.default } : {}),
        ...(connected ? { connectedDataTypeId: connected } : {}),
      }
    }
    case 'task':
    case 'serviceTask':
    case 'userTask':
      return { ...base, ...readTask(xml, extensions) }
    default:
      return null
  }
}

function readTask(xml: XmlElement, extensions: XmlElement | undefined): Omit<Task, 'id' | 'name' | 'line'> {
  // `properties` is what older packages call the same thing.
  const extension = childNamed(extensions, 'taskExtension') ?? childNamed(extensions, 'properties')
  const oldest = childNamed(extension, 'tasktype')?.attributes.id
  const type = textOf(extension, 'taskType') || oldest || (xml.attributes.tasktype ?? '')
  const signature = childNamed(extension, 'signatureConfig')
  const payment = childNamed(extension, 'paymentConfig')
  const pdf = childNamed(extension, 'pdfConfig')
  const subformPdf = childNamed(extension, 'subformPdfConfig')
  const eFormidling = childNamed(extension, 'eFormidlingConfig')
  return {
    kind: 'task',
    isService: xml.name === 'serviceTask',
    type,
    actions: childrenNamed(childNamed(extension, 'actions'), 'action').map(readAction),
    ...(signature ? { signature: readSignature(signature) } : {}),
    ...(payment
      ? {
          payment: {
            paymentDataType: textOf(payment, 'paymentDataType'),
            ...optional(payment, 'paymentReceiptPdfDataType'),
          },
        }
      : {}),
    ...(pdf
      ? {
          pdf: {
            ...optional(pdf, 'filenameTextResourceKey'),
            autoPdfTaskIds: textsOf(childNamed(pdf, 'autoPdfTaskIds'), 'taskId'),
          },
        }
      : {}),
    ...(subformPdf
      ? {
          subformPdf: {
            ...optional(subformPdf, 'filenameTextResourceKey'),
            ...optional(subformPdf, 'subformComponentId'),
            ...optional(subformPdf, 'subformDataTypeId'),
          },
        }
      : {}),
    ...(eFormidling ? { eFormidling: readEFormidling(eFormidling) } : {}),
  }
}

function readAction(xml: XmlElement): TaskAction {
  return {
    id: xml.text || (xml.attributes.id ?? ''),
    type: xml.attributes.type === 'serverAction' ? 'serverAction' : 'processAction',
  }
}

function readSignature(xml: XmlElement): SignatureConfig {
  return {
    dataTypesToSign: textsOf(childNamed(xml, 'dataTypesToSign'), 'dataType'),
    signatureDataType: textOf(xml, 'signatureDataType'),
    uniqueFromSignaturesInDataTypes: textsOf(childNamed(xml, 'uniqueFromSignaturesInDataTypes'), 'dataType'),
    ...optional(xml, 'signeeProviderId'),
    ...optional(xml, 'signeeStatesDataTypeId'),
    ...optional(xml, 'signingPdfDataType'),
    correspondenceResource: byEnvironment(childrenNamed(xml, 'correspondenceResource')),
    runDefaultValidator: textOf(xml, 'runDefaultValidator') === 'true',
  }
}

function readEFormidling(xml: XmlElement): EFormidlingConfig {
  const values: Record<string, ByEnvironment> = {}
  for (const child of xml.children)
    if (child.name !== 'dataTypes') values[child.name] ??= byEnvironment(childrenNamed(xml, child.name))
  const dataTypes = childrenNamed(xml, 'dataTypes').map((list) => ({
    environment: list.attributes.env ?? '',
    ids: textsOf(list, 'dataType'),
  }))
  return { values, dataTypes }
}

const textOf = (xml: XmlElement | undefined, name: string) => childNamed(xml, name)?.text ?? ''

const textsOf = (xml: XmlElement | undefined, name: string) =>
  childrenNamed(xml, name).flatMap((child) => (child.text ? [child.text] : []))

const byEnvironment = (list: XmlElement[]): ByEnvironment =>
  Object.fromEntries(list.map((child) => [child.attributes.env ?? '', child.text]))

function optional<Name extends string>(xml: XmlElement, name: Name): { [key in Name]?: string } {
  const text = textOf(xml, name)
  return (text ? { [name]: text } : {}) as { [key in Name]?: string }
}

function readFlow(xml: XmlElement, id: string, file: string, report: ImportReport): ProcessFlow {
  const written = descendantsNamed(xml, 'conditionExpression')[0]
  const base = {
    id,
    source: xml.attributes.sourceRef ?? '',
    target: xml.attributes.targetRef ?? '',
    line: xml.line,
  }
  if (!written || written.text === '') return { ...base, hasCondition: false }
  try {
    return { ...base, hasCondition: true, condition: parseTolerantJson(written.text) }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    report.error('bad-condition', file, id, { name: id, reason: error.message }, { line: written.line })
    return { ...base, hasCondition: true }
  }
}
