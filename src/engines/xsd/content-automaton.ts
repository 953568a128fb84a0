import type { ElementDeclaration, Particle, Wildcard } from './schema-model.ts'

/** A place in the content: an element or a wildcard as it stands in the schema. State 0 is before the first child. */
interface Position {
  readonly element: ElementDeclaration | null
  readonly wildcard: Wildcard | null
}

/** The children a type allows, as states: which child may come next, and whether the element may end here. */
export interface ContentAutomaton {
  readonly positions: readonly (Position | null)[]
  /** By state: the next state for an element's key. */
  readonly next: readonly ReadonlyMap<string, number>[]
  readonly wildcards: readonly (readonly number[])[]
  readonly canEnd: readonly boolean[]
  /** The first state that stands for an element of this key, wherever in the order. */
  readonly anywhere: ReadonlyMap<string, number>
  /** Order of the states in the schema, to tell a step ahead from a step back. */
  readonly required: readonly (readonly string[])[]
}

/** A type that would need more states than we make. */
export class ContentTooLarge extends Error {}

/** States one type may have. A bounded repetition costs a state for each time. */
const mostPositions = 1000

interface Part {
  readonly isEmpty: boolean
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/**
 * Glushkov's construction: a state for each element as written in the schema. Schemas are deterministic by their own
 * rule, so that each state and name has one next state.
 */
export function contentAutomaton(content: Particle | null): ContentAutomaton {
  const positions: (Position | null)[] = [null]
  const follow: Set<number>[] = [new Set()]
  const connect = (from: readonly number[], to: readonly number[]) => {
    for (const state of from) for (const target of to) follow[state]!.add(target)
  }
  const build = (particle: Particle): Part => {
    if (particle.max === 0) return { isEmpty: true, first: [], last: [] }
    const once = () => buildOnce(particle)
    const least = Math.max(particle.min, 0)
    let whole: Part = { isEmpty: true, first: [], last: [] }
    const append = (part: Part) => {
      connect(whole.last, part.first)
      whole = {
        isEmpty: whole.isEmpty && part.isEmpty,
        first: whole.isEmpty ? [...whole.first, ...part.first] : whole.first,
        last: part.isEmpty ? [...whole.last, ...part.last] : part.last,
      }
    }
    const copies = particle.max === Infinity ? Math.max(least, 1) : particle.max
    if (copies > mostPositions) throw new ContentTooLarge()
    for (let i = 0; i < copies; i++) {
      const part = once()
      const isRepeated = particle.max === Infinity && i === copies - 1
      if (isRepeated) connect(part.last, part.first)
      append({ ...part, isEmpty: part.isEmpty || i >= least })
    }
    return whole
  }
  const buildOnce = (particle: Particle): Part => {
    if (particle.kind === 'element' || particle.kind === 'any') {
      if (positions.length > mostPositions) throw new ContentTooLarge()
      const state = positions.length
      positions.push(
        particle.kind === 'element'
          ? { element: particle.element, wildcard: null }
          : { element: null, wildcard: particle.wildcard },
      )
      follow.push(new Set())
      return { isEmpty: false, first: [state], last: [state] }
    }
    if (particle.kind === 'sequence') {
      let whole: Part = { isEmpty: true, first: [], last: [] }
      for (const each of particle.parts) {
        const part = build(each)
        connect(whole.last, part.first)
        whole = {
          isEmpty: whole.isEmpty && part.isEmpty,
          first: whole.isEmpty ? [...whole.first, ...part.first] : whole.first,
          last: part.isEmpty ? [...whole.last, ...part.last] : part.last,
        }
      }
      return whole
    }
    const parts = particle.parts.map(build)
    return {
      isEmpty: parts.length === 0 || parts.some((part) => part.isEmpty),
      first: parts.flatMap((part) => part.first),
      last: parts.flatMap((part) => part.last),
    }
  }
  const whole: Part = content ? build(content) : { isEmpty: true, first: [], last: [] }
  connect([0], whole.first)
  const ends = new Set(whole.last)
  const next = follow.map((targets) => {
    const map = new Map<string, number>()
    for (const target of [...targets].sort((a, b) => a - b)) {
      const key = positions[target]!.element?.key
      if (key !== undefined && !map.has(key)) map.set(key, target)
    }
    return map
  })
  const anywhere = new Map<string, number>()
  positions.forEach((position, state) => {
    if (position?.element && !anywhere.has(position.element.key)) anywhere.set(position.element.key, state)
  })
  return {
    positions,
    next,
    wildcards: follow.map((targets) => [...targets].filter((target) => positions[target]!.wildcard)),
    canEnd: positions.map((_, state) => (state === 0 ? whole.isEmpty : ends.has(state))),
    anywhere,
    required: follow.map((targets) => expected(targets, positions)),
  }
}

function expected(targets: ReadonlySet<number>, positions: readonly (Position | null)[]): readonly string[] {
  const names = [...targets].map((target) => positions[target]!.element?.local ?? '*')
  return [...new Set(names)]
}
