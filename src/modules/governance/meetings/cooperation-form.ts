import {
  chooseCooperationSetting,
  cooperationSettingOn,
  type Municipalities,
} from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Reading } from './bodies.ts'
import { type CooperationForm, forms } from './procedure.rules.ts'

export interface ChosenForm {
  form: CooperationForm
  /** Chosen by the cooperation itself, and from when; null: read from its legal form in the register of cooperations. */
  since: string | null
}

/** By whose law the bodies of a cooperation meet on a day. Where nothing is known of its form, kommuneloven's. */
export async function chosenForm(
  ctx: Reading,
  municipalities: Municipalities | null,
  day: string,
): Promise<ChosenForm> {
  const chosen = await cooperationSettingOn(ctx, 'form', day)
  if (chosen) return { form: chosen.value.form, since: chosen.validFrom }
  const words = municipalities?.cooperation(ctx.cooperation)?.form ?? ''
  const form: CooperationForm = /interkommunalt selskap|\bIKS\b/i.test(words)
    ? 'IKS'
    : /vertskommune/i.test(words)
      ? 'host-municipality'
      : /avtale/i.test(words)
        ? 'agreement'
        : 'KO'
  return { form, since: null }
}

/** The cooperation says which form it has from a day on. @throws Refusal governance.form-unknown */
export async function chooseForm(
  ctx: CooperationCtx,
  wanted: { form: string; validFrom: string; source: string },
): Promise<void> {
  const form = forms.find((one) => one === wanted.form)
  if (!form) throw new Refusal('invalid', 'governance.form-unknown')
  if (!wanted.source.trim()) throw new Refusal('invalid', 'governance.source-missing')
  await chooseCooperationSetting(ctx, 'form', { form }, wanted.validFrom, {
    ...{ source: wanted.source.trim(), trust: 'ikke verifisert' },
  })
}
