import type { Issue } from '#engines/altinn/in-browser/index.ts'
import type { Announcer } from './announcer.ts'

interface Moment {
  /** Name of the field being written in. */
  typing: string
  touched: ReadonlySet<string>
  /** Names of fields that have been written in since the page came. */
  changed: ReadonlySet<string>
}

/** What is wrong, at the fields, drawn as the server draws it. */
export class Messages {
  /** Ids of fields the server sent back with a message. */
  private readonly asked = new Set<string>()

  constructor(
    private readonly form: HTMLFormElement,
    private readonly announcer: Announcer,
  ) {
    for (const { id } of form.querySelectorAll('[data-field="validation"][id$="-feil"]'))
      this.asked.add(id.slice(0, -'-feil'.length))
  }

  wasAsked(issue: Issue): boolean {
    const elementId = this.controlOf(issue)
    return elementId !== null && this.asked.has(elementId)
  }

  /** The first of a field's controls; one of several texts (an address) is known by its name. */
  private controlOf({ elementId, field }: Issue): string | null {
    if (elementId === null) return null
    const control = document.getElementById(elementId) as HTMLInputElement | null
    const named = control?.name === field ? null : this.form.elements.namedItem(field)
    return named instanceof HTMLInputElement && named.type === 'text' ? named.id : elementId
  }

  show(issues: readonly Issue[], { typing, touched, changed }: Moment): void {
    const wrong = new Map<string, string[]>()
    for (const issue of issues) {
      const elementId = this.controlOf(issue)
      const { message } = issue
      if (elementId === null) continue
      const messages = wrong.get(elementId) ?? []
      wrong.set(elementId, messages.includes(message) ? messages : [...messages, message])
    }
    for (const { id, name } of this.form.elements as Iterable<Element> & Iterable<HTMLInputElement>) {
      if (!id || !name) continue
      const isTyping = name !== '' && name === typing
      const message = wrong.get(id)?.join(' ') ?? ''
      const now = document.getElementById(`${id}-feil`)
      if (message === (now?.textContent ?? '')) continue
      // What the server said of a field stands until the field is written in: it knows rules that are not here.
      if (message === '' ? changed.has(name) : touched.has(name) && !isTyping) this.put(id, message, now)
    }
  }

  private put(id: string, message: string, now: HTMLElement | null): void {
    const control = document.getElementById(id)
    // A row that is open is a fieldset too: only choices are told of around them all.
    const place = control?.closest(
      control.matches('[type=radio], [type=checkbox]') ? 'fieldset' : '.ds-field',
    )
    if (!control || !place || !this.form.contains(place)) return
    if (message === '') now?.remove()
    else if (now) now.textContent = message
    else {
      const line = document.createElement('p')
      line.className = 'ds-validation-message'
      line.dataset.field = 'validation'
      line.id = `${id}-feil`
      line.textContent = message
      place.append(line)
    }
    const described = place.matches('fieldset') ? [place, ...place.querySelectorAll('input')] : [control]
    for (const element of described) this.describe(element, `${id}-feil`, message !== '')
    if (message) this.announcer.say(message)
    else this.strike(id)
  }

  private describe(element: Element, errorId: string, isWrong: boolean): void {
    const ids = (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((one) => one && one !== errorId)
    const all = isWrong ? [errorId, ...ids] : ids
    if (all.length > 0) element.setAttribute('aria-describedby', all.join(' '))
    else element.removeAttribute('aria-describedby')
    if (element.matches('fieldset')) return
    if (isWrong) element.setAttribute('aria-invalid', 'true')
    else element.removeAttribute('aria-invalid')
  }

  /** What is mended no longer stands in the list at the top; an empty list goes. */
  private strike(id: string): void {
    const summary = document.querySelector('[data-error-summary]')
    summary
      ?.querySelector(`a[href="#${CSS.escape(id)}"]`)
      ?.closest('li')
      ?.remove()
    if (summary && !summary.querySelector('li')) summary.remove()
  }
}
