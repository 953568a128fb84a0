import {
  applyCalculations,
  behaviourOf,
  Evaluation,
  type FormSetting,
  type FormState,
  formFromParts,
  giveBuiltInTexts,
  type Issue,
  type ItemView,
  masksOf,
  type PageParts,
  type TakenFields,
  takeFields,
  validatePage,
} from '#engines/altinn/in-browser/index.ts'
import { Announcer } from './announcer.ts'
import { Messages } from './messages.ts'
import { PageOfParts } from './page-of-parts.ts'
import { redraw } from './redraw.ts'

/**
 * Keeps one form page up to date with the engine's own evaluator: parts come and go, texts and calculated values follow
 * the answers, and what is wrong with a field is said when one leaves it. The server decides all of it again.
 */
export class LiveForm {
  private state: FormState
  private readonly views = new Map<string, ItemView>()
  private readonly touched = new Set<string>()
  private readonly changed = new Set<string>()
  private readonly page: PageOfParts
  private readonly messages: Messages
  private isUnsaved = false
  private hasFailed = false

  private constructor(
    private readonly form: HTMLFormElement,
    private readonly parts: PageParts,
    private readonly setting: FormSetting,
    state: FormState,
  ) {
    const announcer = new Announcer(form, setting.language)
    this.state = state
    this.page = new PageOfParts(form, announcer)
    this.messages = new Messages(form, announcer)
    const evaluation = new Evaluation(setting, state)
    for (const id of parts.live) {
      const view = this.viewOf(evaluation, id)
      if (view) this.views.set(id, view)
    }
  }

  /** Null on a page that brings nothing to follow. */
  static async start(document: Document): Promise<LiveForm | null> {
    const brought = document.getElementById('skjema-deler')?.textContent
    const form = document.querySelector<HTMLFormElement>('form#skjema')
    if (!brought || !form) return null
    const parts = JSON.parse(await unpacked(brought)) as PageParts
    giveBuiltInTexts(parts.builtIn)
    const { setting, state } = formFromParts(parts, () => crypto.randomUUID())
    return new LiveForm(form, parts, setting, state)
  }

  listen(): void {
    const { form } = this
    const nameOf = (event: Event) => (event.target as HTMLInputElement).name ?? ''
    form.addEventListener('input', (event) => {
      this.isUnsaved = true
      this.changed.add(nameOf(event))
      this.guarded(() => this.follow(nameOf(event)))
    })
    form.addEventListener('focusout', (event) => {
      const name = nameOf(event)
      if (!name || name.startsWith('_')) return
      this.touched.add(name)
      this.guarded(() => this.follow(''))
    })
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
      const evaluation = new Evaluation(setting, this.state)
      if (!this.draw(evaluation)) break
      // What came into view has answers of its own: one chosen in advance, or one given before it went.
      taken = this.take()
    }
    const found = validatePage(setting, this.state, parts.pageId)
    const fromPost = taken.issues.filter(({ field }) => !found.some((issue) => issue.field === field))
    this.messages.show(this.told([...found, ...fromPost]), {
      typing,
      touched: this.touched,
      changed: this.changed,
      names: this.namesById(),
    })
  }

  /** True when a part came or went. */
  private draw(evaluation: Evaluation): boolean {
    let moved = false
    for (const id of this.parts.live) {
      const component = evaluation.component(id)
      if (!component || !this.page.isThere(id)) continue
      const isHidden = evaluation.isHidden({ component, rows: [] })
      moved = this.page.put(id, !isHidden) || moved
      const before = this.views.get(id)
      const after = this.viewOf(evaluation, id)
      if (!before || !after) continue
      redraw(this.page.element(id)!, before, after, {
        optional: this.parts.builtIn['general.optional'] ?? '',
        isCalculated: 'name' in after && this.parts.calculated.includes(after.name),
      })
      this.views.set(id, after)
    }
    return moved
  }

  private viewOf(evaluation: Evaluation, id: string): ItemView | null {
    const component = evaluation.component(id)
    const behaviour = component && behaviourOf(component.type)
    if (!behaviour) return null
    const drawing = {
      ...{ evaluation, issues: [], pageId: this.parts.pageId, hasNext: true, hasPrevious: true },
      viewAll: () => [],
    }
    return behaviour.view(drawing, { component, rows: [] })
  }

  private told(issues: readonly Issue[]): Issue[] {
    const { touched, messages } = this
    const atOnce = issues.filter((issue) => touched.has(issue.field) && this.isShownAtOnce(issue))
    // What the server has asked for is asked for until it is answered.
    const asked = issues.filter((issue) => messages.wasAsked(issue.elementId) && !atOnce.includes(issue))
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

  /** Names of inputs by the id of the field they belong to. */
  private namesById(): ReadonlyMap<string, string> {
    const names = new Map<string, string>()
    for (const control of this.form.elements as Iterable<Element> & HTMLFormControlsCollection)
      if (control.id && 'name' in control) names.set(control.id, String(control.name))
    return names
  }
}

function unpacked(brought: string): Promise<string> {
  const bytes = Uint8Array.from(atob(brought.trim()), (sign) => sign.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}
