import { addValue, valuesOf } from '../values/own-values.ts'
import { type ListName, listNames, mayBeAddedTo } from '../values/value-lists.ts'
import { noark } from './answers.ts'
import { type Asked, bodyOf, href, mustHave, noSuchResource } from './asked.ts'
import { codeIn, listOfMetadata, lists, metadataNameOf } from './codes.ts'
import { metadataLinks } from './links.ts'
import { listAnswer } from './lists.ts'
import { pageOf } from './page-of-list.ts'
import { relation } from './relations.ts'

/** The interface has no relations for meetings. */
const names = [...listNames.map(metadataNameOf), ...Object.keys(lists)]
  .filter((name) => !name.startsWith('moete'))
  .sort()

export const answerMetadata = (asked: Asked): Response =>
  noark({ _links: { self: { href: href(asked, 'metadata/') }, ...metadataLinks(asked, names) } })

interface Listed {
  kode: string
  kodenavn: string
  inaktiv?: true
}

/** Codes of a list as it is today in the municipality; inactive ones stand where they are used. */
export async function answerCodes(asked: Asked, name: string, code: string | null): Promise<Response> {
  const codes = await codesIn(asked, name)
  const withLinks = (one: Listed) => {
    const own = href(asked, `metadata/${name}/${encodeURIComponent(one.kode)}/`)
    return { ...one, _links: { self: { href: own }, [relation(`metadata/${name}`)]: { href: own } } }
  }
  if (code !== null) {
    const found = codes.find((one) => one.kode === code)
    if (!found) throw noSuchResource()
    return noark(withLinks(found))
  }
  const page = pageOf(asked.visit.query)
  const shown = codes.slice(page.skip, page.skip + page.top).map(withLinks)
  return listAnswer(asked, `metadata/${name}/`, codes.length, shown, page)
}

async function codesIn(asked: Asked, name: string): Promise<Listed[]> {
  const list = names.includes(name) ? listOfMetadata(name) : undefined
  if (list)
    return (await valuesOf(asked.ctx, list)).map(({ value, code, active }) => ({
      kode: code ?? value,
      kodenavn: value,
      ...(active ? {} : { inaktiv: true as const }),
    }))
  const other = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (!other) throw noSuchResource()
  return Object.entries(other).map(([kode, kodenavn]) => ({ kode, kodenavn }))
}

/** A value of the municipality's own, in a list that may be added to. @throws Refusal conflict archive.own-value-stands */
export async function addCode(asked: Asked, name: string): Promise<Response> {
  const list: ListName | undefined = listOfMetadata(name)
  if (!list || !mayBeAddedTo(list)) throw noSuchResource()
  mustHave(asked, 'structure')
  if (asked.visit.method === 'GET') return noark({ _links: {} })
  const { kode, kodenavn } = codeIn(bodyOf(asked))
  await addValue(asked.ctx, list, kodenavn ?? kode, kode)
  const answer = await answerCodes(asked, name, kode)
  return new Response(answer.body, { status: 201, headers: answer.headers })
}
