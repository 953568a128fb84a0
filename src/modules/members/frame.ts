import type { Assets } from '#design/assets.ts'
import type { PageProps } from '#design/page.tsx'
import type { Place, StaffPageProps } from '#design/staff-page.tsx'
import { systemActor } from '#platform/actor.ts'
import { type Clock, dateInNorway } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { cooperationTexts } from './cooperation/cooperation.text.ts'
import { type CooperationEntry, entriesFor } from './cooperation/menu.ts'
import type { Municipalities } from './municipalities.ts'
import { findSetting, type SettingValue } from './settings.ts'

/** For whom the page is shown, where that is not the person themself. */
function onBehalfOf(visit: Visit): { onBehalfOf?: string } {
  const name = visit.represented()?.name
  return name ? { onBehalfOf: name } : {}
}

/** Leads staff who have a role in a cooperation to it, from wherever else they work. */
function cooperationPlace({ signedIn, language }: Visit): Place[] {
  if (!signedIn || signedIn.cooperationRoles.length === 0) return []
  const label = cooperationTexts(language)('cooperation.title')
  return [{ href: '/samarbeid', label, icon: 'personGroup', current: false }]
}

type PageFrame = Omit<PageProps, 'title' | 'children' | 'step' | 'hasErrors' | 'wide'>
type StaffFrame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

/** What stands round every page: the municipality and its contact, who is signed in, the test banner. */
export class Frames {
  private readonly contacts = new Map<
    string,
    { on: string; at: number; contact: SettingValue<'contact'> | null }
  >()

  constructor(
    private readonly options: {
      assets: Assets
      testEnvironment: boolean
      municipalities: Municipalities
      transactions: Transactions
      clock: Clock
      /** The places of a cooperation; absent where there are no pages for one. */
      cooperationEntries?: readonly CooperationEntry[]
    },
  ) {}

  async page(visit: Visit): Promise<PageFrame> {
    return {
      language: visit.language,
      path: visit.path,
      testEnvironment: this.options.testEnvironment,
      assets: this.options.assets,
      csrfToken: visit.csrfToken,
      ...(visit.municipality ? { kommune: await this.municipality(visit.municipality.number) } : {}),
      ...(visit.signedIn
        ? {
            user: {
              name: visit.signedIn.displayName,
              kind: visit.signedIn.kind === 'employee' ? ('staff' as const) : ('resident' as const),
              ...onBehalfOf(visit),
            },
            sessionExpiresAt: visit.signedIn.endsAt,
          }
        : {}),
    }
  }

  /**
   * For staff in the municipality of the address; `number` says another one where the address names none, and null that
   * the page is above the municipalities.
   */
  async staff(
    visit: Visit,
    places: Place[],
    number: string | null = visit.municipality?.number ?? null,
  ): Promise<StaffFrame> {
    return this.round(visit, [...places, ...cooperationPlace(visit)], number)
  }

  private async round(visit: Visit, places: Place[], number: string | null): Promise<StaffFrame> {
    if (visit.signedIn?.kind !== 'employee') throw new Error('a staff page needs an employee')
    const municipality = number === null ? null : await this.municipality(number)
    return {
      language: visit.language,
      path: visit.path,
      testEnvironment: this.options.testEnvironment,
      assets: this.options.assets,
      csrfToken: visit.csrfToken,
      places,
      ...(municipality ? { municipality } : {}),
      municipalities: [...visit.signedIn.roles.keys()].map((number) =>
        this.options.municipalities.byNumber(number),
      ),
      user: { name: visit.signedIn.displayName, kind: 'staff' },
      sessionExpiresAt: visit.signedIn.endsAt,
    }
  }

  /** For staff in the cooperation of the visit, with its places at the left; `current` is the address of the one they are in. */
  async cooperation(visit: Visit, current: string): Promise<StaffFrame> {
    if (!visit.cooperation) throw new Error('this page is of a cooperation')
    const t = cooperationTexts(visit.language)
    const home = { href: '/samarbeid', label: t('cooperation.home'), icon: 'house' as const }
    const places: Place[] = [
      { ...home, current: current === home.href },
      ...entriesFor(visit, this.options.cooperationEntries ?? []).map(({ href, icon, label }) => ({
        ...{ href, icon, label: label(visit.language), current: current === href },
      })),
      ...(visit.signedIn && visit.signedIn.roles.size > 0
        ? [{ href: '/arbeid', label: t('cooperation.own-work'), icon: 'tasklist' as const, current: false }]
        : []),
    ]
    const frame = await this.round(visit, places, null)
    return { ...frame, municipalities: [], cooperation: visit.cooperation }
  }

  private async municipality(number: string) {
    const { name, slug } = this.options.municipalities.byNumber(number)
    const contact = await this.contactOf(number)
    return {
      number,
      name,
      homeHref: `/${slug}`,
      contactHref: `/${slug}/kontakt`,
      ...(contact ? { phone: contact.phone, email: contact.email } : {}),
    }
  }

  /**
   * Read once a day and municipality: the contact is at the foot of every page. Where none is chosen it is asked for
   * again after a minute. A page stands without it, so a failure here is no failure of the page.
   */
  async contactOf(number: string): Promise<SettingValue<'contact'> | null> {
    const now = this.options.clock.now()
    const today = dateInNorway(now)
    const kept = this.contacts.get(number)
    const age = now.getTime() - (kept?.at ?? 0)
    if (kept && kept.on === today && (kept.contact || (age >= 0 && age < 60_000))) return kept.contact
    const found = await this.options.transactions
      .inTenant(number, systemActor('sider'), (ctx) => findSetting(ctx, 'contact', today))
      .catch(() => undefined)
    if (found === undefined) return null
    const contact = found?.value ?? null
    this.contacts.set(number, { on: today, at: now.getTime(), contact })
    return contact
  }
}
