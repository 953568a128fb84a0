import type { CharacterTest } from './characters.ts'
import type { PatternFlags, PatternNode } from './syntax.ts'

/** A text as code points, so that positions count characters. */
export class CodeText {
  readonly codes: Uint32Array
  readonly #text: string
  readonly #isPlain: boolean

  constructor(text: string) {
    this.#text = text
    const codes = new Uint32Array(text.length)
    let size = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i)!
      codes[size++] = code
      if (code > 0xffff) i += 1
    }
    this.codes = codes.subarray(0, size)
    this.#isPlain = this.codes.length === text.length
  }

  slice(from: number, to: number): string {
    if (this.#isPlain) return this.#text.slice(from, to)
    let part = ''
    for (let i = from; i < to; i++) part += String.fromCodePoint(this.codes[i]!)
    return part
  }
}

/** Where a pattern was found. `groups` holds start and end of each group by number, -1 where it took no part. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly groups: Int32Array
}

/** Match the rest from a position; true when all of the rest matches. */
type Rest = (at: number) => boolean

/**
 * Finds a pattern in a text by trying and going back, as XPath's greedy and reluctant quantifiers ask. Every try is
 * told to `work`, which throws when the caller's budget is used up: no pattern can run without end.
 */
export class Matcher {
  readonly #codes: Uint32Array
  readonly #flags: PatternFlags
  readonly #work: (count: number) => void
  readonly #groups: Int32Array
  readonly #opened: Int32Array
  readonly #isAtStart: boolean
  readonly #whole: Rest
  #end = -1

