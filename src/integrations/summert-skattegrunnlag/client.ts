import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Fiks, FiksIntegration } from '../fiks/client.ts'
import { taxBasisAnswer } from './messages.ts'

export interface TaxBasisConfig {
  /** `https://api.fiks.ks.no` */
  baseUrl: string
  timeoutMs?: number
}

export interface TaxBasisQuestion {
  applicant: string
  /** Spouse or registered partner, or cohabitant; null when the applicant lives alone. */
  partner: { identityNumber: string; relation: 'spouse' | 'cohabitant' } | null
  incomeYear: number
}

export interface PersonTaxBasis {
  identityNumber: string
  /**
   * Whole kroner as decimal text. Null when it is not known: hidden, no tax return, or an error at Skatteetaten. The
   * register writes 0 in those cases, which must never be read as no income.
   */
  totalKroner: string | null
  stage: 'OPPGJOER' | 'UTKAST' | 'UKJENT'
  /** Skatteetaten gives nothing out: the case needs a person. */
  hidden: boolean
  /** The register itself said that it could not answer for this person. */
  unavailable: boolean
  /** yyyy-MM-dd of the tax settlement. */
  settledOn: string | null
  posts: TaxBasisPost[]
}

export interface TaxBasisPost {
  group: string
  /** Does the group add to the total, subtract from it, or only stand there? */
  operation: 'add' | 'subtract' | 'none'
  name: string
  technicalName: string
  kroner: string
  from: 'SKATTEETATEN' | 'NAV' | 'KOMMUNE'
}

export interface TaxBasis {
  incomeYear: number
  persons: PersonTaxBasis[]
  fetchedAt: Date
}

/** Summert skattegrunnlag through Fiks, for reduced fees in kindergarten and SFO (calculation BARNEHAGE_SFO). */
export interface SummertSkattegrunnlag {
  taxBasis(
    access: { integration: FiksIntegration; roleId: string },
    question: TaxBasisQuestion,
  ): Promise<TaxBasis>
}

export function summertSkattegrunnlag(
  config: TaxBasisConfig,
  fiks: Fiks,
  clock: Clock,
): SummertSkattegrunnlag {
  return {
    async taxBasis({ integration, roleId }, question) {
      const call: OutsideCall = {
        system: 'summert-skattegrunnlag',
        operation: 'summertskattegrunnlag',
        method: 'POST',
        url: `${config.baseUrl}/register/api/v2/ks/${encodeURIComponent(roleId)}/summertskattegrunnlag`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(searchOf(question)),
        timeoutMs: config.timeoutMs ?? 15_000,
        maxAnswerBytes: 2_000_000,
      }
      const answer = await fiks.ask(integration, call, taxBasisAnswer)
      if (!answersTheQuestion(answer, question)) {
        throw new OutsideFailure(call.system, call.operation, 'unreadable-answer', {
          outcomeUnknown: false,
          reference: 'another year or other persons than asked for',
        })
      }
      return {
        incomeYear: answer.inntektsaar,
        persons: answer.summertSkattegrunnlagPersoner.map(personOf),
        fetchedAt: clock.now(),
      }
    },
  }
}

function searchOf({ applicant, partner, incomeYear }: TaxBasisQuestion) {
  return {
    soekere: [
      { personidentifikator: applicant, personType: 'SOEKER' },
      ...(partner
        ? [
            {
              personidentifikator: partner.identityNumber,
              personType: partner.relation === 'spouse' ? 'EKTEFELLE' : 'SAMBOER',
            },
          ]
        : []),
    ],
    inntektsaar: incomeYear,
    beregningstype: 'BARNEHAGE_SFO',
  }
}

type Answer = z.infer<typeof taxBasisAnswer>

/** Somebody else's income, or half a household's, must not decide a fee. */
function answersTheQuestion(answer: Answer, { applicant, partner, incomeYear }: TaxBasisQuestion): boolean {
  const wanted = [applicant, ...(partner ? [partner.identityNumber] : [])].sort()
  const got = answer.summertSkattegrunnlagPersoner.map((person) => person.personidentifikator).sort()
  return answer.inntektsaar === incomeYear && wanted.join() === got.join()
}

const operations = { ADDERE: 'add', SUBTRAHERE: 'subtract', INGEN: 'none' } as const

function personOf(person: Answer['summertSkattegrunnlagPersoner'][number]): PersonTaxBasis {
  const unavailable = person.skattFeilmelding !== undefined && person.skattFeilmelding !== ''
  const known = !person.skjermet && !unavailable && person.stadie !== 'UKJENT'
  return {
    identityNumber: person.personidentifikator,
    totalKroner: known ? String(person.beloep) : null,
    stage: person.stadie,
    hidden: person.skjermet,
    unavailable,
    settledOn: person.skatteoppgjoersdato ?? null,
    posts: person.grunnlag.flatMap((group) =>
      (group.poster ?? []).map((post) => ({
        group: group.navn,
        operation: operations[group.operasjon],
        name: post.visningsnavn,
        technicalName: post.tekniskNavn,
        kroner: String(post.beloep),
        from: post.postType,
      })),
    ),
  }
}
