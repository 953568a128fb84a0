import { inflateSync } from 'node:zlib'

/** A PDF value: names as "/Name", texts as {text}, references as {ref}. */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | { text: Buffer }
  | { ref: number }
  | PdfValue[]
  | PdfDict
/** `text` and `ref` are no keys of a dictionary, so that the three are told apart. */
export type PdfDict = { [key: `/${string}`]: PdfValue; text?: never; ref?: never }

export interface PdfFile {
  trailer: PdfDict
  objects: Map<number, { value: PdfValue; stream: Buffer | null }>
  /** Follows references to what is there. */
  get(value: PdfValue | undefined): PdfValue
  dict(value: PdfValue | undefined): PdfDict
  list(value: PdfValue | undefined): PdfValue[]
  streamOf(value: PdfValue | undefined): Buffer
}

/** Reads the objects of a PDF that has none in compressed streams, as ours. For tests. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const objects: PdfFile['objects'] = new Map()
  for (const match of text.matchAll(/^(\d+) 0 obj\b/gm)) {
    const reader = new Reader(text, match.index + match[0].length)
    const value = reader.value()
    const start = /^\s*stream\r?\n/.exec(text.slice(reader.at, reader.at + 20))
    objects.set(Number(match[1]), {
      value,
      stream: start ? streamAt(file, reader.at + start[0].length, value as PdfDict) : null,
    })
  }
  const get = (value: PdfValue | undefined): PdfValue => {
    if (!isRef(value)) return value ?? null
    const found = objects.get(value.ref)
    if (!found) throw new Error(`no object ${value.ref}`)
    return get(found.value)
  }
  const trailer = new Reader(text, text.lastIndexOf('trailer') + 'trailer'.length).value() as PdfDict
  return {
    ...{ trailer, objects, get },
    dict: (value) => (isDict(get(value)) ? (get(value) as PdfDict) : {}),
    list: (value) => {
      const found = get(value)
      return found === null ? [] : Array.isArray(found) ? found : [value as PdfValue]
    },
    streamOf: (value) => (isRef(value) ? objects.get(value.ref)?.stream : null) ?? Buffer.alloc(0),
  }
}

export const isRef = (value: unknown): value is { ref: number } =>
  typeof value === 'object' && value !== null && 'ref' in value
export const isText = (value: unknown): value is { text: Buffer } =>
  typeof value === 'object' && value !== null && 'text' in value
export const isDict = (value: unknown): value is PdfDict =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value) && !isText(value)

/** A text string: UTF-16 with a mark, otherwise Latin. */
export function textOf(value: PdfValue | undefined): string {
  if (!isText(value)) return ''
  const { text } = value
  return text[0] === 0xfe && text[1] === 0xff
    ? Buffer.from(text.subarray(2)).swap16().toString('utf16le')
    : text.toString('latin1')
}

function streamAt(file: Buffer, start: number, dict: PdfDict): Buffer {
  const raw = file.subarray(start, start + Number(dict['/Length']))
  return dict['/Filter'] === '/FlateDecode' ? inflateSync(raw) : raw
}

/** An operator of a content stream, with what stood before it. */
export interface Operation {
  operator: string
  operands: PdfValue[]
}

/** The operations of a page's content, in order. */
export function operationsOf(content: Buffer): Operation[] {
  const reader = new Reader(content.toString('latin1'), 0)
  const found: Operation[] = []
  let operands: PdfValue[] = []
  for (;;) {
    reader.skip()
    if (reader.isAtEnd()) return found
    const operator = reader.operator()
    if (operator === null) operands.push(reader.value())
    else {
      found.push({ operator, operands })
      operands = []
    }
  }
}

class Reader {
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  skip(): void {
    for (;;) {
      const match = /^(\s+|%[^\r\n]*)/.exec(this.text.slice(this.at, this.at + 200))
      if (!match) return
      this.at += match[0].length
    }
  }

  /** An operator here, or null where a value stands. */
  operator(): string | null {
    const match = /^(?!true\b|false\b|null\b)([A-Za-z'"][A-Za-z0-9*]*)/.exec(
      this.text.slice(this.at, this.at + 20),
    )
    if (!match) return null
    this.at += match[0].length
    return match[0]
  }

  value(): PdfValue {
    this.skip()
    const here = this.text.slice(this.at, this.at + 300)
    if (here.startsWith('<<')) return this.dict()
    if (here.startsWith('[')) return this.array()
    if (here.startsWith('(')) return { text: this.literal() }
    const hex = /^<([0-9A-Fa-f\s]*)>/.exec(this.text.slice(this.at, this.at + 100_000))
    if (hex) {
      this.at += hex[0].length
      const digits = (hex[1] ?? '').replace(/\s/g, '')
      return { text: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex') }
    }
    const other = /^(\d+ \d+ R\b|\/[^\s()<>[\]{}/%]*|[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null)/.exec(here)
    if (!other) throw new Error(`no PDF value at ${this.at}`)
    this.at += other[0].length
    const [word] = other
    if (word.endsWith(' R')) return { ref: Number.parseInt(word, 10) }
    if (word.startsWith('/')) return word
    if (word === 'null') return null
    return word === 'true' || word === 'false' ? word === 'true' : Number(word)
  }

  private dict(): PdfDict {
    this.at += 2
    const found: PdfDict = {}
    for (;;) {
      this.skip()
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2
        return found
      }
      const key = this.value() as `/${string}`
      found[key] = this.value()
    }
  }

  private array(): PdfValue[] {
    this.at++
    const found: PdfValue[] = []
    for (;;) {
      this.skip()
      if (this.text[this.at] === ']') {
        this.at++
        return found
      }
      found.push(this.value())
    }
  }

  private literal(): Buffer {
    const bytes: number[] = []
    let depth = 0
    for (;;) {
      const char = this.text[this.at++] ?? ''
      if (char === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))
        const next = this.text[this.at] ?? ''
        this.at += octal ? octal[0].length : 1
        const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
        if (next !== '\n')
          bytes.push(octal ? Number.parseInt(octal[0], 8) : (escapes[next] ?? next.charCodeAt(0)))
        continue
      }
      if (char === '') throw new Error('a text without end')
      if (char === '(') depth++
      if (char === ')') depth--
      if (depth === 0) return Buffer.from(bytes)
      if (depth > 1 || char !== '(') bytes.push(char.charCodeAt(0))
    }
  }
}
