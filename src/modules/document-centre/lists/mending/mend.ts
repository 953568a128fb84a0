import {
  type CaseStatus,
  changeEntity,
  type EntryStatus,
  personalMatters,
  type SignOffMethod,
  screeningToday,
  setCaseStatus,
  setEntryStatus,
  signOff,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { mustControl } from '../must-control.ts'
import { entryToMend } from './mending.queries.ts'

/** What the archivist puts right from a control list. Each asks the archive's own rules; `seen` is the version that was read. */
export async function assignEntry(
  ctx: Ctx,
  keys: Keys,
  id: string,
  seen: number,
  to: { unit: string; handler: string },
): Promise<void> {
  mustControl(ctx)
  await changeEntity(ctx, keys, 'record', id, seen, {
    ...{ administrativeUnit: to.unit.slice(0, 200), caseHandler: to.handler.slice(0, 200) },
  })
}

export async function assignCaseFile(
  ctx: Ctx,
  keys: Keys,
  id: string,
  seen: number,
  to: { unit: string; responsible: string },
): Promise<void> {
  mustControl(ctx)
  await changeEntity(ctx, keys, 'file', id, seen, {
    ...{ administrativeUnit: to.unit.slice(0, 200), caseResponsible: to.responsible.slice(0, 200) },
  })
}

/**
 * Sets the access code, or takes it away where `code` is empty, and the day of assessment (M110). What it hides stands as it
 * was; an entry that had none hides what personal matters hide.
 */
export async function assessEntry(
  ctx: Ctx,
  keys: Keys,
  id: string,
  seen: number,
  code: string,
): Promise<void> {
  mustControl(ctx)
  const entry = await entryToMend(ctx, id)
  const elements = entry.screening?.elements ?? personalMatters.elements
  const screening = code === '' ? null : await screeningToday(ctx, { accessCode: code, elements })
  await changeEntity(ctx, keys, 'record', id, seen, { screening, assessedOn: ctx.today })
}

export async function giveEntryStatus(ctx: Ctx, id: string, to: string): Promise<void> {
  mustControl(ctx)
  await setEntryStatus(ctx, id, to as EntryStatus)
}

export async function giveCaseStatus(ctx: Ctx, id: string, to: string): Promise<void> {
  mustControl(ctx)
  await setCaseStatus(ctx, id, to as CaseStatus)
}

export async function signEntryOff(ctx: Ctx, id: string, method: string): Promise<void> {
  mustControl(ctx)
  await signOff(ctx, id, method as SignOffMethod, null)
}
