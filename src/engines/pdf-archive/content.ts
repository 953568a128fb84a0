import { NotArchivable } from './obstacle.ts'

/** A thing in a content stream, as far as PDF/A asks: which operator, with what before it. */
export type Operand = number | { name: string } | { bytes: Uint8Array } | Operand[] | { other: true }
export interface Operation {
  operator: string
  operands: Operand[]
}

/** Operators of ISO 32000-1, annex A; `k` and `K` among them, which are refused where colours are looked at. */
const operators = new Set(
  `b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S
  SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(/\s+/),
)
const [space, regular] = [/[\0\t\n\f\r ]/, /[^\0\t\n\f\r ()<>[\]{}/%]/]
/** ISO 19005-2, 6.1.13. */
const [longestString, deepestQ] = [32_767, 28]

/**
 * The operations of a content stream, one by one. @throws NotArchivable content, limits, filter, colour, image: what is not
 * PDF/A's in the stream itself
 */
export function* operationsIn(stream: Uint8Array): Generator<Operation> {
  const reading = new Reading(stream)
  let operands: Operand[] = []
  let depth = 0
  for (;;) {
    const one = reading.next()
    if (one === null) return
    if (typeof one !== 'string') {
      operands.push(one)
      if (operands.length > 64) throw new NotArchivable('content')
      continue
    }
    if (one === 'BI') reading.inlineImage()
    else {
      if (!operators.has(one)) throw new NotArchivable('content')
      if (one === 'q' && ++depth > deepestQ) throw new NotArchivable('limits')
      if (one === 'Q' && --depth < 0) throw new NotArchivable('content')
      yield { operator: one, operands }
    }
    operands = []
  }
}

class Reading {
  private at = 0
  private readonly text: string

  constructor(bytes: Uint8Array) {
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  }

  /** An operand, an operator as its word, or null at the end. */
  next(): Operand | string | null {
    this.skipSpace()
    const first = this.text[this.at]
    if (first === undefined) return null
    if (first === '(') return { bytes: this.literal() }
    if (first === '<' && this.text[this.at + 1] === '<') return this.dictionary()
    if (first === '<') return { bytes: this.hexadecimal() }
    if (first === '[') return this.array()
    if (first === '/') return { name: this.name() }
    const word = this.word()
    if (word === '') throw new NotArchivable('content')
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
    return word === 'true' || word === 'false' || word === 'null' ? { other: true } : word
  }

  private skipSpace(): void {
    for (;;) {
      const here = this.text[this.at]
      if (here !== undefined && space.test(here)) this.at++
      else if (here === '%')
        while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at] ?? '')) this.at++
      else return
    }
  }

  private word(): string {
    const from = this.at
    while (this.at < this.text.length && regular.test(this.text[this.at] ?? '')) this.at++
    return this.text.slice(from, this.at)
  }

  private name(): string {
    this.at++
    return this.word().replace(/#([0-9a-fA-F]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }

  private array(): Operand[] {
    this.at++
    const items: Operand[] = []
    for (;;) {
      this.skipSpace()
      if (this.text[this.at] === ']') {
        this.at++
        return items
      }
      const one = this.next()
      if (one === null || typeof one === 'string') throw new NotArchivable('content')
      items.push(one)
    }
  }

  private dictionary(): Operand {
    this.at += 2
    for (;;) {
      this.skipSpace()
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2
        return { other: true }
      }
      const one = this.next()
      if (one === null || typeof one === 'string') throw new NotArchivable('content')
    }
  }

  private literal(): Uint8Array {
    const out: number[] = []
    let depth = 0
    for (this.at++; this.at < this.text.length; this.at++) {
      const here = this.text[this.at] as string
      if (here === '\\') {
        this.escaped(out)
        continue
      }
      if (here === ')' && depth-- === 0) {
        this.at++
        return checked(out)
      }
      if (here === '(') depth++
      out.push(here.charCodeAt(0))
    }
    throw new NotArchivable('content')
  }

  private escaped(out: number[]): void {
    const here = this.text[++this.at] ?? ''
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0]
    if (octal) {
      out.push(Number.parseInt(octal, 8) & 0xff)
      this.at += octal.length - 1
    } else if (here === '\r' && this.text[this.at + 1] === '\n') this.at++
    else if (here !== '\n' && here !== '\r') {
      const meant = { n: 10, r: 13, t: 9, b: 8, f: 12 }[here]
      out.push(meant ?? here.charCodeAt(0))
    }
  }

  private hexadecimal(): Uint8Array {
    const end = this.text.indexOf('>', this.at)
    const digits = end < 0 ? '' : this.text.slice(this.at + 1, end).replace(/[\0\t\n\f\r ]/g, '')
    // 6.1.6: an even number of digits, and nothing else.
    if (end < 0 || digits.length % 2 === 1 || /[^0-9a-fA-F]/.test(digits)) throw new NotArchivable('content')
    this.at = end + 1
    return checked([...Buffer.from(digits, 'hex')])
  }

  /** Goes past a picture that stands in the stream. Its own bytes may be anything: its end is looked for. */
  inlineImage(): void {
    const from = this.at
    const head = /\sID[\s]/.exec(this.text.slice(from, from + 2000))
    if (!head) throw new NotArchivable('content')
    const said = this.text.slice(from, from + head.index)
    if (/\/(LZW|LZWDecode|Crypt)\b/.test(said)) throw new NotArchivable('filter')
    if (/\/(CMYK|DeviceCMYK)\b/.test(said)) throw new NotArchivable('colour')
    if (/\/(I|Interpolate)\s*true/.test(said)) throw new NotArchivable('image')
    let end = from + head.index + 4
    for (;;) {
      const found = /\sEI(?=[\s]|$)/g
      found.lastIndex = end
      const hit = found.exec(this.text)
      if (!hit) throw new NotArchivable('content')
      end = hit.index + 3
      // What follows the picture is words of the stream, not bytes of one.
      if (/^[\t\n\r -~]*$/.test(this.text.slice(end, end + 12))) break
    }
    this.at = end
  }
}

function checked(bytes: number[]): Uint8Array {
  if (bytes.length > longestString) throw new NotArchivable('limits')
  return Uint8Array.from(bytes)
}
