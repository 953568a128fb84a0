import { readXml, type XmlElement } from '#engines/altinn/import/xml.ts'
import { ImportReport } from '#engines/altinn/import-report.ts'
import { isObject } from '#engines/altinn/index.ts'
import { FileReader } from '#engines/altinn/package-files.ts'
import { suiteFile } from '#engines/altinn/proof/index.ts'
import { JsonError, parseTolerantJson } from '#engines/altinn/tolerant-json.ts'
import { posted } from '#platform/http/visit.ts'
import { languages } from '#platform/i18n.ts'
import { serviceDescription } from '../service-description.ts'
import { changed, type EditFault, jsonIn, type Operation } from './edit.ts'

const mostOfFile = 2_000_000
/** Files one may write by hand; code and pictures only come with a package. */
export const isEditable = (path: string) =>
  /\.(json|xml|bpmn|dmn|xsd|md|txt)$/.test(path) && path !== suiteFile

/** A file as XML; null when it cannot be read. */
export function xmlIn(path: string, content: string): XmlElement | null {
  const report = new ImportReport()
  return readXml(new FileReader(new Map([[path, content]]), report), path, report)
}

/** Whether what is written can be read as what its name says; the line where it cannot. */
export function faultIn(path: string, content: string): Omit<EditFault, 'at'> | null {
  if (path.endsWith('.json'))
    try {
      parseTolerantJson(content.replace(/^\uFEFF/, ''))
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      return { fault: 'fault.json-line', values: { line: error.line } }
    }
  if (/\.(xml|bpmn|dmn|xsd)$/.test(path)) {
    const report = new ImportReport()
    readXml(new FileReader(new Map([[path, content]]), report), path, report)
    const [error] = report.errors
    if (error) return { fault: 'fault.xml-line', values: { line: error.line ?? 1 } }
  }
  return null
}

/** Puts a file as it was typed. Line ends are those of the file it takes the place of. */
export const saveFile: Operation = ({ files }, form) => {
  const path = posted(form, 'fil')
  const content = form.get('innhold')?.[0] ?? ''
  if (!isEditable(path) || !/^[\w.æøåÆØÅ-]+(\/[\w. æøåÆØÅ-]+)*$/.test(path) || path.includes('..'))
    return { fault: 'fault.file-name', at: 'fil' }
  if (content.length > mostOfFile) return { fault: 'fault.file-too-large', at: 'filinnhold' }
  const fault = faultIn(path, content)
  if (fault) return { ...fault, at: 'filinnhold' }
  const old = files.get(path)
  const before =
    old === undefined
      ? ''
      : typeof old === 'string'
        ? old
        : new TextDecoder('utf-8', { ignoreBOM: true }).decode(old)
  const written = before.includes('\r\n') ? content.replaceAll('\n', '\r\n') : content
  return { changes: new Map([[path, written]]), what: 'file', thing: path, goTo: { fil: path } }
}

export const removeFile: Operation = ({ files }, form) => {
  const path = posted(form, 'fil')
  if (!files.has(path)) return { fault: 'fault.no-file', at: 'fil' }
  return { changes: new Map([[path, null]]), what: 'file-removed', thing: path, goTo: { fil: '' } }
}

/** One choice on each line: value and its text key or text, `ja = svar.ja`. */
export const saveOptions: Operation = ({ files }, form) => {
  const id = posted(form, 'liste')
  if (!/^[\w-]{1,80}$/.test(id)) return { fault: 'fault.list-id', at: 'liste' }
  const lines = posted(form, 'valg')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return { fault: 'fault.list-empty', at: 'valg' }
  const old = files.get(`App/options/${id}.json`)
  const before: unknown[] = old === undefined ? [] : asList(old)
  const options = lines.map((line) => {
    const at = line.indexOf('=')
    const [value, label] = at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    const known = before.filter(isObject).find((one) => String(one.value) === value)
    return known ? { ...known, label } : { value, label }
  })
  return {
    changes: changed(`App/options/${id}.json`, options),
    what: 'options',
    thing: id,
    goTo: { liste: id },
  }
}

function asList(content: Uint8Array | string): unknown[] {
  try {
    const value = parseTolerantJson(typeof content === 'string' ? content : new TextDecoder().decode(content))
    return Array.isArray(value) ? value : []
  } catch (error) {
    if (error instanceof JsonError) return []
    throw error
  }
}

const describedIn = [
  'title',
  'summary',
  'purpose',
  'page.who',
  'page.need',
  'page.time',
  'page.cost',
] as const
export type DescribedPart = (typeof describedIn)[number]
export const describedParts = describedIn

/** `samvirke/service.json` by form: what the form does not show stays as it was. What is missing is a problem, not a refusal. */
export const saveDescription: Operation = ({ files }, form) => {
  const file = jsonIn(files, 'samvirke/service.json') ?? {}
  for (const part of describedIn) {
    const [outer, inner] = part.split('.') as [string, string | undefined]
    const words = Object.fromEntries(
      languages.map((language) => [language, posted(form, `${part}-${language}`)]),
    )
    if (inner === undefined) file[outer] = words
    else file[outer] = { ...(isObject(file[outer]) ? file[outer] : {}), [inner]: words }
  }
  const laws = (form.get('legalBasis') ?? []).map((id) => id.trim()).filter(Boolean)
  file.legalBasis = [...new Set(laws)]
  const years = posted(form, 'retention-years')
  if (years !== '' && !/^\d{1,3}$/.test(years)) return { fault: 'fault.number', at: 'retention-years' }
  file.retention = {
    ...(isObject(file.retention) ? file.retention : { trust: 'ikke verifisert' }),
    years: years === '' || years === '0' ? null : Number(years),
    action: posted(form, 'retention-action') === 'dispose' ? 'dispose' : 'keep',
    source: posted(form, 'retention-source'),
  }
  file.classification = {
    ...(isObject(file.classification) ? file.classification : {}),
    code: posted(form, 'class-code'),
    title: posted(form, 'class-title'),
  }
  file.securityLevel = posted(form, 'security') === 'high' ? 'idporten-loa-high' : 'idporten-loa-substantial'
  const level = posted(form, 'automation')
  if (['full', 'partly', 'manual', 'receive'].includes(level))
    file.automation = { ...(isObject(file.automation) ? file.automation : {}), level }
  return { changes: changed('samvirke/service.json', file), what: 'description', thing: '' }
}

/** What the description still lacks, as paths: `purpose.nb`. */
export function missingInDescription(file: unknown): string[] {
  const read = serviceDescription.safeParse(file)
  return read.success ? [] : [...new Set(read.error.issues.map((issue) => issue.path.join('.')))]
}
