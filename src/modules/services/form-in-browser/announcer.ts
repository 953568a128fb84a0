import type { Language } from '#engines/altinn/in-browser/index.ts'

const words: Record<Language, { came: string; went: string }> = {
  nb: { came: 'Nytt på siden:', went: 'Ikke lenger på siden:' },
  nn: { came: 'Nytt på sida:', went: 'Ikkje lenger på sida:' },
  en: { came: 'New on the page:', went: 'No longer on the page:' },
}

/** Says politely, to those who do not see it, what changed on the page. */
export class Announcer {
  private readonly place: HTMLElement
  private pending: string[] = []

  constructor(
    form: HTMLFormElement,
    private readonly language: Language,
  ) {
    this.place = document.createElement('div')
    this.place.role = 'status'
    this.place.className = 'ds-sr-only'
    form.after(this.place)
  }

  moved(part: Element, isShown: boolean): void {
    const label = part.querySelector('legend, label, h2, h3, h4, summary, dt, p')?.textContent?.trim()
    if (label) this.say(`${words[this.language][isShown ? 'came' : 'went']} ${label}`)
  }

  /** All that is said at once is said as one. */
  say(sentence: string): void {
    if (this.pending.length === 0)
      queueMicrotask(() => {
        this.place.textContent = this.pending.splice(0).join('. ')
      })
    this.pending.push(sentence)
  }
}
