import type { SubformEntry, ViewState } from '#engines/altinn/form-state.ts'
import {
  applyFacts,
  type FormState,
  isRequestDue,
  type JsonObject,
  type Provenance,
  parsePath,
  readPath,
} from '#engines/altinn/index.ts'
import type { ProcessState } from '#engines/altinn/process/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Service } from '../packages.ts'
import { noAnswers, type RegisterAnswers } from '../registers/register-answers.ts'
import { factsFor } from '../registers/register-facts.ts'
import type { FormParty } from './form-party.rules.ts'

/** What a draft holds: the form as filled in, where each fetched value came from, and the registers' own answers. */
export interface DraftContent {
  data: JsonObject
  typed: Record<string, string>
  provenance: Record<string, Provenance>
  answers: RegisterAnswers
  /** Other data models of the instance, by data type; `data` is the one the service names as its own. */
  models?: Record<string, JsonObject>
  /** Entries of subforms, by data type. */
  subforms?: Record<string, SubformEntry[]>
  /** What stands open on the pages. */
  view?: ViewState
  /** Where the instance stands; absent in a package whose process has no start. */
  process?: ProcessState
  /** On whose behalf; absent when the resident fills it in for themself. */
  party?: FormParty
  /** Who sends it in: kept when others sign it, because then it is sent while the applicant is not there. */
  applicant?: { identityNumber: string; name: string }
  /** How many times signing has been asked for: after a change it is asked anew. */
  signingRound?: number
  /** What each model has begun with, once: "<data type> initial", "<data type> DSF". */
  begun?: readonly string[]
}

export const emptyContent: DraftContent = { data: {}, typed: {}, provenance: {}, answers: noAnswers }

/** A page takes at most 5 MB; a draft never grows beyond what one can read back in one look. */
const mostBytes = 12_000_000

/** Which pages are at hand, and which data models they and the service call their own. */
export interface FormPlace {
  readonly folderId: string
  /** Data type of the folder's own model: what bindings without a type mean. */
  readonly dataType: string
  /** Data type of `content.data`. */
  readonly mainDataType: string
}

/** The form as the pages at this place see it. Without a place: as the service's own data type sees it. */
export function stateOf(content: DraftContent, place?: FormPlace): FormState {
  const { data, typed, models = {}, view } = content
  const looks = view ? { view } : {}
  if (!place || place.dataType === place.mainDataType)
    return { data, typed, ...looks, ...(Object.keys(models).length > 0 ? { models } : {}) }
  const { [place.dataType]: own, ...others } = models
  return { data: own ?? {}, typed, ...looks, models: { ...others, [place.mainDataType]: data } }
}

/** The content with what the pages at this place have made of it. */
export function withState(content: DraftContent, state: FormState, place?: FormPlace): DraftContent {
  const { view: _view, ...rest } = content
  const typed = { ...state.typed }
  const looks = state.view ? { view: state.view } : {}
  const models = { ...state.models } as Record<string, JsonObject>
  if (!place || place.dataType === place.mainDataType)
    return stillFetched(content, {
      ...{ ...rest, ...looks, typed, data: state.data },
      ...(state.models ? { models } : {}),
    })
  const { [place.mainDataType]: main, ...others } = models
  return stillFetched(content, {
    ...rest,
    ...looks,
    typed,
    data: main ?? content.data,
    models: { ...others, [place.dataType]: state.data },
  })
}

/** A value that was changed no longer comes from where it was fetched. */
function stillFetched(before: DraftContent, after: DraftContent): DraftContent {
  const provenance = Object.fromEntries(
    Object.entries(after.provenance).filter(
      ([name]) => JSON.stringify(valueNamed(before, name)) === JSON.stringify(valueNamed(after, name)),
    ),
  )
  return { ...after, provenance }
}

/** A field of the service's own model, or of another: `dataType/path`. */
function valueNamed({ data, models = {} }: DraftContent, name: string): unknown {
  const slash = name.indexOf('/')
  const path = parsePath(name.slice(slash + 1))
  return path ? readPath(slash < 0 ? data : models[name.slice(0, slash)], path) : undefined
}

/** Where values came from, named as the pages at this place name their fields. */
export function provenanceAt(
  { provenance }: Pick<DraftContent, 'provenance'>,
  { dataType, mainDataType }: FormPlace,
): DraftContent['provenance'] {
  if (dataType === mainDataType) return provenance
  const own = `${dataType}/`
  return Object.fromEntries(
    Object.entries(provenance).map(([name, origin]) => [
      name.startsWith(own) ? name.slice(own.length) : name.includes('/') ? name : `${mainDataType}/${name}`,
      origin,
    ]),
  )
}

/** @throws Refusal invalid services.draft-too-large */
export function sealContent(keys: Keys, draftId: string, content: DraftContent): Buffer {
  const bytes = Buffer.from(JSON.stringify(content))
  if (bytes.length > mostBytes) throw new Refusal('invalid', 'services.draft-too-large')
  return keys.sealForPlatform(`draft|${draftId}`, bytes)
}

export function openContent(keys: Keys, draftId: string, sealed: Uint8Array): DraftContent {
  return JSON.parse(keys.openForPlatform(`draft|${draftId}`, sealed).toString('utf8'))
}

/**
 * Lays the registers' answers into the form, each where the package asks for it and nowhere else. What the resident
 * answered stays; a fact that is gone is cleared.
 */
export function withAnswers(
  service: Service,
  content: DraftContent,
  answers: RegisterAnswers,
  at: { today: IsoDate; now: Date; random: Random },
): DraftContent {
  let state = stateOf(content)
  let provenance = { ...content.provenance }
  for (const request of service.requests) {
    if (!isRequestDue(request, state)) continue
    const facts = factsFor(request, answers, at.today)
    if (facts === null) continue
    const fetchedAt =
      request.source === 'summertskattegrunnlag' ? answers.income?.fetchedAt : answers.people?.fetchedAt
    const applied = applyFacts(state, request, facts, {
      fetchedAt: fetchedAt ?? at.now.toISOString(),
      newRowId: () => at.random.uuid(),
    })
    state = applied.state
    const own = Object.keys(provenance).filter((path) => belongsTo(request, path))
    provenance = { ...provenance, ...applied.provenance }
    for (const path of own) if (!applied.provenance[path]) delete provenance[path]
  }
  return { ...content, data: state.data as JsonObject, typed: { ...state.typed }, provenance, answers }
}

function belongsTo(request: Service['requests'][number], path: string): boolean {
  const bare = path.replace(/\[\d+\]/g, '')
  return Object.values(request.fields).some(
    (field) => bare === (request.rows ? `${request.rows.path}.${field}` : field),
  )
}
