import { optionDisplay } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { factView, fieldTexts, isShownAsSummary } from '../field-view.ts'
import { type Issue, issueAt, messageText } from '../issue.ts'
import type { BlockNode, InlineNode } from '../markdown.ts'
import { blocksOf, escapeMarkdown, inlineOf, plainText } from '../markdown.ts'
import { formatPath, isObject } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import type { ChoiceView } from '../page-view.ts'
import { isEmpty, requiredMessage } from '../required.ts'
import type { SummaryEntry } from '../summary.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { singleChoice } from './choice.ts'
import { choiceView } from './choice-view.ts'

/** The same answers to several questions: one row per question. */
export interface LikertView {
  readonly kind: 'likert'
  readonly componentId: string
  readonly elementId: string
  readonly label: readonly InlineNode[]
  readonly labelText: string
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  /** Heading of the questions where it is drawn as a table. */
  readonly questionsHeading: string
  readonly rows: readonly {
    readonly question: ChoiceView
    readonly rowIdField: { readonly name: string; readonly value: string } | null
  }[]
}

const questions = new WeakMap<Component, Component>()

/** The question of a row, as a component in the row: a choice with the Likert's own options. */
function questionOf(likert: Component): Component {
  let question = questions.get(likert)
  if (!question) {
    const { answer } = likert.bindings
    const { hidden: _, ...props } = likert.props
    const texts = {
      title: likert.texts.questions ?? likert.texts.title,
      description: likert.texts.questionDescriptions,
      help: likert.texts.questionHelpTexts,
      requiredValidation: likert.texts.requiredValidation,
    }
    question = {
      ...likert,
      type: 'LikertItem',
      children: [],
      parentId: likert.id,
      groupChain: [...likert.groupChain, likert.id],
      bindings: answer ? { simpleBinding: answer } : {},
      texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
      props,
    }
    questions.set(likert, question)
  }
  return question
}

/** The rows that are asked about: all, or from `start` up to `stop`. */
export function questionPlaces(evaluation: Evaluation, place: Place): Place[] {
  const { filter } = place.component.props
  const limit = (key: string) => {
    const found = Array.isArray(filter) ? filter.filter(isObject).find((one) => one.key === key) : undefined
    const value = Number(found?.value)
    return found && Number.isFinite(value) ? value : null
  }
  const [start, stop] = [limit('start') ?? 0, limit('stop') ?? Number.POSITIVE_INFINITY]
  return evaluation
    .rowsOf(place)
    .map((_, index) => index)
    .filter((index) => index >= start && index < stop)
    .map((index) => ({ component: questionOf(place.component), rows: [...place.rows, index] }))
}

/** An old layout puts the one question itself in a repeating group. */
const isOneQuestion = ({ component }: Place) => !component.bindings.questions

export const likert: ComponentBehaviour = {
  view(drawing, place) {
    if (isOneQuestion(place)) return singleChoice.view(drawing, place)
    const { evaluation, issues } = drawing
    if (isShownAsSummary(place)) return factView(evaluation, place, ['summaryTitle', 'title'])
    return {
      kind: 'likert',
      componentId: place.component.id,
      elementId: evaluation.elementId(place),
      ...fieldTexts(evaluation, place),
      ...(place.component.texts.title === undefined ? { label: [], labelText: '' } : {}),
      questionsHeading:
        evaluation.textAt(place, 'leftColumnHeader') ??
        messageText(evaluation, 'likert.left_column_default_header_text', ''),
      rows: questionPlaces(evaluation, place).map((question) => ({
        question: {
          ...choiceView(evaluation, question, issues),
          layout: 'row',
          ...questionTexts(evaluation, question),
        },
        rowIdField: rowIdField(evaluation, place, question),
      })),
    } satisfies LikertView
  },
  take: (taking, place) =>
    isOneQuestion(place)
      ? singleChoice.take!(taking, place)
      : !isShownAsSummary(place) &&
        questionPlaces(taking.evaluation, place)
          .map((question) => takeQuestion(taking, question))
          .some(Boolean),
  requiredBindings: [],
  isAnswered: () => true,
  judgeTyped: singleChoice.judgeTyped!,
  displayValues: (evaluation, place) =>
    isOneQuestion(place)
      ? optionDisplay(evaluation, place)
      : questionPlaces(evaluation, place).flatMap((question) => {
          const answer = optionDisplay(evaluation, question)[0]
          return answer ? [`${questionText(evaluation, question)}: ${answer}`] : []
        }),
  issues: (evaluation, place) =>
    (isOneQuestion(place) ? [place] : questionPlaces(evaluation, place)).flatMap((question) => [
      ...missing(evaluation, question),
      ...(singleChoice.issues?.(evaluation, question) ?? []),
    ]),
  summary: ({ evaluation, choice }, place): SummaryEntry[] =>
    (isOneQuestion(place) ? [place] : questionPlaces(evaluation, place)).flatMap((question) => {
      const values = optionDisplay(evaluation, question)
      if (values.length === 0 && choice.hideEmptyFields) return []
      const elementId = evaluation.elementId(question)
      return [
        {
          kind: 'answer' as const,
          componentId: place.component.id,
          change:
            evaluation.property(place, 'readOnly') === true
              ? null
              : { pageId: place.component.pageId, elementId },
          label: questionText(evaluation, question),
          values,
          emptyText: messageText(evaluation, 'general.empty_value', ''),
          source: null,
        },
      ]
    }),
}

const takeQuestion = (taking: Taking, question: Place) => singleChoice.take!(taking, question)

function questionText(evaluation: Evaluation, question: Place): string {
  return plainText(inlineOf(evaluation.textAt(question, 'title') ?? question.component.id))
}

function questionTexts(evaluation: Evaluation, question: Place) {
  const text = evaluation.textAt(question, 'title', escapeMarkdown) ?? question.component.id
  return {
    label: inlineOf(text),
    labelText: questionText(evaluation, question),
    description: blocksOf(evaluation.textAt(question, 'description', escapeMarkdown) ?? ''),
  }
}

function rowIdField(evaluation: Evaluation, place: Place, question: Place) {
  const row = evaluation.rowsOf(place)[question.rows.at(-1)!]
  const list = evaluation.fieldName(place, 'questions')
  const id = isObject(row) && typeof row.altinnRowId === 'string' ? row.altinnRowId : null
  return id && list ? { name: `${list}[${question.rows.at(-1)}].altinnRowId`, value: id } : null
}

function missing(evaluation: Evaluation, question: Place): Issue[] {
  if (evaluation.property(question, 'required') !== true || !isEmpty(evaluation.value(question))) return []
  return [
    issueAt(evaluation, question, {
      code: 'required',
      message: requiredMessage(evaluation, question),
      mask: 'Required',
      field: evaluation.fieldName(question) ?? formatPath([]),
    }),
  ]
}
