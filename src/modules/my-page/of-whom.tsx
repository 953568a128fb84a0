import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { Page } from '#design/page.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { actingRoleOn } from '#norway/organisation-roles.ts'
import { dateInNorway } from '#platform/clock.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { ofWhomTexts } from './of-whom.text.ts'
import { sinceInWords } from './sources/silent-sources.tsx'
import { sourcesTexts } from './sources/sources.text.ts'
import type { Sources } from './sources/sources.ts'
import type { MyPageWorld } from './world.ts'

const href = '/minside/virksomhet'
const self = 'meg'

/** Whose things the page shows: an organisation's, or the resident's own, also while the register is silent. */
export interface ShownOf {
  /** The organisation's; null for the resident's own. */
  name: string | null
  silentSince: Date | null
}

/** Asks whose things are to be shown. */
export async function shownOf(sources: Sources, visit: Visit): Promise<ShownOf> {
  const represented = visit.represented()
  if (represented) return { name: represented.name, silentSince: null }
  try {
    const chosen = await visit.chosenOrganisation()
    sources.answered('enhetsregisteret')
    return { name: chosen?.name ?? null, silentSince: null }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    return { name: null, silentSince: sources.failed('enhetsregisteret') }
  }
}

/** Says whose things are shown, and leads to where that is chosen. */
export function OfWhom(props: { of: ShownOf; now: Date; language: Language }) {
  const { of, now, language } = props
  const t = ofWhomTexts(language)
  const s = sourcesTexts(language)
  if (of.silentSince)
    return (
      <p class="ds-paragraph">
        {t('silent')} {s('since', { at: sinceInWords(of.silentSince, now, language) })}{' '}
        <a class="ds-link" href="/minside">
          {s('try-again')}
        </a>
      </p>
    )
  return (
    <p class="ds-paragraph">
      {of.name && <>{t('shown', { name: of.name })} </>}
      <a class="ds-link" href={href}>
        {t(of.name ? 'change' : 'link')}
      </a>
    </p>
  )
}

/** The resident, whom they represent and the organisations they may act for, asked for when this page is opened and not before. */
export async function chooseOfWhom(world: MyPageWorld, visit: Visit): Promise<string> {
  const { language } = visit
  const t = ofWhomTexts(language)
  const organisations = await answered(visit)
  const { people, isAnswered } = await visit.principals()
  const chosen = organisations ? await visit.chosenOrganisation() : null
  const today = dateInNorway(world.clock.now())
  const frame = await world.frames.page(visit)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      {(!organisations || organisations.length === 0) && people.length === 0 ? (
        <>
          <h1 class="ds-heading" data-size="lg">
            {t('title')}
          </h1>
          <p class="ds-paragraph">{t(organisations ? 'none' : 'silent')}</p>
        </>
      ) : (
        <form method="post" action={href}>
          <CsrfField token={frame.csrfToken} />
          <RadioGroup
            id="for"
            label={t('title')}
            labelIsHeading
            language={language}
            value={chosen?.organisationNumber ?? self}
            choices={[
              { value: self, label: t('self') },
              ...people.map(({ partyId, name, mayAct }) => ({
                ...{ value: partyId, label: name },
                description: t(mayAct ? 'may-act' : 'may-see'),
              })),
              ...(organisations ?? []).map(({ organisationNumber, name, role }) => ({
                ...{ value: organisationNumber, label: name },
                description: actingRoleOn(role, today)?.name[language] ?? role,
              })),
            ]}
          />
          <div class="buttons">
            <button class="ds-button" type="submit">
              {t('show')}
            </button>
          </div>
        </form>
      )}
      {!organisations && people.length > 0 && <p class="ds-paragraph">{t('silent')}</p>}
      {!isAnswered && <p class="ds-paragraph">{t('guardians-silent')}</p>}
      <p class="ds-paragraph">
        <a class="ds-link" href="/minside">
          {t('back')}
        </a>
      </p>
    </Page>,
  )
}

/** Null when the register does not answer. */
async function answered(visit: Visit) {
  try {
    return await visit.organisations()
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    return null
  }
}

/** @throws Refusal forbidden platform.may-not-act-for, for a party the resident may not act for */
export async function showOf(visit: Visit): Promise<Response> {
  const wanted = posted(visit.form, 'for')
  const isPerson = /^[0-9a-f-]{36}$/.test(wanted)
  const party =
    wanted === self || wanted === ''
      ? null
      : isPerson
        ? wanted
        : ((await visit.organisations()).find((one) => one.organisationNumber === wanted)?.partyId ?? 'none')
  await visit.lookAt(party)
  return visit.redirect('/minside')
}
