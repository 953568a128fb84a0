/** Room outside the memory: lines kept by bucket, read back in the order they came. */
export interface Spill {
  append(bucket: string, lines: string): void
  /** The lines of a bucket in pieces of any size, and the bucket is gone when all are read. */
  take(bucket: string): AsyncIterable<string>
}

const buckets = 64
/** Characters held for one bucket before they are put away. */
const heldPerBucket = 32_000
/**
 * Lines of one group of keys that are put together in memory, some hundred bytes each. A fuller bucket is split once more:
 * a deposit of two hundred thousand entries fills them, and none takes more than that.
 */
const mostTogether = 20_000

/** Lines of one kind kept for a key: thousands of references to one unit need not be held to be counted. */
const mostOfAKind = 200

/** What was said of one key, by kind of line. */
export class Group {
  private readonly kinds = new Map<string, { count: number; first: string[] }>()

  add(kind: string, rest: string): void {
    const of = this.kinds.get(kind)
    if (!of) this.kinds.set(kind, { count: 1, first: [rest] })
    else {
      of.count += 1
      if (of.first.length < mostOfAKind) of.first.push(rest)
    }
  }

  count(...kinds: string[]): number {
    return kinds.reduce((sum, kind) => sum + (this.kinds.get(kind)?.count ?? 0), 0)
  }

  /** The first ones of a kind, each as its fields. */
  lines(...kinds: string[]): string[][] {
    return kinds.flatMap((kind) => (this.kinds.get(kind)?.first ?? []).map((line) => line.split('\t')))
  }
}

/**
 * Puts lines with equal keys together whatever their number, in constant memory: the key's hash says which bucket a
 * line goes to, and a bucket is small enough to be held, or is split again by another hash.
 */
export class Grouping {
  private readonly held: string[] = new Array(buckets).fill('')
  private readonly counts = new Uint32Array(buckets)

  constructor(
    private readonly spill: Spill,
    private readonly name: string,
    private readonly level = 0,
  ) {}

  /** Neither may hold a line break, and the key no tab. The first field of `rest` is the kind of line. */
  add(key: string, rest: string): void {
    const bucket = hash(key, this.level) % buckets
    this.counts[bucket]! += 1
    this.held[bucket] += `${key}\t${rest}\n`
    if (this.held[bucket]!.length > heldPerBucket) this.put(bucket)
  }

  private put(bucket: number): void {
    if (this.held[bucket] === '') return
    this.spill.append(`${this.name}-${bucket}`, this.held[bucket]!)
    this.held[bucket] = ''
  }

  /** The lines of each key, a bucket at a time, in the order they were added. */
  async *groups(): AsyncGenerator<ReadonlyMap<string, Group>> {
    for (let bucket = 0; bucket < buckets; bucket++) this.put(bucket)
    for (let bucket = 0; bucket < buckets; bucket++) {
      if (this.counts[bucket] === 0) continue
      if (this.counts[bucket]! > mostTogether && this.level < deepestSplit) {
        const finer = new Grouping(this.spill, `${this.name}-${bucket}`, this.level + 1)
        for await (const [key, rest] of this.lines(bucket)) finer.add(key, rest)
        yield* finer.groups()
        continue
      }
      const groups = new Map<string, Group>()
      for await (const [key, rest] of this.lines(bucket)) {
        const at = rest.indexOf('\t')
        const kind = at < 0 ? rest : rest.slice(0, at)
        let group = groups.get(key)
        if (!group) {
          group = new Group()
          groups.set(key, group)
        }
        group.add(kind, at < 0 ? '' : rest.slice(at + 1))
      }
      yield groups
    }
  }

  private async *lines(bucket: number): AsyncGenerator<[string, string]> {
    let left = ''
    for await (const piece of this.spill.take(`${this.name}-${bucket}`)) {
      const lines = (left + piece).split('\n')
      left = lines.pop()!
      for (const line of lines) {
        const at = line.indexOf('\t')
        yield [line.slice(0, at), line.slice(at + 1)]
      }
    }
  }
}

const deepestSplit = 4

/** FNV-1a, with a start of its own for every level, so that what met in one bucket parts in the next. */
function hash(text: string, level: number): number {
  let value = (2166136261 ^ (level * 0x9e3779b1)) >>> 0
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 16777619)
  }
  value ^= value >>> 15
  return (Math.imul(value, 0x85ebca6b) >>> 8) >>> 0
}
