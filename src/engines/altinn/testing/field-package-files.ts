const text = { type: 'string' }
const rowsOf = (properties: object) => ({ type: 'array', items: { type: 'object', properties } })

export const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    navn: text,
    belop: { type: 'number' },
    antall: { type: 'integer' },
    kode: text,
    sokeord: text,
    telefon: text,
    notat: text,
    svar: text,
    svartekst: text,
    annet: text,
    flere: text,
    enig: { type: 'boolean' },
    valgte: rowsOf({ verdi: text, valgt: { type: 'boolean' }, navn: text }),
    dato: text,
    tid: text,
    gate: text,
    co: text,
    postnr: text,
    sted: text,
    bolig: text,
    fnr: text,
    personnavn: text,
    fornavn: text,
    etternavn: text,
    orgnr: text,
    orgnavn: text,
    sporsmal: rowsOf({ tekst: text, svar: text, altinnRowId: text }),
    rader: rowsOf({ navn: text, vedlegg: { type: 'array', items: text }, altinnRowId: text }),
    person: text,
    yrke: text,
    personer: rowsOf({ navn: text, yrke: text, valgt: { type: 'boolean' } }),
    punkt: text,
    omrader: rowsOf({ label: text, data: text, hidden: { type: 'boolean' } }),
  },
}

export const colours = [
  { value: 'r', label: 'Rød', description: 'Som en brannbil', helpText: 'Rød er en **varm** farge.' },
  { value: 'b', label: 'Blå' },
  { value: 'g', label: 'Grønn' },
]

export const texts = [
  {
    id: 'sporsmal-tekst',
    value: '{0}',
    variables: [{ key: 'sporsmal[{0}].tekst', dataSource: 'dataModel.default' }],
  },
  { id: 'Side', value: 'Alle slags felt' },
]

export const metadata = {
  id: 'test/felt',
  org: 'test',
  title: { nb: 'Alle slags felt' },
  dataTypes: [
    {
      id: 'model',
      taskId: 'Task_1',
      maxCount: 1,
      minCount: 1,
      appLogic: { autoCreate: true, classRef: 'Model' },
    },
    {
      id: 'vedlegg',
      taskId: 'Task_1',
      maxCount: 3,
      minCount: 0,
      maxSize: 5,
      allowedContentTypes: ['application/pdf', 'image/png'],
    },
    { id: 'merket', taskId: 'Task_1', maxCount: 3, minCount: 0 },
    { id: 'bilde', taskId: 'Task_1', maxCount: 1, minCount: 0 },
    { id: 'radvedlegg', taskId: 'Task_1', maxCount: 0, minCount: 0 },
  ],
}

export const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="Task_1"/>
<bpmn:task id="Task_1" name="Utfylling"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>data</altinn:taskType></altinn:taskExtension></bpmn:extensionElements></bpmn:task>
<bpmn:sequenceFlow id="f2" sourceRef="Task_1" targetRef="e"/><bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent></bpmn:process></bpmn:definitions>`
