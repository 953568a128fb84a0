import { type ContentAutomaton, contentAutomaton } from './content-automaton.ts'
import { IdentityCheck } from './identity-check.ts'
import { anything } from './read-schema.ts'
import type {
  AttributeUse,
  ComplexType,
  ElementDeclaration,
  Schema,
  SimpleType,
  Type,
} from './schema-model.ts'
import { sameValue, type ValueFault, valueFault } from './simple-values.ts'
import {
  type XmlAttribute,
  type XmlHandler,
  type XmlName,
  type XmlScope,
  xsiNamespace,
} from './xml-reader.ts'

export type SchemaFindingCode =
  | 'unknown-root'
  | 'not-expected'
  | 'out-of-order'
  | 'incomplete'
  | 'no-children-here'
  | 'no-text-here'
  | 'not-declared'
  | 'wrong-value'
  | 'not-the-fixed-value'
  | 'unknown-attribute'
  | 'missing-attribute'
  | 'wrong-attribute-value'
  | 'unknown-type'
  | 'type-not-allowed'
  | 'abstract'
  | 'nil-not-allowed'
  | 'nil-with-content'
  | 'same-key-twice'
  | 'key-without-field'
  | 'key-not-found'
  | 'same-id-twice'
  | 'unknown-id'

/** One breach of a schema. `expected` are the elements that may stand there; '*' is any, '' the end of the element. */
export interface SchemaFinding {
  readonly code: SchemaFindingCode
  readonly line: number
  readonly column: number
  readonly element: string
  readonly attribute?: string
  readonly expected?: readonly string[]
  /** What was written, cut to `longestShown` characters. */
  readonly value?: string
  readonly fault?: ValueFault
}

const longestShown = 80
/** Text of one value that is held; what a schema can say of a longer one has been said by then. */
const longestText = 2_000_000

interface Frame {
  name: XmlName
  declaration: ElementDeclaration | null
  type: Type | null
  automaton: ContentAutomaton | null
  state: number
  text: string
  hasChildren: boolean
  hasText: boolean
  isNil: boolean
  /** Something is wrong with the order here: the end says nothing more. */
  isBroken: boolean
  hasIdentity: boolean
}

const emptyFrame = (): Frame => ({
  name: { namespace: '', local: '', key: '' },
  declaration: null,
  type: null,
  automaton: null,
  state: 0,
  text: '',
  hasChildren: false,
  hasText: false,
  isNil: false,
  isBroken: false,
  hasIdentity: false,
})

const automata = new WeakMap<ComplexType, ContentAutomaton>()

export function automatonOf(type: ComplexType): ContentAutomaton {
  const known = automata.get(type)
  if (known) return known
  const made = contentAutomaton(type.content)
  automata.set(type, made)
  return made
}

/** Checks a document against a schema while it is read. Reports every breach and goes on. */
export class SchemaValidator implements XmlHandler {
  private readonly frames: Frame[] = []
  private depth = 0
  /** Levels below an element that nothing is known of. */
  private skipped = 0
  private place: XmlScope | null = null
  private readonly identity: IdentityCheck
  private readonly ids = new Set<string>()
  private readonly references = new Set<string>()

