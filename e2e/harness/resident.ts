import { CookieJar, walkLogin } from '#standins/start.ts'
import { formsOf, type HtmlField, type HtmlForm, headingOf, textOf } from './html-form.ts'

/** One answer over HTTP, read whole. */
export interface Page {
  status: number
  /** Where it ended after redirects. */
  url: URL
  html: string
  headers: Headers
}

/** What the resident was told: kept by the resident, apart from the system. */
export interface Receipt {
  person: string
  slug: string
  /** Id of the draft, and of the submission when there is one. */
  draftId: string
  /** True when the browser got the redirect to the receipt. A time-out or a cut connection is unknown, never no. */
  acknowledged: boolean
  /** Each attempt at sending in, in order, for whoever reads a failure. */
  attempts: string[]
}

export interface ResidentOptions {
  baseUrl: string
  /** Identity number of one of the invented people. */
  identityNumber: string
  /** Stable key of the person, for messages. */
  person: string
  /** The municipality's name in addresses: "grane". */
  slug: string
  /** Shared by all residents of a test: the record that the checker holds the system to. */
  receipts: Receipt[]
  /** Address of the process that gets the requests, when it is not the site's own. */
  sendTo?: string
}

/**
 * A resident with a browser without JavaScript: cookies, links, forms and nothing else. It reads the pages it gets and
 * posts what stands in them, so a page that a person could not use it cannot use either.
 */
export class Resident {
  readonly jar: CookieJar
  private readonly providerJar = new CookieJar()

  constructor(
    readonly options: ResidentOptions,
    jar = new CookieJar(),
  ) {
    this.jar = jar
  }

  /** The same browser, sent to another process of the same site, as a load balancer would. */
  at(origin: string): Resident {
    return new Resident({ ...this.options, sendTo: origin }, this.jar)
  }

  /** Signs in through the ID-porten stand-in, as a person would pick themselves there. */
  async signIn(returnTo = `/${this.options.slug}`, door = '/logg-inn'): Promise<Page> {
    const away = await this.request(`${door}?til=${encodeURIComponent(returnTo)}`)
    const to = away.headers.get('location')
    if (away.status !== 303 && away.status !== 302) throw failed('signing in', away)
    const back = await walkLogin(new URL(to ?? '', this.options.baseUrl), this.options, this.providerJar)
    return this.getSigningIn(`${back.pathname}${back.search}`)
  }

