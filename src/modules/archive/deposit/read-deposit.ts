import {
  type XmlAttribute,
  type XmlHandler,
  type XmlName,
  type XmlScope,
  xsiNamespace,
} from '#engines/xsd/index.ts'
import { ownNamespace } from './content-of-row.ts'
import { escapeXml } from './deposit-xml.ts'
import { DepositElement } from './row-of-element.ts'

const own = 'virksomhetsspesifikkeMetadata'

/**
 * Reads arkivstruktur.xml or endringslogg.xml element by element. Each unit is handed on when it ends, without the units
 * that lay in it, which have been handed on before: memory holds one record and what it lies in.
 */
export class DepositReading implements XmlHandler {
  private at: DepositElement | null = null
  private sequence = 0
  private readonly foreign: { name: XmlName; element: DepositElement | null }[] = []

  constructor(
    private readonly units: ReadonlySet<string>,
    private readonly ended: (unit: DepositElement) => void,
  ) {}

  start(name: XmlName, attributes: readonly XmlAttribute[], { line }: XmlScope): void {
    if (this.foreign.length > 0 || this.at?.name === own) {
      this.startForeign(name, attributes)
      return
    }
    this.sequence += 1
    const type = attributes.find((one) => one.name.namespace === xsiNamespace && one.name.local === 'type')
    this.at = new DepositElement(
      name.local,
      type?.value.replace(/^.*:/, '') ?? name.local,
      this.sequence,
      this.at,
      line,
    )
  }

  text(text: string): void {
    const last = this.foreign.at(-1)
    if (last) {
      if (last.element) last.element.text += text
      else this.at!.raw += escapeXml(text)
    } else if (this.at) this.at.text += text
  }

  end(name: XmlName): void {
    if (this.foreign.length > 0) {
      const { element } = this.foreign.pop()!
      if (!element) this.at!.raw += `</${name.local}>`
      return
    }
    const element = this.at!
    this.at = element.parent
    if (this.units.has(element.name)) this.ended(element)
    else if (this.at) this.attach(this.at, element.name, element)
  }

  private attach(to: DepositElement, name: string, element: DepositElement): void {
    const known = to.children.get(name)
    if (known) known.push(element)
    else to.children.set(name, [element])
  }

  /** What another system put there is written down again; our own elements are read. */
  private startForeign(name: XmlName, attributes: readonly XmlAttribute[]): void {
    if (name.namespace === ownNamespace && this.foreign.length === 0) {
      const element = new DepositElement(name.local, name.local, ++this.sequence, this.at, this.at!.line)
      for (const { name: key, value } of attributes) {
        const held = new DepositElement(key.local, key.local, this.sequence, element, element.line)
        held.text = value
        this.attach(element, key.local, held)
      }
      this.attach(this.at!, `samvirke:${name.local}`, element)
      this.foreign.push({ name, element })
      return
    }
    const outer = this.foreign.at(-1)?.name.namespace
    const declared = outer === name.namespace ? '' : ` xmlns="${escapeXml(name.namespace)}"`
    const written = attributes.map((one, i) =>
      one.name.namespace === ''
        ? ` ${one.name.local}="${escapeXml(one.value)}"`
        : ` a${i}:${one.name.local}="${escapeXml(one.value)}" xmlns:a${i}="${escapeXml(one.name.namespace)}"`,
    )
    this.at!.raw += `<${name.local}${declared}${written.join('')}>`
    this.foreign.push({ name, element: null })
  }
}
