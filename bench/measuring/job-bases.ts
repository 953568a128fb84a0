import {
  basisWith,
  child,
  income,
  service,
} from '../../src/modules/services/deciding/testing/kindergarten-basis.ts'

export const kindergartenService = service

/** What the job decides on: households with one to three children, with the nation's rates. Figures made up. */
export function jobBases(count: number, chance: () => number) {
  return Array.from({ length: count }, () => {
    const children = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, at) =>
      child(at + 1, `${2021 + Math.floor(chance() * 5)}-05-0${at + 1}` as Parameters<typeof child>[1]),
    )
    return basisWith({ children, income: income(String(Math.floor(chance() * 900_000))) })
  })
}