  constructor(
    tree: PatternNode,
    groups: number,
    flags: PatternFlags,
    text: CodeText,
    work: (count: number) => void,
  ) {
    this.#codes = text.codes
    this.#flags = flags
    this.#work = work
    this.#groups = new Int32Array(2 * (groups + 1)).fill(-1)
    this.#opened = new Int32Array(groups + 1)
    this.#isAtStart = !flags.multiline && startsAtStart(tree)
    this.#whole = this.#make(tree, (at) => {
      this.#end = at
      return true
    })
  }

  find(from: number): Found | null {
    const last = this.#isAtStart ? Math.min(from, 0) : this.#codes.length
    for (let start = from; start <= last; start++) {
      this.#work(1)
      this.#groups.fill(-1)
      if (this.#whole(start)) return { start, end: this.#end, groups: this.#groups.slice() }
    }
    return null
  }

  #make(node: PatternNode, rest: Rest): Rest {
    switch (node.kind) {
      case 'characters':
        return this.#word([node.test], rest)
      case 'sequence':
        return this.#sequence(node.parts, rest)
      case 'choice':
        return this.#choice(node.options, rest)
      case 'group':
        return this.#group(node.index, node.body, rest)
      case 'repeat': {
        const single = singleOf(node.body)
        return single ? this.#repeatSingle(node, single, rest) : this.#repeat(node, rest)
      }
      case 'same':
        return this.#same(node.group, rest)
      case 'start':
        return (at) => this.#startsAt(at) && rest(at)
      case 'end':
        return (at) => this.#endsAt(at) && rest(at)
    }
  }

  /** Characters that stand side by side are compared in one go, so that a long word does not nest as deep. */
  #sequence(parts: readonly PatternNode[], rest: Rest): Rest {
    let then = rest
    for (let i = parts.length - 1; i >= 0; i--) {
      const tests: CharacterTest[] = []
      for (let part = parts[i]; part?.kind === 'characters'; part = parts[--i]) tests.unshift(part.test)
      if (tests.length > 0) then = this.#word(tests, then)
      if (i >= 0) then = this.#make(parts[i]!, then)
    }
    return then
  }

  #word(tests: readonly CharacterTest[], rest: Rest): Rest {
    return (at) => {
      if (at + tests.length > this.#codes.length) return false
      for (let i = 0; i < tests.length; i++) {
        if (!tests[i]!(this.#codes[at + i]!)) return false
      }
      return rest(at + tests.length)
    }
  }

  #choice(options: readonly PatternNode[], rest: Rest): Rest {
    const tries = options.map((option) => this.#make(option, rest))
    return (at) => {
      this.#work(tries.length)
      return tries.some((each) => each(at))
    }
  }

  #group(index: number, body: PatternNode, rest: Rest): Rest {
    const groups = this.#groups
    const inner = this.#make(body, (at) => {
      const [start, end, opened] = [groups[2 * index]!, groups[2 * index + 1]!, this.#opened[index]!]
      groups[2 * index] = opened
      groups[2 * index + 1] = at
      if (rest(at)) return true
      groups[2 * index] = start
      groups[2 * index + 1] = end
      this.#opened[index] = opened
      return false
    })
    return (at) => {
      const outer = this.#opened[index]!
      this.#opened[index] = at
      if (inner(at)) return true
      this.#opened[index] = outer
      return false
    }
  }

  /** A repeated single character needs no way back into it: only how many there are. */
  #repeatSingle(
    { min, max, lazy }: { min: number; max: number; lazy: boolean },
    { test, group }: { test: CharacterTest; group: number },
    rest: Rest,
  ): Rest {
    const groups = this.#groups
    const after = (start: number, at: number) => {
      if (group === 0 || at === start) return rest(at)
      const [from, to] = [groups[2 * group]!, groups[2 * group + 1]!]
      groups[2 * group] = at - 1
      groups[2 * group + 1] = at
      if (rest(at)) return true
      groups[2 * group] = from
      groups[2 * group + 1] = to
      return false
    }
    return (start) => {
      const furthest = Math.min(start + max, this.#codes.length)
      let at = start
      const needed = lazy ? Math.min(start + min, furthest) : furthest
      while (at < needed && test(this.#codes[at]!)) at += 1
      this.#work(1 + at - start)
      if (at < start + min) return false
      if (!lazy) {
        for (; at >= start + min; at--) {
          this.#work(1)
          if (after(start, at)) return true
        }
        return false
      }
      for (;;) {
        this.#work(1)
        if (after(start, at)) return true
        if (at >= furthest || !test(this.#codes[at]!)) return false
        at += 1
      }
    }
  }

  #repeat({ body, min, max, lazy }: PatternNode & { kind: 'repeat' }, rest: Rest): Rest {
    let current = { count: 0, start: -1 }
    const inner = this.#make(body, (at) => {
      const round = current
      // A round that took nothing can be repeated for ever without coming further.
      if (at === round.start && round.count >= min) return false
      const matched = next(round.count + 1, at)
      current = round
      return matched
    })
    const again = (count: number, at: number) => {
      if (count >= max) return false
      const outer = current
      current = { count, start: at }
      const matched = inner(at)
      current = outer
      return matched
    }
    const next = (count: number, at: number): boolean => {
      this.#work(1)
      if (count < min) return again(count, at)
      return lazy ? rest(at) || again(count, at) : again(count, at) || rest(at)
    }
    return (at) => next(0, at)
  }

  /** What the group took last; nothing, where it has taken no part. */
  #same(group: number, rest: Rest): Rest {
    return (at) => {
      const [from, to] = [this.#groups[2 * group]!, this.#groups[2 * group + 1]!]
      if (from < 0) return rest(at)
      const size = to - from
      this.#work(size)
      if (at + size > this.#codes.length) return false
      for (let i = 0; i < size; i++) {
        if (!this.#equal(this.#codes[from + i]!, this.#codes[at + i]!)) return false
      }
      return rest(at + size)
    }
  }

  #equal(left: number, right: number): boolean {
    return left === right || (this.#flags.ignoreCase && folded(left) === folded(right))
  }

  /** With `m` also after a line end, but not after the one that ends the text. */
  #startsAt(at: number): boolean {
    if (at === 0) return true
    return this.#flags.multiline && this.#codes[at - 1] === 0x0a && at < this.#codes.length
  }

  #endsAt(at: number): boolean {
    return at === this.#codes.length || (this.#flags.multiline && this.#codes[at] === 0x0a)
  }
}

const folded = (code: number) => String.fromCodePoint(code).toUpperCase().toLowerCase()

function startsAtStart(node: PatternNode): boolean {
  if (node.kind === 'sequence') return node.parts[0] !== undefined && startsAtStart(node.parts[0])
  if (node.kind === 'group') return startsAtStart(node.body)
  return node.kind === 'start'
}

/** The test of a part that always takes one character, and the group it fills (0: none). */
function singleOf(node: PatternNode): { test: CharacterTest; group: number } | null {
  if (node.kind === 'characters') return { test: node.test, group: 0 }
  if (node.kind === 'choice') {
    const tests = node.options.map(singleOf)
    if (!tests.every((each) => each !== null && each.group === 0)) return null
    return { test: (code) => tests.some((each) => each!.test(code)), group: 0 }
  }
  if (node.kind !== 'group') return null
  const inner = singleOf(node.body)
  return inner && inner.group === 0 ? { test: inner.test, group: node.index } : null
}
