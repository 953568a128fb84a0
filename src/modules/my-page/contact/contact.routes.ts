import { casesOfResident } from '#modules/casework/index.ts'
import { lettersOfResident } from '#modules/correspondence/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { ownName } from '../own-name.ts'
import type { Answered, Sources } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { contactPath } from './address.ts'
import { type ComparedPart, changedParts, comparedParts, partsOf } from './changed.rules.ts'
import { type ContactAnswer, contactPage } from './contact.page.tsx'

const purpose = 'contact-seen'
/** How long the page waits for the register before it says that it does not answer. */
const patienceMs = 3000

/** What the contact register says of the resident. Asked when the page is opened, shown, and stored nowhere. */
export function contactRoutes(world: MyPageWorld, sources: Sources): Route[] {
  const { keys, clock } = world

  async function ask(visit: Visit): Promise<ContactAnswer> {
    const register = world.contactRegister
    const number = visit.signedIn?.identityNumber
    if (!register || !number) return { state: 'not-connected' }
    const silent = (): ContactAnswer => ({ state: 'silent', at: clock.now(), since: sources.failed('krr') })
    const answered = register.krr.contactDetails(number).then(
      (details): ContactAnswer => ({ state: 'answered', at: clock.now(), details }),
      (error) => {
        if (!(error instanceof OutsideFailure)) throw error
        world.log.warn({ problem: error.message }, 'KRR did not answer a page')
        return silent()
      },
    )
    const answer = await Promise.race([answered, clock.sleep(patienceMs).then(() => null)])
    if (answer?.state === 'answered') sources.answered('krr')
    return answer ?? silent()
  }

  /** Keyed hashes, so that what the register said stands nowhere, sealed or not. */
  function hashed(visit: Visit, answer: ContactAnswer): Record<ComparedPart, string> | null {
    if (answer.state !== 'answered') return null
    const parts = partsOf(answer.details)
    const hash = (part: ComparedPart) =>
      keys.identityHash(`contact|${visit.signedIn?.id}|${part}|${parts[part]}`).toString('base64url')
    return Object.fromEntries(comparedParts.map((part) => [part, hash(part)])) as Record<ComparedPart, string>
  }

  async function show(visit: Visit): Promise<Response> {
    const answer = await ask(visit)
    const now = hashed(visit, answer)
    const before = visit.method === 'POST' ? seenBefore(visit) : null
    const seen = before && !now ? before : now
    return visit.html(
      contactPage({
        ...{ frame: await world.frames.page(visit), answer },
        now: clock.now(),
        profileUrl: world.contactRegister?.profileUrl ?? '',
        seen: keys.sealForPlatform(purpose, Buffer.from(JSON.stringify(seen ?? {}))).toString('base64url'),
        changed: before && now ? changedParts(before, now) : null,
        municipalities: await municipalitiesOf(visit),
      }),
    )
  }

  function seenBefore(visit: Visit): Partial<Record<ComparedPart, string>> | null {
    try {
      const sealed = Buffer.from(posted(visit.form, 'sett'), 'base64url')
      return JSON.parse(keys.openForPlatform(purpose, sealed).toString('utf8'))
    } catch {
      return null
    }
  }

  async function municipalitiesOf(visit: Visit): Promise<Answered<string[]>> {
    const said = await sources.read(visit, 'own-municipalities', async (ctx) => [
      ...(await casesOfResident(ctx)),
      ...(await lettersOfResident(ctx)),
    ])
    if (said.state === 'silent') return said
    const numbers = [...new Set(said.value.map(({ municipality }) => municipality))]
    const value = numbers.map((number) => ownName(world.municipalities.byNumber(number)))
    return { state: 'answered', value }
  }

  return [
    {
      ...{ method: 'GET', path: contactPath, who: 'resident', handle: show },
      audit: { none: 'residents see what is their own' },
    },
    {
      ...{ method: 'POST', path: contactPath, who: 'resident', handle: show },
      audit: { none: 'reads again, and changes nothing' },
    },
  ]
}
