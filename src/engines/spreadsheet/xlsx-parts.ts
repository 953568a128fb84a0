import { UnreadableSheet } from './spreadsheet.ts'
import { goThroughXml } from './xlsx-xml.ts'

export interface WorkbookParts {
  sheets: SheetPart[]
  /** Texts that cells point to by number. */
  sharedTexts: readonly string[]
  /** For each cell format: whether its numbers are days. */
  isDateFormat: readonly boolean[]
  /** Days are counted from 1904 and not from 1900, as in books begun on older Macintoshes. */
  from1904: boolean
}

export interface SheetPart {
  name: string
  hidden: boolean
  bytes: Uint8Array
}

/** Where the sheets of a workbook lie, and what their cells point to. @throws UnreadableSheet */
export function readWorkbookParts(files: ReadonlyMap<string, Uint8Array>): WorkbookParts {
  const bookPath = targetOf(files, '_rels/.rels', '', /\/officeDocument$/) ?? 'xl/workbook.xml'
  const book = files.get(bookPath)
  if (!book) throw new UnreadableSheet({ code: 'not-a-spreadsheet' })
  const folder = bookPath.slice(0, bookPath.lastIndexOf('/') + 1)
  const relations = relationsOf(files, `${folder}_rels/${bookPath.slice(folder.length)}.rels`, folder)
  const sheets: SheetPart[] = []
  let from1904 = false
  goThroughXml(book, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const path = relations.get(attribute('r:id') ?? attribute('relationships:id') ?? '')?.path
      const bytes = path === undefined ? undefined : files.get(path)
      // A chart or a dialogue is a sheet too, and has no rows: only worksheets are read.
      if (!bytes || !path?.includes('worksheets/')) return
      const hidden = ['hidden', 'veryHidden'].includes(attribute('state') ?? '')
      sheets.push({ name: attribute('name') ?? '', hidden, bytes })
    },
  })
  const part = (kind: RegExp) =>
    files.get([...relations.values()].find(({ type }) => kind.test(type))?.path ?? '')
  const texts = part(/\/sharedStrings$/)
  const styles = part(/\/styles$/)
  return {
    sheets,
    sharedTexts: texts ? readSharedTexts(texts) : [],
    isDateFormat: styles ? readDateFormats(styles) : [],
    from1904,
  }
}

function relationsOf(files: ReadonlyMap<string, Uint8Array>, path: string, folder: string) {
  const found = new Map<string, { type: string; path: string }>()
  const bytes = files.get(path)
  if (bytes)
    goThroughXml(bytes, {
      open(name, attribute) {
        // What lies outside the file is never fetched.
        if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
        const target = attribute('Target') ?? ''
        const whole = target.startsWith('/') ? target.slice(1) : folder + target
        found.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', path: whole })
      },
    })
  return found
}

function targetOf(files: ReadonlyMap<string, Uint8Array>, path: string, folder: string, kind: RegExp) {
  return [...relationsOf(files, path, folder).values()].find(({ type }) => kind.test(type))?.path
}

function readSharedTexts(bytes: Uint8Array): string[] {
  const texts: string[] = []
  let text = ''
  let reading = false
  let phonetic = 0
  goThroughXml(bytes, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic += 1
      reading = name === 't' && phonetic === 0
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') texts.push(text)
      reading = false
    },
    text(part) {
      if (reading) text += part
    },
  })
  return texts
}

/** Formats 14-22 and 45-47 are built in and mean days or times; others say it by their letters (ECMA-376, 18.8.30). */
function readDateFormats(bytes: Uint8Array): boolean[] {
  const own = new Map<number, string>()
  const formats: boolean[] = []
  let inCells = false
  goThroughXml(bytes, {
    open(name, attribute) {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      const code = own.get(id)
      formats.push(code === undefined ? (id >= 14 && id <= 17) || id === 22 : saysDate(code))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

const saysDate = (code: string) => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
