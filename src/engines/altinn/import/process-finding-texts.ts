import type { FindingText } from './finding-texts.ts'

/** Sentences about the process. */
export const processFindings = {
  'not-bpmn': {
    nb: 'Det er ingen BPMN-prosess i filen.',
    nn: 'Det er ingen BPMN-prosess i fila.',
    en: 'There is no BPMN process in the file.',
  },
  'several-processes': {
    nb: 'Det er flere prosesser i filen. Bare den første brukes.',
    nn: 'Det er fleire prosessar i fila. Berre den første blir brukt.',
    en: 'There are several processes in the file. Only the first one is used.',
  },
  'no-start': {
    nb: 'Prosessen har ingen start.',
    nn: 'Prosessen har ingen start.',
    en: 'The process has no start event.',
  },
  'several-starts': {
    nb: 'Prosessen har flere starter. Bare «{name}» brukes.',
    nn: 'Prosessen har fleire startar. Berre «{name}» blir brukt.',
    en: 'The process has several start events. Only "{name}" is used.',
  },
  'no-end': {
    nb: 'Prosessen har ingen slutt.',
    nn: 'Prosessen har ingen slutt.',
    en: 'The process has no end event.',
  },
  'element-without-id': {
    nb: 'Et element av typen {type} mangler id.',
    nn: 'Eit element av typen {type} manglar id.',
    en: 'An element of type {type} has no id.',
  },
  'duplicate-element': {
    nb: 'To elementer i prosessen har id-en «{name}».',
    nn: 'To element i prosessen har id-en «{name}».',
    en: 'Two elements of the process have the id "{name}".',
  },
  'unknown-element': {
    nb: 'BPMN-elementet {type} («{name}») støttes ikke.',
    nn: 'BPMN-elementet {type} («{name}») er ikkje støtta.',
    en: 'The BPMN element {type} ("{name}") is not supported.',
  },
  'task-without-type': {
    nb: 'Oppgaven «{name}» har ingen type.',
    nn: 'Oppgåva «{name}» har ingen type.',
    en: 'The task "{name}" has no type.',
  },
  'unknown-task-type': {
    nb: 'Oppgaven «{name}» er av typen «{type}», som ikke finnes her. Erklær den i samvirke/service-tasks.json.',
    nn: 'Oppgåva «{name}» er av typen «{type}», som ikkje finst her. Erklær henne i samvirke/service-tasks.json.',
    en: 'The task "{name}" is of type "{type}", which is not known here. Declare it in samvirke/service-tasks.json.',
  },
  'dangling-flow': {
    nb: 'Flyten «{name}» går til eller fra «{element}», som ikke finnes.',
    nn: 'Flyten «{name}» går til eller frå «{element}», som ikkje finst.',
    en: 'The flow "{name}" goes to or from "{element}", which does not exist.',
  },
  'dead-end': {
    nb: 'Prosessen kommer ikke videre fra «{name}».',
    nn: 'Prosessen kjem ikkje vidare frå «{name}».',
    en: 'The process cannot go on from "{name}".',
  },
  'several-flows': {
    nb: 'Det går flere flyter fra «{name}», som ikke er en gateway. Bare «{flow}» brukes.',
    nn: 'Det går fleire flytar frå «{name}», som ikkje er ein gateway. Berre «{flow}» blir brukt.',
    en: 'Several flows leave "{name}", which is not a gateway. Only "{flow}" is used.',
  },
  'unreachable-element': {
    nb: 'Ingen vei i prosessen fører til «{name}».',
    nn: 'Ingen veg i prosessen fører til «{name}».',
    en: 'No way through the process leads to "{name}".',
  },
  'end-out-of-reach': {
    nb: 'Fra «{name}» fører ingen vei til slutten.',
    nn: 'Frå «{name}» fører ingen veg til slutten.',
    en: 'No way leads from "{name}" to the end.',
  },
  'open-gateway': {
    nb: 'Flere flyter fra «{name}» mangler vilkår. I Altinn velger C#-kode mellom dem. Skriv vilkår eller en standardflyt.',
    nn: 'Fleire flytar frå «{name}» manglar vilkår. I Altinn vel C#-kode mellom dei. Skriv vilkår eller ein standardflyt.',
    en: 'Several flows from "{name}" have no condition. In Altinn, C# code chooses. Write conditions or a default flow.',
  },
  'gateway-default': {
    nb: 'Fra «{name}» brukes «{flow}» bare når ingen annen flyt gjelder. Altinn krever at nøyaktig én flyt gjelder.',
    nn: 'Frå «{name}» blir «{flow}» berre brukt når ingen annan flyt gjeld. Altinn krev at nøyaktig éin flyt gjeld.',
    en: 'From "{name}", "{flow}" is taken only when no other flow holds. Altinn demands that exactly one holds.',
  },
  'gateway-loop': {
    nb: '«{name}» fører tilbake til seg selv uten en oppgave imellom.',
    nn: '«{name}» fører tilbake til seg sjølv utan ei oppgåve imellom.',
    en: '"{name}" leads back to itself without a task in between.',
  },
  'bad-condition': {
    nb: 'Vilkåret på flyten «{name}» kan ikke brukes: {reason}.',
    nn: 'Vilkåret på flyten «{name}» kan ikkje brukast: {reason}.',
    en: 'The condition of the flow "{name}" cannot be used: {reason}.',
  },
  'missing-config': {
    nb: 'Oppgaven «{name}» mangler «{config}».',
    nn: 'Oppgåva «{name}» manglar «{config}».',
    en: 'The task "{name}" has no "{config}".',
  },
  'unknown-data-type': {
    nb: '«{name}» viser til datatypen «{dataType}», som ikke finnes.',
    nn: '«{name}» viser til datatypen «{dataType}», som ikkje finst.',
    en: '"{name}" refers to the data type "{dataType}", which does not exist.',
  },
  'signee-provider': {
    nb: 'Oppgaven «{name}» får dem som skal signere fra C#-koden «{provider}», som ikke er i pakken. Oppgi stien til listen i samvirke/service-tasks.json.',
    nn: 'Oppgåva «{name}» får dei som skal signere frå C#-koden «{provider}», som ikkje er i pakken. Gje opp stien til lista i samvirke/service-tasks.json.',
    en: 'The task "{name}" gets its signees from the C# code "{provider}", which is not in the package. Give the path to the list in samvirke/service-tasks.json.',
  },
  'order-details': {
    nb: 'Ordrelinjene til betalingen «{name}» kommer fra C#-kode i Altinn. Erklær dem i samvirke/service-tasks.json.',
    nn: 'Ordrelinjene til betalinga «{name}» kjem frå C#-kode i Altinn. Erklær dei i samvirke/service-tasks.json.',
    en: 'The order lines of the payment "{name}" come from C# code in Altinn. Declare them in samvirke/service-tasks.json.',
  },
  'server-action': {
    nb: 'Handlingen «{action}» i «{name}» er C#-kode i Altinn. Erklær den i samvirke/sources.json.',
    nn: 'Handlinga «{action}» i «{name}» er C#-kode i Altinn. Erklær henne i samvirke/sources.json.',
    en: 'The action "{action}" of "{name}" is C# code in Altinn. Declare it in samvirke/sources.json.',
  },
  'added-task': {
    nb: 'Oppgaven «{name}» er lagt til etter «{after}», slik nyere pakker har det.',
    nn: 'Oppgåva «{name}» er lagd til etter «{after}», slik nyare pakkar har det.',
    en: 'The task "{name}" is added after "{after}", as newer packages have it.',
  },
} as const satisfies Record<string, FindingText>
