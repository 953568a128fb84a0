import { fieldTypes } from '../component-kinds.ts'
import { whyInvalid } from '../expressions/why-invalid.ts'
import { inputName } from '../form-models.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import type { JsonObject } from '../model-path.ts'
import type { Component, UiFolder } from '../package-model.ts'
import { withDefaultRows } from '../row-look.ts'
import { Changing } from './changing.ts'
import { followed, isFilled, isOnlyCounted } from './followed.ts'
import { expressionsIn, Needs } from './needs.ts'
import type { PageParts } from './page-parts.ts'
import { type Found, partsOf } from './parts-of.ts'
import { propsOf } from './props-of.ts'
import { calculationsOf, rulesOf } from './rules-of-page.ts'

/** Beyond this the page is left to the server: residents on slow networks would pay for what they may never touch. */
const mostBytes = 60_000

/**
 * What the page needs to run in a browser with the same evaluator; null when nothing on it changes by itself, or when
 * what its expressions read cannot be known beforehand.
 */
export function packPage(setting: FormSetting, stored: FormState, pageId: string): PageParts | null {
  const state = withDefaultRows(setting, stored, pageId)
  const folder = setting.package.folders.get(setting.folderId)
  if (!folder?.pages.has(pageId)) return null
  const here = [...folder.components.values()].filter((component) => component.pageId === pageId)
  // A change that must be confirmed is the server's to ask about.
  if (here.some(({ props }) => props.alertOnChange === true)) return null
  const all = gather(setting, state, folder, here)
  if (!all) return null
  const follow = followed(Changing.on(setting, folder, here, all.calculations), all.needs, here)
  const live = new Set(follow.live)
  if (here.every((one) => !live.has(one.id) || isOnlyCounted(one)) && all.validations.size === 0) return null
  // What only stands there is not sent; when something asks about it, it comes with that.
  const stays = here.filter(
    (one) => live.has(one.id) || fieldTypes.has(one.type) || one.type === 'Likert' || one.children.length > 0,
  )
  const gathered = gather(setting, state, folder, stays)
  if (!gathered) return null
  const parts = partsOf(setting, state, folder, pageId, { ...gathered, here: stays, follow })
  const isForServer = JSON.stringify(parts).length > mostBytes || holdsTags(parts) || !areAllValid(parts)
  return isForServer ? null : parts
}

/** What these components need; null when what one of them reads cannot be known beforehand. */
function gather(
  setting: FormSetting,
  state: FormState,
  folder: UiFolder,
  components: readonly Component[],
): Found | null {
  const needs = new Needs(setting, folder)
  for (const component of components) {
    const written = [...expressionsIn(propsOf(component)), ...Object.values(component.texts)]
    if (!written.every((one) => needs.isKnowable(one))) return null
    const { format } = component.props
    if (typeof format === 'string' && !needs.canFormatDate(format)) return null
    needs.addComponent(component)
    for (const one of expressionsIn(propsOf(component))) needs.addExpression(one)
    addTexts(needs, component)
  }
  const validations = rulesOf(setting, state, folder, components, needs)
  const calculations = calculationsOf(setting, state, folder, needs)
  // A component that an expression asked for may stand on what cannot be known.
  const asked = [...needs.components].flatMap(({ props }) => expressionsIn(props.hidden))
  if (!asked.every((one) => needs.isKnowable(one))) return null
  const calculated = [...calculations].flatMap(([dataType, { calculations: entries }]) =>
    Object.keys(entries as JsonObject).map((field) => inputName(folder, dataType, field)),
  )
  return { needs, validations, calculations, calculated }
}

/** Tags in texts are read by the server only. */
const holdsTags = ({ texts }: PageParts) => Object.values(texts).some(({ value }) => /<[a-z]/i.test(value))

const areAllValid = ({ folder, models }: PageParts) =>
  [folder.components.map(({ props, texts }) => [props, Object.values(texts ?? {})]), Object.values(models)]
    .flatMap(expressionsIn)
    .every((one) => whyInvalid(one) === null)

function addTexts(needs: Needs, component: Component): void {
  const named = new Set(fieldTypes.has(component.type) ? ['title', 'shortName', 'tableTitle'] : [])
  for (const [name, written] of Object.entries(component.texts)) {
    if (Array.isArray(written)) needs.addExpression(written)
    else if (typeof written === 'string')
      if (named.has(name) || name === 'requiredValidation' || isFilled(needs, component))
        needs.addText(written)
  }
}
