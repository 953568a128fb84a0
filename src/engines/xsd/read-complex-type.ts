import type { Components } from './read-schema.ts'
import { readSimpleType, restricted } from './read-simple-type.ts'
import {
  type AttributeUse,
  type ComplexType,
  type Particle,
  SchemaFault,
  type SimpleType,
  type Type,
  UnsupportedSchema,
  type Wildcard,
} from './schema-model.ts'
import {
  attribute,
  childrenOf,
  isSchema,
  keyOf,
  occurs,
  type Part,
  partsOf,
  writtenKey,
} from './schema-tree.ts'
import { builtInType } from './simple-values.ts'
import type { XmlElement } from './xml-tree.ts'

const models = ['sequence', 'choice', 'all', 'group'] as const

/** A complexType part with all it takes from its base. */
export function readComplexType(part: Part, key: string, components: Components): ComplexType {
  const { element, file } = part
  if (attribute(element, 'block') !== undefined) throw new UnsupportedSchema('block', file.name, element.line)
  const isAbstract = attribute(element, 'abstract') === 'true'
  const [derived] = childrenOf(element, 'simpleContent', 'complexContent')
  if (!derived) {
    const content = contentOf(part, components)
    return {
      ...nothing(key),
      isAbstract,
      isMixed: attribute(element, 'mixed') === 'true',
      content,
      ...attributesOf(part, components),
    }
  }
  const [how] = childrenOf(derived, 'extension', 'restriction')
  if (!how) throw new SchemaFault(`an empty ${derived.name.local}`, file.name, derived.line)
  const inside: Part = { element: how, file }
  const written = attribute(how, 'base')
  if (written === undefined) throw new SchemaFault('no base', file.name, how.line)
  const base = components.type(inside, written)
  const own = { ...nothing(key), base, isAbstract }
  const isExtension = isSchema(how, 'extension')
  const attributes = inherited(base, attributesOf(inside, components))
  if (isSchema(derived, 'simpleContent'))
    return { ...own, ...attributes, value: valueTypeOf(inside, base, isExtension, components) }
  const isMixed = (attribute(derived, 'mixed') ?? attribute(element, 'mixed')) === 'true'
  if (base.kind === 'simple') throw new SchemaFault(`${written} has no elements`, file.name, how.line)
  const content = contentOf(inside, components)
  if (!isExtension) return { ...own, ...attributes, isMixed, content }
  return { ...own, ...attributes, isMixed: isMixed || base.isMixed, content: after(base.content, content) }
}

const nothing = (key: string): ComplexType => ({
  kind: 'complex',
  key,
  base: null,
  isAbstract: false,
  isMixed: false,
  attributes: new Map(),
  anyAttribute: null,
  value: null,
  content: null,
  isAnything: false,
})

/** What the base allows, then what is added. */
function after(base: Particle | null, added: Particle | null): Particle | null {
  if (!base || !added) return base ?? added
  return { kind: 'sequence', min: 1, max: 1, parts: [base, added] }
}

function valueTypeOf(how: Part, base: Type, isExtension: boolean, components: Components): SimpleType {
  const value = base.kind === 'simple' ? base : base.value
  if (!value) throw new SchemaFault('simpleContent over elements', how.file.name, how.element.line)
  if (isExtension) return value
  const [own] = childrenOf(how.element, 'simpleType')
  return restricted(how, '', own ? readSimpleType({ element: own, file: how.file }, '', components) : value)
}

function contentOf(part: Part, components: Components): Particle | null {
  const [model] = childrenOf(part.element, ...models)
  return model ? particleOf({ element: model, file: part.file }, components) : null
}

function particleOf(part: Part, components: Components): Particle {
  const { element, file } = part
  const times = occurs(part)
  if (isSchema(element, 'element')) {
    const ref = attribute(element, 'ref')
    const declared = ref === undefined ? part : components.find('element', writtenKey(part, ref), part)
    return { kind: 'element', ...times, element: components.element(declared) }
  }
  if (isSchema(element, 'any')) return { kind: 'any', ...times, wildcard: wildcardOf(part) }
  if (isSchema(element, 'group')) {
    const group = components.find('group', writtenKey(part, attribute(element, 'ref') ?? ''), part)
    const content = contentOf(group, components)
    if (!content) throw new SchemaFault('an empty group', file.name, element.line)
    return { kind: 'sequence', ...times, parts: [content] }
  }
  const kind = models.find((one) => isSchema(element, one))
  if (!kind || kind === 'group') throw new UnsupportedSchema(element.name.local, file.name, element.line)
  const parts = partsOf(element).map((one) => particleOf({ element: one, file }, components))
  if (kind === 'all') return { ...inAnyOrder(parts, part), ...times }
  return { kind, ...times, parts }
}

