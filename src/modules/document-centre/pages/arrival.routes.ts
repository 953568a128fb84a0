import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { seenArrival } from '../acting/held-for-acting.ts'
import { registerArrival } from '../acting/register-arrival.ts'
import { centrePermission } from '../must.ts'
import { arrivalTexts } from './arrival.text.ts'
import { arrivalPath as at } from './arrival-address.ts'
import type { CentreWorld } from './centre-world.ts'
import {
  bestOf,
  dateFrom,
  emptyTyped,
  faultsOf,
  hasTypedElsewhere,
  isFormField,
  type KeptSuggestion,
  nameOf,
  type Typed,
  withBest,
  withSuggestion,
} from './registering.rules.ts'
import { refusedOnPage, showArrival, toNext } from './show-arrival.ts'

const common = { who: 'employee', may: centrePermission } as const
/** The page is shown again when something is wrong, and where the next stands is looked up. */
const viewed = ['intake.viewed', 'intake.listed']

/** `/dokumentsenter/:kommune/post/:innkommet`: one arrival, and putting it into the archive. */
export function arrivalRoutes(world: CentreWorld): Route[] {
  return [
    {
      ...{ ...common, method: 'GET', path: at, audit: { event: 'intake.viewed' } },
      handle: (visit) => showArrival(world, visit),
    },
    {
      ...{ ...common, method: 'POST', path: `${at}/registrer` },
      audit: {
        event: 'intake.registered',
        also: [...viewed, 'archive.added', 'archive.changed', 'archive.registered'],
      },
      handle: (visit) => registerOrHelp(world, visit),
    },
  ]
}

/** The buttons of the form: a suggestion is used, a case is looked for, or it is registered. */
async function registerOrHelp(world: CentreWorld, visit: Visit): Promise<Response> {
  const typed = typedIn(visit)
  const use = posted(visit.form, 'bruk')
  if (use === 'alle')
    return showArrival(world, visit, { typed: (suggestions) => withBest(typed, suggestions, () => true) })
  if (use !== '') return showArrival(world, visit, { typed: (suggestions) => used(typed, suggestions, use) })
  // Enter in the search field asks for cases; it does not register what one is still looking for a place for.
  const looksFor = typed.find.trim() !== '' && typed.find !== posted(visit.form, 'funnet')
  if (posted(visit.form, 'gjor') === 'finn' || looksFor)
    return showArrival(world, visit, { typed: () => typed })
  if (posted(visit.form, 'gjor') === 'linjeskift' && hasTypedElsewhere(visit.form)) {
    const text = arrivalTexts(visit.language)('enter-which')
    const refused = { code: 'enter-which', text, act: 'registrer' }
    return showArrival(world, visit, { typed: () => typed, refused, status: 422 })
  }
  const faults = faultsOf(typed)
  if (Object.keys(faults).length > 0)
    return showArrival(world, visit, { typed: () => typed, faults, status: 422 })
  try {
    const received = await visit.inTenant((ctx) => register(ctx, world, visit, typed))
    return await toNext(world, visit, 'registered', {
      receivedAt: received,
      id: visit.params.innkommet ?? '',
    })
  } catch (error) {
    const refused = refusedOnPage(visit, error, 'registrer')
    return showArrival(world, visit, { ...refused, typed: () => typed })
  }
}

async function register(ctx: Ctx, world: CentreWorld, visit: Visit, typed: Typed): Promise<string> {
  const id = visit.params.innkommet ?? ''
  const arrival = await seenArrival(ctx, id)
  const organisationNumber = typed.organisationNumber.replace(/\s/g, '')
  const { organisationNumber: _said, ...said } = arrival.sender
  await registerArrival(
    ctx,
    world,
    { arrivalId: id, seen: seenVersion(visit) },
    {
      title: typed.title.trim(),
      sender: { ...said, name: typed.sender.trim(), ...(organisationNumber ? { organisationNumber } : {}) },
      documentType: typed.documentType,
      accessCode: typed.accessCode === 'ingen' ? null : typed.accessCode,
      unit: typed.unit.trim(),
      caseHandler: typed.caseHandler.trim() || 'Ufordelt',
      documentDate: typed.documentDate === '' ? null : dateFrom(typed.documentDate),
      in:
        typed.inCase === 'ny'
          ? { newCase: { title: typed.caseTitle.trim(), classId: typed.classId } }
          : { caseFileId: caseId(typed.inCase) },
    },
  )
  return arrival.received_at.toISOString()
}

function caseId(text: string): string {
  if (!/^[0-9a-f-]{36}$/.test(text)) throw new Refusal('invalid', 'document-centre.fields-missing')
  return text
}

/** The version that the page was drawn from; whoever acts on what has changed since is told. */
export function seenVersion(visit: Visit): number | null {
  const text = posted(visit.form, 'versjon')
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

export function typedIn(visit: Visit): Typed {
  const keys = Object.keys(emptyTyped) as (keyof Typed)[]
  return Object.fromEntries(
    keys.map((key) => [key, posted(visit.form, nameOf[key]).slice(0, 1000)]),
  ) as unknown as Typed
}

/** "title:2": the second suggestion for the title. */
function used(typed: Typed, suggestions: readonly KeptSuggestion[], wanted: string): Typed {
  const [field = '', rank = ''] = wanted.split(':')
  if (!isFormField(field)) return typed
  const one =
    suggestions.find((each) => each.field === field && String(each.rank) === rank) ??
    bestOf(suggestions, field)
  return one ? withSuggestion(typed, field, one.value) : typed
}
