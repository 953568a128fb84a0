import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextField } from '#design/text-field.tsx'
import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { inRegister } from '../in-register.ts'
import { base } from '../register/register.routes.ts'
import { type Contract, usagesOf } from '../register/usages.queries.ts'
import { shareContract } from '../register/write-contract.ts'
import type { ItSystemsWorld } from '../world.ts'
import { again, contractOf } from './contract.routes.ts'
import { type ShareKey, shareKeys } from './cost-split.rules.ts'
import { registeredUse } from './registered-use.rules.ts'
import { sharingTexts } from './sharing.text.ts'

const writes = { who: 'cooperation', may: 'systems.write' } as const

/** Which members a contract is for and how they share it: said by the cooperation's own people, for it binds several. */
export function sharingRoutes(world: ItSystemsWorld): Route[] {
  const path = `${base}/avtaler/:avtale/fordeling`
  return [
    {
      ...{ method: 'GET', path, ...writes },
      audit: { none: 'contracts with vendors and what municipalities pay' },
      handle: async (visit) => visit.html(await sharingForm(world, visit, await sharedBy(world, visit))),
    },
    {
      ...{ method: 'POST', path, ...writes },
      audit: { event: 'systems.contract-changed' },
      handle: (visit) => share(world, visit),
    },
  ]
}

async function sharedBy(world: ItSystemsWorld, visit: Visit): Promise<Contract> {
  if (!mayInCooperation(visit, 'cooperation.write'))
    throw new Refusal('not-found', 'it-systems.no-such-contract')
  return contractOf(world, visit, true)
}

const membersOf = (world: ItSystemsWorld, visit: Visit) =>
  world.municipalities.membersOf(visit.cooperation?.id ?? '')

async function share(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const contract = await sharedBy(world, visit)
  const members = membersOf(world, visit).map(({ number }) => number)
  const chosen = [...(visit.form.get('deltakere') ?? [])]
  const participants = members.filter((one) => one !== contract.municipality && chosen.includes(one))
  const shareKey = shareKeys.find((key) => key === posted(visit.form, 'nokkel')) ?? null
  const errors: Record<string, string> = {}
  const t = sharingTexts(visit.language)
  if (shareKey && participants.length === 0) errors.deltakere = t('sharing.choose-one')
  const shareUsed: Record<string, number> = {}
  if (shareKey === 'by-use') {
    const used = await usersOfSystems(visit, contract)
    for (const number of [contract.municipality, ...participants].toSorted()) {
      const text = posted(visit.form, `bruk-${number}`).trim()
      if (/^\d{1,9}$/.test(text)) shareUsed[number] = Number(text)
      else if (text !== '') errors[`bruk-${number}`] = t('sharing.not-a-number')
      // Left empty it is what the member has registered; where that is nothing, somebody has to say it.
      else if (!used.has(number)) errors[`bruk-${number}`] = t('sharing.say-use')
    }
  }
  if (Object.keys(errors).length > 0)
    return visit.html(await sharingForm(world, visit, contract, errors), 422)
  await inRegister(visit, contract.municipality, async (ctx) => {
    const now = await again(ctx, contract.id)
    if (String(now.version) !== posted(visit.form, 'versjon'))
      throw new Refusal('conflict', 'it-systems.changed-meanwhile')
    await shareContract(ctx, now, { participants, shareKey, shareUsed })
    ctx.audit({ event: 'systems.contract-changed', subjectKind: 'contract', subjectId: contract.id })
  })
  return visit.redirect(`${base}/avtaler/${contract.id}`)
}

async function sharingForm(
  world: ItSystemsWorld,
  visit: Visit,
  contract: Contract,
  errors?: Record<string, string>,
): Promise<string> {
  const { language } = visit
  const t = sharingTexts(language)
  const frame = await world.frames.cooperation(visit, base)
  const title = t('sharing.form-title', { title: contract.title })
  const members = membersOf(world, visit)
  const users = await usersOfSystems(visit, contract)
  const key: ShareKey | '' = errors
    ? (shareKeys.find((one) => one === posted(visit.form, 'nokkel')) ?? '')
    : (contract.shareKey ?? '')
  const chosen = errors ? [...(visit.form.get('deltakere') ?? [])] : [...contract.participants]
  // Only those who share it by use are asked how much they use.
  const asked =
    key === 'by-use'
      ? members.filter(({ number }) => number === contract.municipality || chosen.includes(number))
      : []
  const typedUse = (number: string) =>
    errors ? posted(visit.form, `bruk-${number}`) : String(contract.shareUsed[number] ?? '')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(errors)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors && (
        <ErrorSummary
          language={language}
          errors={Object.entries(errors).map(([id, text]) => ({ id, text }))}
        />
      )}
      <form method="post" action={`${base}/avtaler/${contract.id}/fordeling`} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="versjon" value={String(contract.version)} />
        <CheckboxGroup
          id="deltakere"
          label={t('sharing.participants')}
          language={language}
          choices={members
            .filter(({ number }) => number !== contract.municipality)
            .map(({ number, name }) => ({ value: number, label: name }))}
          values={chosen}
          {...(errors?.deltakere ? { error: errors.deltakere } : {})}
        />
        <RadioGroup
          id="nokkel"
          label={t('sharing.share_key')}
          language={language}
          choices={[
            { value: '', label: t('sharing.key.none') },
            ...shareKeys.map((value) => ({ value, label: t(`sharing.key.${value}`) })),
          ]}
          value={key}
        />
        {asked.length === 0 ? (
          <p class="ds-paragraph">{t('sharing.use-later')}</p>
        ) : (
          <>
            <h2 class="ds-heading" data-size="xs">
              {t('sharing.share_used')}
            </h2>
            <p class="ds-paragraph">{t('sharing.used-lead')}</p>
            {asked.map(({ number, name }) => (
              <TextField
                id={`bruk-${number}`}
                label={name}
                language={language}
                inputmode="numeric"
                value={typedUse(number)}
                {...(users.has(number)
                  ? { description: t('sharing.as-registered', { count: users.get(number) ?? 0 }) }
                  : {})}
                {...(errors?.[`bruk-${number}`] ? { error: errors[`bruk-${number}`] as string } : {})}
              />
            ))}
          </>
        )}
        <SubmitButtons
          language={language}
          primary={t('sharing.save')}
          backHref={`${base}/avtaler/${contract.id}`}
        />
      </form>
    </StaffPage>,
  )
}

/** Users that each member has registered for the systems of the contract: what counts where nothing else is said. */
const usersOfSystems = async (visit: Visit, contract: Contract): Promise<Map<string, number>> =>
  registeredUse(contract, await visit.inCooperation((ctx) => usagesOf(ctx)))