/** `all` as a choice of orders is only bearable for few: more is told as unsupported. */
const mostInAnyOrder = 4

function inAnyOrder(parts: readonly Particle[], { element, file }: Part): Particle {
  if (parts.length > mostInAnyOrder) throw new UnsupportedSchema('all', file.name, element.line)
  // One part, then the rest in any order. All may be left out where each of them may.
  const orders = (rest: readonly Particle[]): Particle =>
    rest.length <= 1
      ? { kind: 'sequence', min: 1, max: 1, parts: rest }
      : {
          kind: 'choice',
          min: rest.every((one) => one.min === 0) ? 0 : 1,
          max: 1,
          parts: rest.map((one) => ({
            kind: 'sequence',
            min: 1,
            max: 1,
            parts: [{ ...one, min: 1 }, orders(rest.filter((other) => other !== one))],
          })),
        }
  if (parts.some((one) => one.min === 0) && !parts.every((one) => one.min === 0))
    throw new UnsupportedSchema('all', file.name, element.line)
  return orders(parts)
}

function wildcardOf({ element, file }: Part): Wildcard {
  const process = (attribute(element, 'processContents') ?? 'strict') as Wildcard['process']
  const written = (attribute(element, 'namespace') ?? '##any').trim()
  if (written === '##any') return { allows: () => true, process }
  if (written === '##other')
    return { allows: (namespace) => namespace !== '' && namespace !== file.targetNamespace, process }
  const listed = written
    .split(/\s+/)
    .map((one) => (one === '##targetNamespace' ? file.targetNamespace : one === '##local' ? '' : one))
  return { allows: (namespace) => listed.includes(namespace), process }
}

type Attributes = Pick<ComplexType, 'attributes' | 'anyAttribute'>

function attributesOf(part: Part, components: Components): Attributes {
  const { file } = part
  const attributes = new Map<string, AttributeUse>()
  let anyAttribute: Wildcard | null = null
  for (const element of childrenOf(part.element, 'attribute', 'attributeGroup', 'anyAttribute')) {
    const inside: Part = { element, file }
    if (isSchema(element, 'anyAttribute')) anyAttribute = wildcardOf(inside)
    else if (isSchema(element, 'attribute')) {
      const use = attributeUse(inside, components)
      attributes.set(use.key, use)
    } else {
      const group = components.find(
        'attributeGroup',
        writtenKey(inside, attribute(element, 'ref') ?? ''),
        inside,
      )
      const found = attributesOf(group, components)
      for (const [key, use] of found.attributes) attributes.set(key, use)
      anyAttribute ??= found.anyAttribute
    }
  }
  return { attributes, anyAttribute }
}

const xmlPrefix = /^xml:(lang|space|base|id)$/

function attributeUse(part: Part, components: Components): AttributeUse {
  const { element, file } = part
  const ref = attribute(element, 'ref')
  const use = attribute(element, 'use')
  const taken = { isRequired: use === 'required', isProhibited: use === 'prohibited' }
  if (ref !== undefined && xmlPrefix.test(ref)) {
    const local = ref.slice('xml:'.length)
    const type = () => builtInType(local === 'base' ? 'anyURI' : local === 'lang' ? 'language' : 'string')!
    return { key: keyOf('http://www.w3.org/XML/1998/namespace', local), local, type, fixed: null, ...taken }
  }
  const declared = ref === undefined ? part : components.find('attribute', writtenKey(part, ref), part)
  const local = attribute(declared.element, 'name') ?? ''
  const form = attribute(element, 'form') ?? attribute(file.root, 'attributeFormDefault')
  const namespace = ref !== undefined || form === 'qualified' ? declared.file.targetNamespace : ''
  const [own] = childrenOf(declared.element, 'simpleType')
  const written = attribute(declared.element, 'type')
  let type: SimpleType | undefined
  return {
    key: keyOf(namespace, local),
    local,
    type: () => (type ??= typeOf(declared, own, written, components)),
    fixed: attribute(element, 'fixed') ?? attribute(declared.element, 'fixed') ?? null,
    ...taken,
  }
}

function typeOf(
  part: Part,
  own: XmlElement | undefined,
  written: string | undefined,
  components: Components,
): SimpleType {
  if (written !== undefined) return components.simpleType(part, written)
  if (own) return readSimpleType({ element: own, file: part.file }, '', components)
  return builtInType('anySimpleType')!
}

function inherited(base: Type, own: Attributes): Attributes {
  if (base.kind === 'simple') return own
  return {
    attributes: new Map([...base.attributes, ...own.attributes]),
    anyAttribute: own.anyAttribute ?? base.anyAttribute,
  }
}
