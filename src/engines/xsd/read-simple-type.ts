import { patternOf } from './patterns.ts'
import type { Components } from './read-schema.ts'
import {
  type Facets,
  SchemaFault,
  type SimpleType,
  UnsupportedSchema,
  type WhiteSpace,
} from './schema-model.ts'
import { attribute, childrenOf, type Part, partsOf } from './schema-tree.ts'
import { builtInType } from './simple-values.ts'
import type { XmlElement } from './xml-tree.ts'

/** A simpleType part: a restriction, a list or a union. */
export function readSimpleType(part: Part, key: string, components: Components): SimpleType {
  const [how] = partsOf(part.element)
  if (!how) throw new SchemaFault('an empty simpleType', part.file.name, part.element.line)
  const inside: Part = { element: how, file: part.file }
  if (how.name.local === 'restriction') return restricted(inside, key, baseOf(inside, components))
  if (how.name.local === 'list') {
    const written = attribute(how, 'itemType')
    const itemType = written === undefined ? own(inside, components) : components.simpleType(inside, written)
    return listed(key, { itemType, members: null })
  }
  if (how.name.local === 'union') {
    const named = (attribute(how, 'memberTypes') ?? '').split(/\s+/).filter((one) => one !== '')
    const members = [
      ...named.map((one) => components.simpleType(inside, one)),
      ...childrenOf(how, 'simpleType').map((one) =>
        readSimpleType({ element: one, file: part.file }, '', components),
      ),
    ]
    return listed(key, { itemType: null, members })
  }
  throw new UnsupportedSchema(how.name.local, part.file.name, how.line)
}

const listed = (key: string, of: Pick<SimpleType, 'itemType' | 'members'>): SimpleType => ({
  kind: 'simple',
  key,
  base: builtInType('anySimpleType'),
  whiteSpace: of.members ? 'preserve' : 'collapse',
  builtIn: null,
  facets: {},
  ...of,
})

function baseOf(restriction: Part, components: Components): SimpleType {
  const written = attribute(restriction.element, 'base')
  return written === undefined ? own(restriction, components) : components.simpleType(restriction, written)
}

function own(part: Part, components: Components): SimpleType {
  const [element] = childrenOf(part.element, 'simpleType')
  if (!element)
    throw new SchemaFault(`${part.element.name.local} of nothing`, part.file.name, part.element.line)
  return readSimpleType({ element, file: part.file }, '', components)
}

/** The base type with the facets of a restriction laid on top. */
export function restricted(restriction: Part, key: string, base: SimpleType): SimpleType {
  const { element, file } = restriction
  const whiteSpace = childrenOf(element, 'whiteSpace')[0]
  return {
    kind: 'simple',
    key,
    base,
    whiteSpace: whiteSpace ? (attribute(whiteSpace, 'value') as WhiteSpace) : base.whiteSpace,
    builtIn: base.builtIn,
    itemType: base.itemType,
    members: base.members,
    facets: facetsOf(element, file.name),
  }
}

const numbers = ['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits']
const bounds = ['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive']
const notFacets = ['simpleType', 'attribute', 'attributeGroup', 'anyAttribute', 'whiteSpace']

function facetsOf(element: XmlElement, file: string): Facets {
  const facets: Record<string, unknown> = {}
  const patterns: string[] = []
  const enumeration: string[] = []
  for (const part of partsOf(element)) {
    const { local } = part.name
    const value = attribute(part, 'value') ?? ''
    if (local === 'pattern') patterns.push(value)
    else if (local === 'enumeration') enumeration.push(value)
    else if (numbers.includes(local)) {
      if (!/^\d+$/.test(value.trim())) throw new SchemaFault(`${local}="${value}"`, file, part.line)
      facets[local] = Number(value)
    } else if (bounds.includes(local)) facets[local] = value.trim()
    else if (!notFacets.includes(local)) throw new UnsupportedSchema(local, file, part.line)
  }
  if (enumeration.length > 0) facets.enumeration = enumeration
  // Patterns of one step are alternatives; those of the base hold besides.
  if (patterns.length > 0) facets.patterns = [oneOf(patterns, file, element.line)]
  return facets as Facets
}

function oneOf(
  patterns: readonly string[],
  file: string,
  line: number,
): NonNullable<Facets['patterns']>[number] {
  try {
    const expressions = patterns.map(patternOf)
    return { matches: (value) => expressions.some((one) => one.test(value)), source: patterns.join(' | ') }
  } catch (error) {
    throw new UnsupportedSchema(`pattern ${patterns.join(' | ')}: ${(error as Error).message}`, file, line)
  }
}
