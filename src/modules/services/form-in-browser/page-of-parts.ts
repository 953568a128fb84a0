import type { Announcer } from './announcer.ts'

interface Held {
  readonly element: HTMLElement
  /** Keeps the place of what is away. */
  readonly place: HTMLTemplateElement
}

/** The parts of a page that come and go. One that goes is kept as it is, with what was written in it. */
export class PageOfParts {
  private readonly held = new Map<string, Held>()

  constructor(
    form: HTMLElement,
    private readonly announcer: Announcer,
  ) {
    this.find(form)
  }

  private find(within: ParentNode): void {
    for (const element of within.querySelectorAll<HTMLElement>('[data-part]'))
      this.held.set(element.dataset.part!, { element, place: document.createElement('template') })
    for (const place of within.querySelectorAll<HTMLTemplateElement>('template[data-waiting]')) {
      const element = place.content.firstElementChild as HTMLElement
      this.held.set(place.dataset.waiting!, { element, place })
      this.find(element)
    }
  }

  element(id: string): HTMLElement | undefined {
    return this.held.get(id)?.element
  }

  /** Neither it nor what keeps its place is on the page: it is within something that is away. */
  isThere(id: string): boolean {
    const held = this.held.get(id)
    return held !== undefined && (held.element.isConnected || held.place.isConnected)
  }

  /** True when it came or went. Nothing is taken from under the one who is in it. */
  put(id: string, isShown: boolean): boolean {
    const { element, place } = this.held.get(id)!
    if (element.isConnected === isShown) return false
    if (!isShown && element.contains(document.activeElement)) return false
    if (isShown) place.replaceWith(document.adoptNode(element))
    else element.replaceWith(place)
    this.announcer.moved(element, isShown)
    return true
  }
}
