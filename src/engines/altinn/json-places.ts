import type { JsonStep } from './import-report.ts'

/** Where the values of a JSON text begin. */
interface Spot {
  readonly at: number
  readonly members?: ReadonlyMap<string, Spot>
  readonly items?: readonly Spot[]
  /** The value of a member called `id`, so that an element of a list can be found by it. */
  readonly id?: string
}

const token = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|([^ \t\r\n{}[\],:"]+))/y

/**
 * Finds lines in a JSON text. The text has been read without error before, so it is well-formed and not nested too
 * deep; comments and trailing commas are already blanked out with positions kept.
 */
export class JsonPlaces {
  private readonly text: string
  private readonly root: Spot
  private readonly lineStarts: number[] = [0]
  private at = 0

  constructor(text: string) {
    this.text = text
    this.root = this.readValue(this.take() ?? '')
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1)
  }

  /** Line (1-based) of the value; of the nearest thing around it when the last steps do not exist. */
  lineOf(steps: readonly JsonStep[]): number {
    let spot = this.root
    for (const step of steps) {
      const next = stepInto(spot, step)
      if (!next) break
      spot = next
    }
    return this.lineAt(spot.at)
  }

  private lineAt(position: number): number {
    let low = 0
    let high = this.lineStarts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.lineStarts[middle]! <= position) low = middle
      else high = middle
    }
    return low + 1
  }

  private take(): string | null {
    token.lastIndex = this.at
    const found = token.exec(this.text)
    if (!found) return null
    this.at = token.lastIndex
    return found[1] ?? found[2] ?? found[3] ?? null
  }

  private readValue(sign: string): Spot {
    const at = this.at - sign.length
    if (sign === '{') return this.readMembers(at)
    if (sign === '[') return this.readItems(at)
    return { at }
  }

  private readMembers(at: number): Spot {
    const members = new Map<string, Spot>()
    let id: string | undefined
    for (let sign = this.take(); sign && sign !== '}'; sign = this.take()) {
      if (sign === ',') continue
      const name = unquoted(sign)
      this.take()
      const first = this.take() ?? ''
      if (name === 'id' && first.startsWith('"')) id = unquoted(first)
      members.set(name, this.readValue(first))
    }
    return { at, members, ...(id === undefined ? {} : { id }) }
  }

  private readItems(at: number): Spot {
    const items: Spot[] = []
    for (let sign = this.take(); sign && sign !== ']'; sign = this.take())
      if (sign !== ',') items.push(this.readValue(sign))
    return { at, items }
  }
}

function unquoted(written: string): string {
  try {
    return String(JSON.parse(written))
  } catch {
    return written
  }
}

function stepInto(spot: Spot, step: JsonStep): Spot | undefined {
  if (typeof step === 'string') return spot.members?.get(step)
  if (typeof step === 'number') return spot.items?.[step]
  return spot.items?.find((item) => item.id === step.id)
}
