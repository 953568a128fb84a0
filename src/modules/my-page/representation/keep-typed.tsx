import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { Page } from '#design/page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { platformRefusalTexts } from '#platform/http/platform.text.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { MyPageWorld } from '../world.ts'
import { powerTexts } from './power.text.ts'

/**
 * A route by which a representative acts: should the power be taken back, or its time be out, while they write, the answer
 * says so and gives them their text back. The case itself is closed to them, so the form cannot be drawn again.
 */
export function keepingTyped(world: MyPageWorld, route: Route): Route {
  return {
    ...route,
    async handle(visit) {
      try {
        return await route.handle(visit)
      } catch (error) {
        const why = over.find((code) => error instanceof Refusal && error.code === code)
        if (!why) throw error
        return visit.html(await powerIsOverPage(world, visit, why), 403)
      }
    },
  }
}

const over = ['platform.power-has-ended', 'platform.power-only-sees'] as const

async function powerIsOverPage(
  world: MyPageWorld,
  visit: Visit,
  code: (typeof over)[number],
): Promise<string> {
  const { language } = visit
  const t = powerTexts(language)
  const written = [...visit.form]
    .filter(([name]) => name === 'melding' || name.startsWith('tekst'))
    .flatMap(([, values]) => values)
    .filter((text) => text.trim() !== '')
  return renderDocument(
    <Page {...(await world.frames.page(visit))} title={t('over-title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('over-title')}
      </h1>
      <Alert kind="warning">
        <p class="ds-paragraph">{platformRefusalTexts(language)(code)}</p>
        {written.length > 0 && <p class="ds-paragraph">{t('over-kept')}</p>}
      </Alert>
      {written.map((text, n) => (
        <TextArea
          id={`skrevet-${n + 1}`}
          label={t('over-text')}
          language={language}
          rows={8}
          value={text}
          readonly
        />
      ))}
      <p class="ds-paragraph">
        <a class="ds-link" href="/minside">
          {t('over-back')}
        </a>
      </p>
    </Page>,
  )
}