  constructor(
    private readonly schema: Schema,
    private readonly report: (finding: SchemaFinding) => void,
  ) {
    this.identity = new IdentityCheck(({ code, constraint, value }) =>
      this.say(code, { element: constraint.replace(/^.*}/, ''), value }),
    )
  }

  start(name: XmlName, attributes: readonly XmlAttribute[], scope: XmlScope): void {
    this.place = scope
    if (this.skipped > 0) {
      this.skipped += 1
      return
    }
    const parent = this.depth > 0 ? this.frames[this.depth - 1]! : null
    const declaration = parent ? this.childOf(parent, name) : this.rootOf(name)
    if (declaration === 'skip') {
      this.skipped = 1
      return
    }
    const type = this.typeOf(name, declaration, attributes, scope)
    if (type === null && declaration === null) {
      if (!parent) this.say('unknown-root', { element: name.local, expected: this.schema.roots.slice(0, 10) })
      // Inside anything goes: what the schema does not know is looked through for what it does know.
    }
    const frame = this.frame()
    frame.name = name
    frame.declaration = declaration
    frame.type = type ?? (declaration === null && parent ? anything : null)
    frame.automaton =
      frame.type?.kind === 'complex' && !frame.type.isAnything && !frame.type.value
        ? automatonOf(frame.type)
        : null
    this.depth += 1
    if (frame.type) this.checkAttributes(frame, attributes)
    if (declaration !== null && (declaration.constraints.length > 0 || !this.identity.isIdle))
      this.identity.start(name, attributes, declaration)
    else if (!this.identity.isIdle) this.identity.start(name, attributes, null)
    else return
    frame.hasIdentity = true
  }

  text(text: string): void {
    if (this.skipped > 0 || this.depth === 0) return
    const frame = this.frames[this.depth - 1]!
    const { type } = frame
    if (type === null || (type.kind === 'complex' && type.isAnything)) return
    if (type.kind === 'simple' || type.value) {
      if (frame.text.length < longestText) frame.text = frame.text === '' ? text : frame.text + text
      frame.hasText = true
    } else if (!frame.hasText && !type.isMixed && /[^ \t\r\n]/.test(text)) {
      frame.hasText = true
      this.say('no-text-here', { element: frame.name.local, value: text.trim() })
    }
  }

  end(_name: XmlName): void {
    if (this.skipped > 0) {
      this.skipped -= 1
      return
    }
    const frame = this.frames[--this.depth]!
    const { type, automaton } = frame
    let value: string | null = null
    if (frame.isNil) {
      if (frame.hasChildren || frame.hasText) this.say('nil-with-content', { element: frame.name.local })
    } else if (type?.kind === 'simple') value = this.checkValue(frame, type)
    else if (type?.value) value = this.checkValue(frame, type.value)
    else if (automaton && !automaton.canEnd[frame.state] && !frame.isBroken)
      this.say('incomplete', { element: frame.name.local, expected: automaton.required[frame.state]! })
    if (frame.hasIdentity) this.identity.end(value)
    if (this.depth === 0)
      for (const reference of this.references)
        if (!this.ids.has(reference)) this.say('unknown-id', { element: frame.name.local, value: reference })
  }

  /** The frame of a new element: made once for each depth and used again. */
  private frame(): Frame {
    const kept = this.frames[this.depth]
    if (!kept) {
      const made = emptyFrame()
      this.frames[this.depth] = made
      return made
    }
    kept.state = 0
    kept.text = ''
    kept.hasChildren = false
    kept.hasText = false
    kept.isNil = false
    kept.isBroken = false
    kept.hasIdentity = false
    return kept
  }

  private rootOf(name: XmlName): ElementDeclaration | null {
    return this.schema.elementOf(name.key)
  }

  /** The declaration of a child, null where there is none and any is allowed, 'skip' where it is not looked into. */
  private childOf(parent: Frame, name: XmlName): ElementDeclaration | null | 'skip' {
    parent.hasChildren = true
    const { type, automaton } = parent
    if (type === null) return 'skip'
    if (type.kind === 'complex' && type.isAnything) return this.schema.elementOf(name.key)
    if (!automaton) {
      this.say('no-children-here', { element: name.local, expected: [parent.name.local] })
      return 'skip'
    }
    const next = automaton.next[parent.state]!.get(name.key)
    if (next !== undefined) {
      parent.state = next
      return automaton.positions[next]!.element
    }
    for (const state of automaton.wildcards[parent.state]!) {
      const wildcard = automaton.positions[state]!.wildcard!
      if (!wildcard.allows(name.namespace)) continue
      parent.state = state
      if (wildcard.process === 'skip') return 'skip'
      const declared = this.schema.elementOf(name.key)
      if (!declared && wildcard.process === 'strict') this.say('not-declared', { element: name.local })
      return declared
    }
    return this.misplaced(parent, automaton, name)
  }

  private misplaced(parent: Frame, automaton: ContentAutomaton, name: XmlName): ElementDeclaration | 'skip' {
    const expected = [...automaton.required[parent.state]!, ...(automaton.canEnd[parent.state] ? [''] : [])]
    const known = automaton.anywhere.get(name.key)
    const code = known === undefined ? 'not-expected' : 'out-of-order'
    this.say(code, { element: name.local, expected })
    if (known === undefined) return 'skip'
    // Further on in the order: the ones between are missing, which is what was said. Further back: this one is
    // misplaced, and the order goes on from where it was.
    if (known > parent.state) parent.state = known
    else parent.isBroken = true
    return automaton.positions[known]!.element!
  }

  private typeOf(
    name: XmlName,
    declaration: ElementDeclaration | null,
    attributes: readonly XmlAttribute[],
    scope: XmlScope,
  ): Type | null {
    const declared = declaration?.type() ?? null
    if (declaration?.isAbstract) this.say('abstract', { element: name.local })
    const written =
      attributes.length === 0
        ? undefined
        : attributes.find((one) => one.name.namespace === xsiNamespace && one.name.local === 'type')
    if (!written) {
      if (declared?.kind === 'complex' && declared.isAbstract) this.say('abstract', { element: name.local })
      return declared
    }
    const value = written.value.trim()
    const [prefix, local] = value.includes(':') ? value.split(':') : ['', value]
    const namespace = scope.namespaceOf(prefix!)
    const key = namespace ? `{${namespace}}${local}` : local!
    const type = namespace === undefined ? null : this.schema.typeOf(key)
    if (!type) {
      this.say('unknown-type', { element: name.local, value })
      return declared
    }
    if (declared && !isDerived(type, declared)) {
      this.say('type-not-allowed', { element: name.local, value })
      return declared
    }
    if (type.kind === 'complex' && type.isAbstract) this.say('abstract', { element: name.local, value })
    return type
  }

  private checkAttributes(frame: Frame, attributes: readonly XmlAttribute[]): void {
    const { type } = frame
    const uses = type?.kind === 'complex' ? type.attributes : noUses
    for (const { name, value } of attributes) {
      if (name.namespace === xsiNamespace) {
        if (name.local === 'nil') this.checkNil(frame, value)
        continue
      }
      const use = uses.get(name.key)
      if (use && !use.isProhibited) this.checkAttribute(frame, use, value)
      else if (type?.kind === 'complex' && type.anyAttribute?.allows(name.namespace)) continue
      else this.say('unknown-attribute', { element: frame.name.local, attribute: name.local })
    }
    for (const use of uses.values())
      if (use.isRequired && !attributes.some((one) => one.name.key === use.key))
        this.say('missing-attribute', { element: frame.name.local, attribute: use.local })
  }

  private checkAttribute(frame: Frame, use: AttributeUse, value: string): void {
    const type = use.type()
    const fault = valueFault(type, value)
    const said = { element: frame.name.local, attribute: use.local, value }
    if (fault) this.say('wrong-attribute-value', { ...said, fault })
    else if (use.fixed !== null && !sameValue(type, use.fixed, value))
      this.say('not-the-fixed-value', { ...said, expected: [use.fixed] })
    else this.keepId(type, value, frame)
  }

  private checkNil(frame: Frame, value: string): void {
    if (!/^\s*(true|1|false|0)\s*$/.test(value) || !frame.declaration?.isNillable)
      this.say('nil-not-allowed', { element: frame.name.local })
    else frame.isNil = /true|1/.test(value)
  }

  private checkValue(frame: Frame, type: SimpleType): string {
    const text =
      frame.text === '' && !frame.hasChildren
        ? (frame.declaration?.default ?? frame.declaration?.fixed ?? '')
        : frame.text
    const fault = valueFault(type, text)
    if (fault) this.say('wrong-value', { element: frame.name.local, value: text, fault })
    else {
      const fixed = frame.declaration?.fixed ?? null
      if (fixed !== null && !sameValue(type, fixed, text))
        this.say('not-the-fixed-value', { element: frame.name.local, value: text, expected: [fixed] })
      this.keepId(type, text, frame)
    }
    return text
  }

  private keepId(type: SimpleType, text: string, frame: Frame): void {
    const value = text.trim()
    if (type.builtIn === 'ID') {
      if (this.ids.has(value)) this.say('same-id-twice', { element: frame.name.local, value })
      this.ids.add(value)
    } else if (type.builtIn === 'IDREF') this.references.add(value)
    else if (type.itemType?.builtIn === 'IDREF')
      for (const one of value.split(/\s+/)) this.references.add(one)
  }

  private say(code: SchemaFindingCode, what: Omit<SchemaFinding, 'code' | 'line' | 'column'>): void {
    const { line = 0, column = 0 } = this.place ?? {}
    const value = what.value === undefined ? {} : { value: shown(what.value) }
    this.report({ code, line, column, ...what, ...value })
  }
}

const noUses: ReadonlyMap<string, AttributeUse> = new Map()

function shown(value: string): string {
  return value.length > longestShown ? `${value.slice(0, longestShown)} …` : value
}

function isDerived(type: Type, from: Type): boolean {
  if (from.kind === 'complex' && from.isAnything) return true
  for (let step: Type | null = type; step; step = step.base) if (step === from) return true
  return from.kind === 'simple' && (from.members?.some((member) => isDerived(type, member)) ?? false)
}
