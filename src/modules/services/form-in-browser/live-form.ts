import {
  applyCalculations,
  Evaluation,
  type FormSetting,
  type FormState,
  formFromParts,
  giveBuiltInTexts,
  type Issue,
  masksOf,
  type PageParts,
  type TakenFields,
  takeFields,
  validatePage,
} from '#engines/altinn/in-browser/index.ts'
import { Announcer } from './announcer.ts'
import { LivePage } from './live-page.ts'
import { Messages } from './messages.ts'
import { PageOfParts } from './page-of-parts.ts'
import type { DrawRare } from './redraw.ts'

/**
 * Keeps one form page up to date with the engine's own evaluator: parts come and go, texts and calculated values follow
 * the answers, and what is wrong with a field is said when one leaves it. The server decides all of it again.
 */
export class LiveForm {
  private state: FormState
  private readonly touched = new Set<string>()
  private readonly changed = new Set<string>()
  private readonly page: LivePage
  private readonly messages: Messages
  private readonly pageParts: PageOfParts
  private isUnsaved = false
  private isComposing = false
  private isPressing = false
  private hasFailed = false

  private constructor(
    private readonly form: HTMLFormElement,
    private readonly parts: PageParts,
    private readonly setting: FormSetting,
    state: FormState,
    rare: DrawRare,
  ) {
    const announcer = new Announcer(form, setting.language)
    this.state = state
    this.messages = new Messages(form, announcer)
    this.pageParts = new PageOfParts(form, announcer)
    this.page = new LivePage(parts, this.pageParts, new Evaluation(setting, state), rare)
  }

  /** Null on a page that brings nothing to follow. */
  static async start(document: Document, rare: DrawRare): Promise<LiveForm | null> {
    const brought = document.getElementById('skjema-deler')?.textContent
    const form = document.querySelector<HTMLFormElement>('form#skjema')
    if (!brought || !form) return null
    const parts = JSON.parse(await unpacked(brought)) as PageParts
    giveBuiltInTexts(parts.builtIn)
    const { setting, state } = formFromParts(parts, () => crypto.randomUUID())
    return new LiveForm(form, parts, setting, state, rare)
  }

  listen(): void {
    const { form } = this
    const nameOf = (event: Event) => (event.target as HTMLInputElement).name ?? ''
    const written = (event: Event) => {
      this.isUnsaved = true
      this.changed.add(nameOf(event))
      // What stands half written in an input method is not yet an answer.
      if (!this.isComposing) this.guarded(() => this.follow(nameOf(event)))
    }
    form.addEventListener('compositionstart', () => {
      this.isComposing = true
    })
    form.addEventListener('compositionend', (event) => {
      this.isComposing = false
      written(event)
    })
    form.addEventListener('input', written)
    form.addEventListener('focusout', (event) => {
      const name = nameOf(event)
      if (!name || name.startsWith('_')) return
      this.touched.add(name)
      if (this.isPressing) return
      this.pageParts.focusGoesTo = event.relatedTarget as Node | null
      this.guarded(() => this.follow(''))
      this.pageParts.focusGoesTo = null
    })
    // What is told when a field is left may move the rest of the page: not from under a finger on its way to a button.
    addEventListener('pointerdown', () => {
      this.isPressing = true
    })
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(end, () =>
        setTimeout(() => {
          this.isPressing = false
          this.guarded(() => this.follow(''))
        }),
      )
    form.addEventListener('submit', () => {
      this.isUnsaved = false
    })
    addEventListener('beforeunload', (event) => {
      if (this.isUnsaved) event.preventDefault()
    })
    // A browser that remembers what was typed fills it in before this runs.
    this.guarded(() => this.follow(''))
  }

  private guarded(work: () => void): void {
    if (this.hasFailed) return
    try {
      work()
    } catch (error) {
      // The page stands as it is, and works as it does without a script.
      this.hasFailed = true
      console.warn(error)
    }
  }

  /** @param typing name of the field being written in: it is not told what is wrong before one leaves it. */
  private follow(typing: string): void {
    const { setting, parts } = this
    let taken = this.take()
    for (let round = 0; round < 4; round++) {
      if (!this.page.draw(new Evaluation(setting, this.state))) break
      // What came into view has answers of its own: one chosen in advance, or one given before it went.
      taken = this.take()
    }
    const found = validatePage(setting, this.state, parts.pageId)
    const fromPost = taken.issues.filter(({ field }) => !found.some((issue) => issue.field === field))
    this.messages.show(this.told([...found, ...fromPost]), {
      typing,
      touched: this.touched,
      changed: this.changed,
    })
  }

  private told(issues: readonly Issue[]): Issue[] {
    const { touched, messages } = this
    const atOnce = issues.filter((issue) => touched.has(issue.field) && this.isShownAtOnce(issue))
    // What the server has asked for is asked for until it is answered.
    const asked = issues.filter((issue) => messages.wasAsked(issue) && !atOnce.includes(issue))
    return [...atOnce, ...asked].filter(({ severity }) => severity === 'error')
  }

  /** The component's own `showValidations`; without it, everything but that the answer is missing. */
  private isShownAtOnce({ componentId, mask }: Issue): boolean {
    const component = this.parts.folder.components.find(({ id }) => id === componentId)
    const written = component?.props.showValidations
    return masksOf(Array.isArray(written) ? written : ['AllExceptRequired']).has(mask)
  }

  private take(): TakenFields {
    const { setting, parts, form } = this
    const isDrawn = (name: string) => form.elements.namedItem(name) !== null
    const taken = takeFields(setting, this.state, parts.pageId, this.fields(), isDrawn)
    this.state = applyCalculations(setting, taken.state).state
    return taken
  }

  private fields(): Record<string, string[]> {
    const fields: Record<string, string[]> = Object.create(null)
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value !== 'string') continue
      fields[name] ??= []
      fields[name].push(value)
    }
    return fields
  }
}

function unpacked(brought: string): Promise<string> {
  const bytes = Uint8Array.from(atob(brought.trim()), (sign) => sign.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}
