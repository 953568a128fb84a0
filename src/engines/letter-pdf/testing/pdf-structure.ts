import { pagesOf } from './pdf-a-rules.ts'
import {
  isRef,
  isText,
  operationsOf,
  type PdfDict,
  type PdfFile,
  type PdfValue,
  readPdf,
  textOf,
} from './pdf-objects.ts'

export interface Tag {
  tag: string
  parent: string
  element: PdfDict
}

/** All tags from the root down, in the order they are read, by their standard names. */
export function structureOf(pdf: PdfFile): Tag[] {
  const root = rootOf(pdf)
  const roles = pdf.dict(root['/RoleMap'])
  const walk = (value: PdfValue, parent: string): Tag[] => {
    if (!isRef(value)) return []
    const element = pdf.dict(value)
    if (typeof element['/S'] !== 'string') return []
    const tag = named(element['/S'], roles)
    return [{ tag, parent, element }, ...pdf.list(element['/K']).flatMap((kid) => walk(kid, tag))]
  }
  return pdf.list(root['/K']).flatMap((kid) => walk(kid, 'root'))
}

const rootOf = (pdf: PdfFile) => pdf.dict(pdf.dict(pdf.trailer['/Root'])['/StructTreeRoot'])

function named(name: string, roles: PdfDict): string {
  const role = roles[name as `/${string}`]
  return typeof role === 'string' && role !== name ? named(role, roles) : name.slice(1)
}

/** What a screen reader reads, in its order: each tagged piece of text, by the fonts' own way back to Unicode. */
export function readAloud(bytes: Uint8Array): string {
  const pdf = readPdf(bytes)
  const spoken = new Map<PdfDict, Map<number, string>>()
  for (const page of pagesOf(pdf)) spoken.set(page, textByMark(pdf, page))
  const read = (value: PdfValue, page: PdfDict | null): string => {
    if (typeof value === 'number') return (page && spoken.get(page)?.get(value)) ?? ''
    if (!isRef(value)) return ''
    const element = pdf.dict(value)
    const here = element['/Pg'] ? pdf.dict(element['/Pg']) : page
    const block = /^\/(P|H\d|LI|TR|TH|TD)$/.test(String(element['/S'])) ? '\n' : ''
    return (
      pdf
        .list(element['/K'])
        .map((kid) => read(kid, here))
        .join('') + block
    )
  }
  return pdf
    .list(rootOf(pdf)['/K'])
    .map((kid) => read(kid, null))
    .join('')
}

function textByMark(pdf: PdfFile, page: PdfDict): Map<number, string> {
  const fonts = pdf.dict(pdf.dict(page['/Resources'])['/Font'])
  const found = new Map<number, string>()
  const open: { mark: number | null; isReplaced: boolean }[] = []
  let font = new Map<number, string>()
  const content = Buffer.concat(pdf.list(page['/Contents']).map((each) => pdf.streamOf(each)))
  const add = (text: string) => {
    const mark = open.findLast((each) => each.mark !== null)?.mark
    if (typeof mark === 'number') found.set(mark, (found.get(mark) ?? '') + text)
  }
  const say = (value: PdfValue | undefined) => {
    if (!isText(value) || open.some(({ isReplaced }) => isReplaced)) return
    let text = ''
    for (let i = 0; i + 1 < value.text.length; i += 2)
      text += font.get(value.text.readUInt16BE(i)) ?? '\uFFFD'
    add(text)
  }
  for (const { operator, operands } of operationsOf(content)) {
    if (operator === 'BDC' || operator === 'BMC') {
      const properties = operands[1] as PdfDict | undefined
      const mark = properties?.['/MCID']
      const actual = properties?.['/ActualText']
      open.push({ mark: typeof mark === 'number' ? mark : null, isReplaced: isText(actual) })
      if (isText(actual)) add(textOf(actual))
    } else if (operator === 'EMC') open.pop()
    else if (operator === 'Tf') {
      font = glyphsOf(pdf, fonts[operands[0] as `/${string}`])
    } else if (operator === 'Tj') say(operands[0])
    else if (operator === 'TJ') for (const each of operands[0] as PdfValue[]) say(each)
  }
  return found
}

function glyphsOf(pdf: PdfFile, font: PdfValue | undefined): Map<number, string> {
  const map = pdf.streamOf(pdf.dict(font)['/ToUnicode']).toString('latin1')
  const found = new Map<number, string>()
  const written = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, section = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', to = ''] of section.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      found.set(Number.parseInt(code, 16), written(to))
  for (const [, section = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', last = '', to = ''] of section.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(last, 16)]
      for (let i = start; i <= end; i++)
        found.set(i, String.fromCodePoint((written(to).codePointAt(0) ?? 0) + i - start))
    }
  return found
}
