import type { Announcer } from './announcer.ts'

interface Held {
  /** One, or the lines of a row in a table. */
  readonly elements: HTMLElement[]
  /** Keeps the place of what is away. */
  readonly place: HTMLTemplateElement
}

/** The parts of a page that come and go. One that goes is kept as it is, with what was written in it. */
export class PageOfParts {
  private readonly held = new Map<string, Held>()
  /** What repeats an answer elsewhere, by the field's element id. */
  readonly echoes = new Map<string, HTMLElement[]>()
  /** What is seen while one of its parts is. */
  readonly dependents: { readonly element: HTMLElement; readonly ids: readonly string[] }[] = []
  /** Where the focus is on its way to. */
  focusGoesTo: Node | null = null

  constructor(
    form: HTMLElement,
    private readonly announcer: Announcer,
  ) {
    this.find(form)
  }

  private find(within: ParentNode): void {
    const all = (selector: string) => within.querySelectorAll<HTMLElement>(selector)
    for (const element of all('[data-part]')) {
      const id = element.dataset.part!
      const known = this.held.get(id)
      if (known) known.elements.push(element)
      else this.held.set(id, { elements: [element], place: document.createElement('template') })
    }
    for (const element of all('[data-shows]')) {
      const id = element.dataset.shows!
      this.echoes.set(id, [...(this.echoes.get(id) ?? []), element])
    }
    for (const element of all('[data-while]'))
      this.dependents.push({ element, ids: element.dataset.while!.split(' ') })
    for (const place of within.querySelectorAll<HTMLTemplateElement>('template[data-waiting]')) {
      const elements = [...place.content.children] as HTMLElement[]
      this.find(place.content)
      this.held.set(place.dataset.waiting!, { elements, place })
    }
  }

  element(id: string): HTMLElement | undefined {
    return this.held.get(id)?.elements[0]
  }

  /** Neither it nor what keeps its place is on the page: it is within something that is away. */
  isThere(id: string): boolean {
    const held = this.held.get(id)
    return held !== undefined && (held.elements[0]!.isConnected || held.place.isConnected)
  }

  /** True when it came or went. Nothing is taken from under the one who is in it. */
  put(id: string, isShown: boolean): boolean {
    const { elements, place } = this.held.get(id)!
    const [first, ...rest] = elements
    if (!first || first.isConnected === isShown) return false
    const used = [document.activeElement, this.focusGoesTo]
    if (!isShown && elements.some((element) => used.some((one) => one && element.contains(one)))) return false
    if (isShown) place.replaceWith(...elements.map((element) => document.adoptNode(element)))
    else {
      first.replaceWith(place)
      for (const element of rest) element.remove()
    }
    this.announcer.moved(first, isShown)
    return true
  }
}
