import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { auditEventTexts, isKnownEvent } from './audit-event.text.ts'
import { ownName } from './own-name.ts'
import type { Sources } from './sources/sources.ts'
import { whoLookedPage, whoLookedSilentPage } from './who-looked.page.tsx'
import { type ActorKind, actorKinds, type Look, looksAtMe, looksPerPage } from './who-looked.queries.ts'
import { whoLookedTexts } from './who-looked.text.ts'
import type { MyPageWorld } from './world.ts'

/** A line of the log in plain words. */
export interface LookInWords {
  at: Date
  what: string
  who: string
  municipality: string
  reason: string | null
  caseHref: string | null
}

/** Answers `/minside/innsyn`. `?av=` says whose doings, `?side=` which page. */
export async function whoLooked(world: MyPageWorld, sources: Sources, visit: Visit): Promise<string> {
  const by = actorKinds.find((kind) => kind === visit.query.get('av')) ?? null
  const page = Math.max(1, Math.trunc(Number(visit.query.get('side'))) || 1)
  const said = await sources.read(visit, 'looks', (ctx) => looksAtMe(ctx, by, Math.min(page, 10_000)))
  const href = (kind: ActorKind | null, n = 1) => {
    const query = new URLSearchParams({
      ...(kind ? { av: kind } : {}),
      ...(n > 1 ? { side: String(n) } : {}),
    })
    return query.size > 0 ? `/minside/innsyn?${query}` : '/minside/innsyn'
  }
  const t = whoLookedTexts(visit.language)
  const frame = await world.frames.page(visit)
  if (said.state === 'silent')
    return whoLookedSilentPage({
      ...{ frame, here: href(by, page), now: world.clock.now() },
      sources: [{ sentence: t('silent'), since: said.since }],
    })
  const found = said.value
  return whoLookedPage({
    frame,
    looks: found.looks.map((look) => inWords(world, look, visit.signedIn?.id ?? '', visit.language)),
    filters: actorKinds.map((kind) => ({
      label: t(`by.${kind}`),
      href: href(kind),
      chosen: by === kind,
      count: found.counts[kind],
    })),
    page,
    pages: Math.max(1, Math.ceil(found.total / looksPerPage)),
    hrefOf: (n) => href(by, n),
  })
}

function inWords(world: MyPageWorld, look: Look, me: string, language: Language): LookInWords {
  const t = whoLookedTexts(language)
  const municipality = world.municipalities.byNumber(look.municipality)
  return {
    at: look.at,
    what: isKnownEvent(look.event) ? auditEventTexts(language)(look.event) : t('other-event'),
    who: whoInWords(look, me, language),
    municipality: t('municipality', { name: ownName(municipality) }),
    reason: look.reason,
    caseHref:
      look.subjectKind === 'case' && look.subjectId
        ? `/minside/saker/${municipality.slug}/${look.subjectId}`
        : null,
  }
}

/** "Siv Lund (saksbehandler)", "Systemet: utsending", "Du". */
function whoInWords(look: Look, me: string, language: Language): string {
  const t = whoLookedTexts(language)
  if (look.actorKind === 'system') return t('the-system', { name: look.actorName ?? '' })
  // A resident's row holds the id alone, but for who acted for somebody: only they and oneself can be told apart.
  if (look.actorKind !== 'employee') {
    if (look.actorId === me) return t('you')
    return look.actorName ? t('for-you', { name: look.actorName }) : t('someone-else')
  }
  const roles = (look.actorRole ?? '')
    .split(' ')
    .flatMap((role) => (isRole(role) ? [t(`role.${role}`)] : []))
    .join(', ')
  const name = look.actorName ?? t('unnamed-employee')
  return roles ? `${name} (${roles})` : name
}

type KnownRole = 'caseworker' | 'leader' | 'archivist' | 'operator' | 'service-developer'
function isRole(role: string): role is KnownRole {
  return ['caseworker', 'leader', 'archivist', 'operator', 'service-developer'].includes(role)
}