  /** One request without following redirects. `at` sends it to another process of the same site. */
  async request(
    path: string,
    form?: URLSearchParams,
    more: { at?: string; signal?: AbortSignal } = {},
  ): Promise<Page> {
    const url = new URL(path, this.options.baseUrl)
    const sentTo = new URL(url.pathname + url.search, more.at ?? this.options.sendTo ?? this.options.baseUrl)
    const answer = await fetch(sentTo, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: this.jar.header(),
        'accept-language': 'nb',
        ...(form ? { origin: new URL(this.options.baseUrl).origin } : {}),
      },
      ...(form ? { body: form } : {}),
      ...(more.signal ? { signal: more.signal } : {}),
    })
    this.jar.take(answer)
    return { status: answer.status, url, html: await answer.text(), headers: answer.headers }
  }

  /** A request, and the redirects it leads to. */
  async get(path: string): Promise<Page> {
    return this.follow(await this.request(path))
  }

  /** As `get`; when the page asks for a stronger login than this session has, that is walked through first. */
  async getSigningIn(path: string): Promise<Page> {
    const page = await this.get(path)
    if (page.url.origin === new URL(this.options.baseUrl).origin) return page
    const back = await walkLogin(page.url, this.options, this.providerJar)
    return this.get(`${back.pathname}${back.search}`)
  }

  async post(path: string, form: URLSearchParams): Promise<Page> {
    return this.follow(await this.request(path, form))
  }

  private async follow(page: Page): Promise<Page> {
    let at = page
    for (let hops = 0; hops < 8; hops++) {
      const to = at.headers.get('location')
      if (!to || at.status < 300 || at.status > 399) return at
      const next = new URL(to, at.url)
      if (next.origin !== new URL(this.options.baseUrl).origin) return { ...at, url: next }
      at = await this.request(next.pathname + next.search)
    }
    throw new Error(`redirected in circles from ${page.url.pathname}`)
  }

  /** Opens the service's page and presses Start. @returns the first page of the form */
  async startApplication(service = 'redusert-barnehage'): Promise<Page> {
    const about = await this.get(`/${this.options.slug}/tjenester/${service}`)
    const link = /href="([^"]*\/start)"/.exec(about.html)?.[1]
    if (about.status !== 200 || !link) throw failed('opening the service', about)
    const start = await this.getSigningIn(link)
    const form = formsOf(start.html).find((one) => one.method === 'post' && one.action.endsWith('/start'))
    if (start.status !== 200 || !form) throw failed('starting the application', start)
    return this.pressEnter(start, form)
  }

  /**
   * Fills in page after page until the summary, whose form sends in, and stops there.
   * @param until stops earlier, at the page of which this is true
   */
  async fillIn(first: Page, until: (page: Page) => boolean = () => false): Promise<Page> {
    let page = first
    for (let pages = 0; pages < 20; pages++) {
      if (page.status !== 200) throw failed('filling in', page)
      if (until(page)) return page
      const form = applicationForm(page)
      if (/\/send$/.test(enterAction(form))) return page
      const next = await this.pressEnter(page, form)
      if (next.url.pathname === page.url.pathname) throw failed(`leaving ${page.url.pathname}`, next)
      page = next
    }
    throw new Error('a form without end')
  }

  /** Fills in everything on the page as an ordinary applicant would and presses Enter. */
  async pressEnter(page: Page, form: HtmlForm): Promise<Page> {
    return this.post(new URL(enterAction(form), page.url).pathname, filled(form))
  }

  /** All the way to the page that sends in. */
  async prepare(): Promise<Prepared> {
    const summary = await this.fillIn(await this.startApplication())
    return this.preparedFrom(summary)
  }

  preparedFrom(summary: Page): Prepared {
    const form = applicationForm(summary)
    const draftId = /\/skjema\/([0-9a-f-]{36})/.exec(summary.url.pathname)?.[1] ?? ''
    const { person, slug } = this.options
    const receipt: Receipt = { person, slug, draftId, acknowledged: false, attempts: [] }
    this.options.receipts.push(receipt)
    return { path: new URL(enterAction(form), summary.url).pathname, body: filled(form), receipt }
  }

  /**
   * Posts the last page once and writes down what came back. Never throws for a lost answer: that is a thing that
   * happens to people.
   */
  async send(prepared: Prepared, more: { at?: string; signal?: AbortSignal } = {}): Promise<Page | null> {
    const { receipt } = prepared
    try {
      const answer = await this.request(prepared.path, prepared.body, more)
      const to = answer.headers.get('location') ?? ''
      const isReceipt = answer.status === 303 && to.includes(`/kvittering/${receipt.draftId}`)
      receipt.attempts.push(`${answer.status} ${to || headingOf(answer.html)}`)
      if (isReceipt) receipt.acknowledged = true
      return answer
    } catch (error) {
      receipt.attempts.push(`no answer (${(error as Error).message})`)
      return null
    }
  }

  /** Fills in and sends in. @returns the receipt's page */
  async apply(): Promise<{ prepared: Prepared; page: Page }> {
    const prepared = await this.prepare()
    const answer = await this.send(prepared)
    if (!answer || !prepared.receipt.acknowledged) {
      throw answer ? failed('sending in', answer) : new Error('sending in got no answer')
    }
    return { prepared, page: await this.get(`/${this.options.slug}/kvittering/${prepared.receipt.draftId}`) }
  }
}

/** The last page, ready to be posted as often as a test likes. */
export interface Prepared {
  path: string
  body: URLSearchParams
  receipt: Receipt
}

export function applicationForm(page: Page): HtmlForm {
  const form = formsOf(page.html).find((one) => one.id === 'skjema')
  if (!form) throw failed('finding the form', page)
  return form
}

function enterAction(form: HtmlForm): string {
  return form.buttons[0]?.action ?? form.action
}

/** What a browser sends: the fields as filled in, and the button that Enter presses. */
export function filled(form: HtmlForm, answers: Record<string, string> = {}): URLSearchParams {
  const body = new URLSearchParams()
  const decided = new Set<string>()
  for (const field of form.fields) {
    if (field.type === 'checkbox') {
      if (answers[field.name] !== '') body.append(field.name, field.value)
    } else if (field.type === 'radio') {
      if (decided.has(field.name)) continue
      decided.add(field.name)
      body.append(field.name, answers[field.name] ?? radioAnswer(form, field.name))
    } else body.append(field.name, answers[field.name] ?? textAnswer(field))
  }
  const button = form.buttons[0]
  if (button?.name) body.append(button.name, button.value)
  return body
}

/** No where no is an answer, so that nothing out of the ordinary is asked about. */
function radioAnswer(form: HtmlForm, name: string): string {
  const group = form.fields.filter((field) => field.name === name)
  const chosen =
    group.find((field) => field.checked) ?? group.find((field) => /^(nei|false|no)$/i.test(field.value))
  return (chosen ?? group[0])?.value ?? ''
}

function textAnswer(field: HtmlField): string {
  if (field.type === 'hidden' || field.value !== '') return field.value
  if (field.type === 'select') return field.options.find((value) => value !== '') ?? ''
  return 'Solsikken barnehage'
}

/** A page that was not what the resident came for, in words that tell what it said. */
export function failed(what: string, page: Page): Error {
  const errors = [...page.html.matchAll(/href="#[^"]*"[^>]*>([^<]+)</g)].map(([, text]) => text).join(' | ')
  const said = textOf(page.html.replace(/^[\s\S]*<main/, '<main')).slice(0, 600)
  return new Error(
    `${what}: ${page.status} at ${page.url.pathname}: ${headingOf(page.html)} ${errors}\n${said}`,
  )
}
