import { ConfirmPage } from '#design/confirm-page.tsx'
import { renderDocument } from '#design/document.ts'
import { Page } from '#design/page.tsx'
import { askForPerson, caseOfResident } from '#modules/casework/index.ts'
import { partyOfActor } from '#platform/actor.ts'
import type { Visit } from '#platform/http/visit.ts'
import { answerTexts } from './answer.text.ts'
import { ownName } from './own-name.ts'
import type { MyPageWorld } from './world.ts'

/** Asks once more before a caseworker is set to work. */
export async function confirmAskingForPerson(world: MyPageWorld, visit: Visit): Promise<string> {
  const { municipality, caseId } = placeOf(visit)
  await visit.asResident((ctx) => caseOfResident(ctx, municipality, caseId))
  const t = answerTexts(visit.language)
  const back = `/minside/saker/${visit.params.kommune}/${caseId}`
  const name = ownName(world.municipalities.byNumber(municipality))
  return renderDocument(
    <Page {...(await world.frames.page(visit))} title={t('confirm-title')}>
      <ConfirmPage
        language={visit.language}
        title={t('confirm-title')}
        action={`${back}/menneske`}
        confirm={t('confirm-button')}
        cancelHref={back}
        csrfToken={visit.csrfToken}
      >
        {t('confirm-text', { municipality: name })}
      </ConfirmPage>
    </Page>,
  )
}

/** Sets a caseworker to look at the decision. Whose case it is, is asked twice: here and in the action. */
export async function askingForPerson(visit: Visit): Promise<Response> {
  const { municipality, caseId } = placeOf(visit)
  const file = await visit.asResident((ctx) => caseOfResident(ctx, municipality, caseId))
  await visit.inTenant((ctx) => askForPerson(ctx, file.id, partyOfActor(ctx.actor) ?? ''))
  return visit.redirect(`/minside/saker/${visit.params.kommune}/${caseId}#menneske`)
}

function placeOf(visit: Visit) {
  return { municipality: visit.municipality?.number ?? '', caseId: visit.params.sak ?? '' }
}
